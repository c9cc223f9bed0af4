import { z } from 'zod';
import { type Json, jsonSchema } from '../../src/core/model/json';
import type { Problem } from '../../src/core/wire/problem';
import {
  type Publication,
  type PublicationStep,
  publicationSchema,
  publicationSteps,
} from '../../src/core/wire/publishing';
import { isoTime } from '../clock';

/** What the server keeps of a publication: what people see of it, and what it takes to finish it after a restart. */
export const publicationRecordSchema = publicationSchema.extend({
  id: z.string(),
  flowId: z.string(),
  startedAt: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  /** The content to be published, without a version. */
  sent: jsonSchema,
  /** The content that may be replaced: what the design started from, or what the designer saw and overwrites. */
  baseFingerprint: z.string(),
  /** The version it is being published over. */
  over: z.string(),
  /** A write over `over` has been sent, and nobody knows yet what became of it. */
  inDoubt: z.boolean(),
  /** The version that the org's answer to the write named. */
  writtenAs: z.string().nullable(),
});
export type PublicationRecord = z.infer<typeof publicationRecordSchema>;

/** The record as the store keeps it. */
export const storedForm = (record: PublicationRecord): Json => JSON.parse(JSON.stringify(record)) as Json;

/** What `GET /api/publications/{id}` shows. */
export const publicView = (record: PublicationRecord): Publication => publicationSchema.parse(record);

type Begin = Pick<PublicationRecord, 'id' | 'flowId' | 'by' | 'note' | 'sent' | 'baseFingerprint' | 'over'>;

/** A publication at its first step. */
export const begin = (what: Begin, now: number): PublicationRecord => ({
  ...what,
  startedAt: isoTime(now),
  inDoubt: false,
  writtenAs: null,
  state: 'running',
  step: 'checking',
  steps: publicationSteps.map((step) =>
    step === 'checking'
      ? { step, state: 'running', startedAt: isoTime(now), endedAt: null }
      : { step, state: 'waiting', startedAt: null, endedAt: null },
  ),
  messages: [],
});

/** On to `step`: those before it are done. */
export const enter = (record: PublicationRecord, step: PublicationStep, now: number): PublicationRecord => {
  const at = isoTime(now);
  const index = publicationSteps.indexOf(step);
  return {
    ...record,
    step,
    steps: record.steps.map((one, place) => {
      if (place < index) return { ...one, state: 'done', startedAt: one.startedAt ?? at, endedAt: one.endedAt ?? at };
      return place === index ? { ...one, state: 'running', startedAt: one.startedAt ?? at, endedAt: null } : one;
    }),
  };
};

const mostMessages = 100;

/** Adds a sentence for people. */
export const say = (record: PublicationRecord, text: string, now: number): PublicationRecord => ({
  ...record,
  messages: [...record.messages, { at: isoTime(now), text }].slice(-mostMessages),
});

const endStep = (record: PublicationRecord, state: 'done' | 'failed', now: number): PublicationRecord['steps'] =>
  record.steps.map((one) => (one.step === record.step ? { ...one, state, endedAt: isoTime(now) } : one));

export const succeed = (record: PublicationRecord, version: string, now: number): PublicationRecord => ({
  ...record,
  state: 'succeeded',
  inDoubt: false,
  version,
  steps: endStep(record, 'done', now),
});

export const fail = (record: PublicationRecord, problem: Problem, now: number): PublicationRecord => ({
  ...record,
  state: 'failed',
  problem,
  steps: endStep(record, 'failed', now),
});
