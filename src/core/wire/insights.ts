import { z } from 'zod';
import { callCountsSchema } from './statistics';

const count = z.int().nonnegative();
const periodSchema = z.object({ from: z.string(), to: z.string() });

/**
 * `GET /api/flows/{flowId}/versions/statistics?from=&to=`: the calls of a time by the version they met, the newest version
 * first. `items` null: the dialect cannot tell versions apart.
 */
export const versionStatisticsSchema = periodSchema.extend({
  items: z
    .array(
      callCountsSchema.extend({
        version: z.string(),
        /** ISO 8601; null: the org does not say. */
        publishedAt: z.string().nullable(),
        /** Whether it is the version that callers meet now. */
        isLive: z.boolean(),
      }),
    )
    .nullable(),
});
export type VersionStatistics = z.infer<typeof versionStatisticsSchema>;

/** How a way through a flow ended, by who ended it or where it led. */
export const wayEndings = [
  'abandoned',
  'disconnected',
  'failed',
  'queue',
  'flow',
  'number',
  'user',
  'group',
  'voicemail',
  'other',
] as const;
export const wayEndingSchema = z.enum(wayEndings);
export type WayEnding = z.infer<typeof wayEndingSchema>;

/** A step of the ways that calls took: the root (all calls), a milestone, or an ending. Each step follows its parent. */
export const wayStepSchema = z.object({
  id: z.string(),
  /** Null: the root. */
  parentId: z.string().nullable(),
  kind: z.enum(['root', 'milestone', 'ending']),
  /** Of a milestone. */
  milestoneId: z.string().nullable(),
  milestoneName: z.string().nullable(),
  /** Of an ending. */
  ending: wayEndingSchema.nullable(),
  /** Calls that came this way. */
  count,
});
export type WayStep = z.infer<typeof wayStepSchema>;

/**
 * `GET /api/flows/{flowId}/ways?version=`: the ways of calls from milestone to milestone. `of`: the time that is told: the
 * org chooses it. `steps` null: nothing is measured, or the dialect
 * tells no ways; `reason` then says which, in a sentence.
 */
export const waysSchema = z.object({
  of: periodSchema.nullable(),
  steps: z.array(wayStepSchema).nullable(),
  reason: z.string().nullable(),
});
export type Ways = z.infer<typeof waysSchema>;

/**
 * `GET /api/flows/{flowId}/rhythm?from=&to=&timeZone=`: calls by weekday and hour in a time zone (IANA name), only those
 * cells that the time touches. `weekday`: 1 is Monday, 7 Sunday; `hour`: 0 to 23.
 */
export const rhythmSchema = periodSchema.extend({
  timeZone: z.string(),
  cells: z.array(
    z.object({
      weekday: z.int().min(1).max(7),
      hour: z.int().min(0).max(23),
      entered: count.nullable(),
      abandoned: count.nullable(),
    }),
  ),
});
export type Rhythm = z.infer<typeof rhythmSchema>;

/** A part of the time until an agent speaks: mean, median and 90th percentile in seconds over the answered calls. */
const partSchema = z.object({
  meanSeconds: z.number().nonnegative(),
  medianSeconds: z.number().nonnegative(),
  p90Seconds: z.number().nonnegative(),
});

/**
 * `GET /api/flows/{flowId}/time-to-agent?from=&to=`: of calls that came through the flow and were answered by an agent,
 * the time in the flow, in the queue, and until somebody picked up; time in other flows is in none. `parts` null: the dialect does not tell calls one by
 * one, or none was answered; `reason` then says which. `isSample`: the newest calls of the time, not all of them.
 */
export const timeToAgentSchema = periodSchema.extend({
  /** Answered calls that the parts are of. */
  calls: count,
  /** Calls through the flow that were looked at, answered or not. */
  lookedAt: count,
  isSample: z.boolean(),
  parts: z.object({ menu: partSchema, queue: partSchema, alert: partSchema, total: partSchema }).nullable(),
  reason: z.string().nullable(),
});
export type TimeToAgent = z.infer<typeof timeToAgentSchema>;
