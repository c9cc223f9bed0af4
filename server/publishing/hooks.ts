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
