import { z } from 'zod';
import { jsonSchema } from '../../src/core/model/json';
import { liveVariantsSchema } from '../../src/core/wire/variants';

/** What is live of one flow as the server keeps it. */
export const liveFlowSchema = liveVariantsSchema.omit({ deployed: true }).extend({
  flowName: z.string(),
  /** Per variant what the flow is rewritten as; only where it is deployed by variants. */
  contents: z.record(z.string(), jsonSchema),
});
export type LiveFlow = z.infer<typeof liveFlowSchema>;

/** What is live of every flow. Known without waiting for the store, and while it is away. */
export interface LiveFlows {
  /** Null: nothing is live. From memory; changes by other servers are seen within a second. */
  current(flowId: string): LiveFlow | null;
  all(): readonly LiveFlow[];
  /** Whether the store has been read: before, nothing is live as far as is known. */
  isKnown(): boolean;
  /** Puts it in the place of what was live. */
  set(live: LiveFlow): Promise<void>;
  /** Nothing is live any more. */
  remove(flowId: string): Promise<void>;
  /** Reads everything anew; resolves when it has. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
