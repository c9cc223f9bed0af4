import { compareDesigns } from '../../src/core/compare/compare';
import { differenceLines } from '../../src/core/compare/difference-lines';
import type { DesignId } from '../../src/core/model/ids';
import type { Json } from '../../src/core/model/json';
import type { FlowFormat } from '../upstream/flow-format';

/** Said in the place of the difference where it cannot be known without asking the org for more. */
export const differenceUnknown = 'What callers met before is not known here.';

/**
 * A line for each thing that callers meet otherwise than before, from what the flow held (null: not known) and what is
 * sent. Both are read by the dialect, so that what it cannot hold is no difference.
 */
export const whatChanges = (before: Json | null, sent: Json, format: FlowFormat): string[] => {
  const old = before === null ? null : format.read(before, 'before' as DesignId);
  const now = format.read(sent, 'after' as DesignId);
  if (old === null || !old.ok || !now.ok) return [differenceUnknown];
  return differenceLines(compareDesigns(old.value, now.value));
};
