import { z } from 'zod';
import { holdSettingsSchema } from '../adaptation/hold';
import { adaptationSchema } from '../model/design';

/** A name of the org, for sentences about it. */
const nameSchema = z.string().max(256);

/** `PUT /api/flows/{flowId}/adaptation`: what a flow is to follow, and whether it does. `DELETE` puts it back to usual and forgets it. */
export const setAdaptationRequestSchema = z.strictObject({
  enabled: z.boolean(),
  adaptation: adaptationSchema.extend({
    queueId: z.string().min(1, { error: 'No queue is chosen' }).max(128),
  }),
  queueName: nameSchema.default(''),
  hold: holdSettingsSchema,
});
export type SetAdaptationRequest = z.input<typeof setAdaptationRequestSchema>;

/** How busy a queue was at a moment. */
export const queueReadingSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  waiting: z.number().nullable(),
  waitSeconds: z.number().nullable(),
  agentsAvailable: z.number().nullable(),
  agentsOnQueue: z.number().nullable(),
});

/** How a flow that is watched stands. */
export const flowAdaptationSchema = z.object({
  flowId: z.string(),
  /** As the org called it when it was set; empty: it was never set. */
  flowName: z.string(),
  /** Whether the flow is to follow its queue; off until somebody switches it on. */
  enabled: z.boolean(),
  /** What it follows; null: nothing is set. */
  settings: setAdaptationRequestSchema.omit({ enabled: true }).nullable(),
  /** Who set it last, and when, ISO 8601. */
  by: z.string().nullable(),
  since: z.string().nullable(),
  /** What is written: a row of a data table, or the flow's own settings. */
  writes: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('row'), table: z.string(), key: z.string() }),
    z.object({ kind: z.literal('settings') }),
  ]),
  /** Whether callers get the adapted menus now, as far as the watcher wrote it. */
  full: z.boolean(),
  /** When the watcher last changed that, and why. */
  changedAt: z.string().nullable(),
  because: z.string().nullable(),
  /** Before that it changes nothing; null: it may at once. */
  nextChangeAt: z.string().nullable(),
  /** So many looks in a row spoke for the other state. */
  looks: z.int(),
  /** What the queue was like when it was last looked at; null: it was not yet. */
  lastReading: queueReadingSchema.nullable(),
  /** Why the last try failed or nothing is done; null: all is well. */
  problem: z.string().nullable(),
  /** Nothing is written any more until it is set anew. */
  stopped: z.boolean(),
});
export type FlowAdaptation = z.infer<typeof flowAdaptationSchema>;

/** `GET /api/adaptation`: the switch for all, and the flows that were set. `PUT` with `enabled` turns the switch. */
export const adaptationsSchema = z.object({ enabled: z.boolean(), items: z.array(flowAdaptationSchema) });
export type Adaptations = z.infer<typeof adaptationsSchema>;

export const switchAdaptationRequestSchema = z.strictObject({ enabled: z.boolean() });

/** `GET /api/queues/{queueId}/readings?from=&to=`: what was recorded of a queue between two times, the oldest first. */
export const queueReadingsSchema = z.object({
  items: z.array(queueReadingSchema),
  /** The first and the last moment recorded at all; null: nothing is. */
  recorded: z.object({ from: z.string(), to: z.string() }).nullable(),
});
export type QueueReadings = z.infer<typeof queueReadingsSchema>;
