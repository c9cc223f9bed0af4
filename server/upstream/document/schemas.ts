import { z } from 'zod';
import { jsonSchema } from '../../../src/core/model/json';

/** `_version` as the document counts it. */
const versionSchema = z.int().nonnegative();

/** `GET /api/v2/flows/{id}`: flow JSON with `_version`; the document takes a missing one for 0. */
export const flowAnswerSchema = z.object({ name: z.string(), _version: versionSchema.optional() }).catchall(jsonSchema);

/** What the answer to a PATCH says; the document reads `_version` from it. */
export const patchAnswerSchema = z.object({ _version: versionSchema.optional() });

const namedSchema = z.object({ id: z.string().min(1), name: z.string() });

/** A declared extension: the document itself cannot list. */
export const flowListAnswerSchema = z.object({
  entities: z.array(namedSchema.extend({ _version: versionSchema.optional() })),
  total: z.int().nonnegative().optional(),
});

export const queueListAnswerSchema = z.object({
  entities: z.array(namedSchema),
  total: z.int().nonnegative().optional(),
});

/** `GET /api/v2/routing/queues/{id}/statistics`: all that the document reads of it. */
export const queueStatisticsSchema = z.object({
  agents: z.object({ available: z.number().nullish() }).nullish(),
  queue: z.object({ waitSeconds: z.object({ current: z.number().nullish() }).nullish() }).nullish(),
});
