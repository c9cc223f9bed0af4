import type { Design } from '../../src/core/model/design';
import type { Json } from '../../src/core/model/json';
import type { PublicationRecord } from './publication';

/** What else hangs on a publication: menus for each caller, the record of changes. */
export interface PublishingHooks {
  /** Throws a `ProblemError` where a drawn design may not be published to that flow (`deployed-by-variants`). */
  mayPublish(flowId: string, design: Design): Promise<void>;
  /** What goes live beside the flow, kept with the publication; null: nothing. */
  goesLive(design: Design): Json | null;
  /**
   * It has succeeded; called before its end is kept, and again after a restart that came in between, so that it has to do
   * nothing the second time. `difference`: a line for each thing that callers meet otherwise than before.
   */
  succeeded(record: PublicationRecord): Promise<void>;
}

/** Several as one: each is asked in turn; what goes live is what the first one says that says anything. */
export const allHooks = (hooks: readonly PublishingHooks[]): PublishingHooks => ({
  mayPublish: async (flowId, design) => {
    for (const one of hooks) await one.mayPublish(flowId, design);
  },
  goesLive: (design) => {
    for (const one of hooks) {
      const live = one.goesLive(design);
      if (live !== null) return live;
    }
    return null;
  },
  succeeded: async (record) => {
    for (const one of hooks) await one.succeeded(record);
  },
});
