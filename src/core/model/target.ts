import { z } from 'zod';
import { nodeIdSchema } from './ids';

/**
 * Where an edge leads.
 * `node`: on to that node. `jump`: to that node too, drawn as a reference instead of a line (a jump back or across).
 * `repeat`: the same menu again. `previous`: the menu the caller came from along this call.
 */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('node'), nodeId: nodeIdSchema }),
  z.strictObject({ kind: z.literal('jump'), nodeId: nodeIdSchema }),
  z.strictObject({ kind: z.literal('repeat') }),
  z.strictObject({ kind: z.literal('previous') }),
]);
export type Target = z.infer<typeof targetSchema>;

/** `null` is an edge not drawn yet: allowed in a design, a finding of the checks. */
export const openTargetSchema = targetSchema.nullable();
