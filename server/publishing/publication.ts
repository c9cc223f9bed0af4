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
import { landmarkSchema } from './landmarks';

/** How long a publication is known after it began. */
export const keepPublicationsMs = 90 * 24 * 3_600_000;

/** The store's key of a publication. */
export const publicationKey = (publicationId: string): string => `publication/${publicationId}`;

/** What the server keeps of a publication: what people see of it, and what it takes to finish it after a restart. */
export const publicationRecordSchema = publicationSchema.extend({
  id: z.string(),
  /** What a flow that is being made is to be called; null: the flow exists. */
  newName: z.string().nullable().default(null),
  /** The name of the flow in what is sent, by which a job finds it; null: the dialect goes by the id. */
  sentName: z.string().nullable().default(null),
  startedAt: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  /**
   * What stands in `sent` for the id of the flow that is being made, which nobody knows before it is made; null: nothing
   * does, or the id has taken its place.
   */
  idToCome: z.string().nullable().default(null),
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
  /** The job that publishes it, in a dialect with jobs; its address is a secret, and goes when the publication ends. */
  job: z
    .object({
      id: z.string(),
      uploadUrl: z.string(),
      uploadHeaders: z.record(z.string(), z.string()),
      /** The upload may have been seen: the job may run. */
      sent: z.boolean(),
    })
    .nullable()
    .default(null),
  /** What the org has to have before the flow is sent: what calls are counted by. */
  marks: z.array(z.object({ name: z.string(), outcome: z.string() })).default([]),
  /** By what names a job's messages may speak of the design's steps. */
  landmarks: z.array(landmarkSchema).default([]),
  /** What the org called the flow when it was read; of a new one the name it is to have. */
  flowName: z.string().default(''),
  /** For the record of changes: a line for each thing that callers meet otherwise than before. */
  difference: z.array(z.string()).default([]),
  /** What goes live beside the flow (menus for each caller); null: nothing. */
  goesLive: jsonSchema.nullable().default(null),
});
export type PublicationRecord = z.infer<typeof publicationRecordSchema>;

/** The record as the store keeps it. */
export const storedForm = (record: PublicationRecord): Json => JSON.parse(JSON.stringify(record)) as Json;

/** What `GET /api/publications/{id}` shows. */
export const publicView = (record: PublicationRecord): Publication => publicationSchema.parse(record);

type Begin = Pick<PublicationRecord, 'id' | 'by' | 'note' | 'sent' | 'baseFingerprint' | 'over'> &
  Pick<PublicationRecord, 'flowName' | 'difference' | 'goesLive'> &
  Partial<Pick<PublicationRecord, 'flowId' | 'newName' | 'sentName' | 'landmarks' | 'marks' | 'idToCome'>>;

/** A publication at its first step. */
export const begin = (what: Begin, now: number): PublicationRecord => ({
  newName: null,
  sentName: null,
  idToCome: null,
  landmarks: [],
  marks: [],
  job: null,
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

/** On to `step`, or back to it: those before it are done, those after it are to come. */
export const enter = (record: PublicationRecord, step: PublicationStep, now: number): PublicationRecord => {
  const at = isoTime(now);
  const index = publicationSteps.indexOf(step);
  return {
    ...record,
    step,
    steps: record.steps.map((one, place) => {
      if (place < index) return { ...one, state: 'done', startedAt: one.startedAt ?? at, endedAt: one.endedAt ?? at };
      if (place > index) return { ...one, state: 'waiting', startedAt: null, endedAt: null };
      return { ...one, state: 'running', startedAt: one.startedAt ?? at, endedAt: null };
    }),
  };
};

const mostMessages = 100;

type Message = Publication['messages'][number];

/** Adds a sentence for people. */
export const say = (
  record: PublicationRecord,
  text: string,
  now: number,
  about: Pick<Message, 'severity' | 'nodeId'> = {},
): PublicationRecord => ({
  ...record,
  messages: [...record.messages, { at: isoTime(now), text, ...about }].slice(-mostMessages),
});

/** The job without the address that its file was sent to. */
const spent = (job: PublicationRecord['job']): PublicationRecord['job'] =>
  job && { ...job, uploadUrl: '', uploadHeaders: {} };

const endStep = (record: PublicationRecord, state: 'done' | 'failed', now: number): PublicationRecord['steps'] =>
  record.steps.map((one) => (one.step === record.step ? { ...one, state, endedAt: isoTime(now) } : one));

export const succeed = (record: PublicationRecord, version: string, now: number): PublicationRecord => ({
  ...record,
  job: spent(record.job),
  state: 'succeeded',
  inDoubt: false,
  version,
  steps: endStep(record, 'done', now),
});

export const fail = (record: PublicationRecord, problem: Problem, now: number): PublicationRecord => ({
  ...record,
  job: spent(record.job),
  state: 'failed',
  problem,
  steps: endStep(record, 'failed', now),
});
