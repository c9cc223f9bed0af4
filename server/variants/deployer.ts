import type { z } from 'zod';
import type { deployedSchema } from '../../src/core/wire/variants';

/** Rewrites flows that are «deployed by variants»: the newest wanted variant, after a minimum dwell, never one per caller. */
export interface Deployer {
  /**
   * A caller of that segment should hear that variant. Returns at once; does nothing for a flow that is not deployed by
   * variants, or while there is no `WEBHOOK_SECRET`.
   */
  want(flowId: string, variantId: string, segment: string): void;
  /** What the flow was last rewritten as and what waits; null: it is not deployed by variants. */
  state(flowId: string): Promise<z.infer<typeof deployedSchema> | null>;
  /** Takes up what was under way when a server stopped. */
  resume(): Promise<void>;
  close(): Promise<void>;
}
