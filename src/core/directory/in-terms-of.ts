import { referTo } from '../edit/refer';
import type { Design } from '../model/design';
import { decidedBy } from './decided-by';
import { type Directory, listOf } from './directory';
import { lookUp, type RefersBy, referenceOf, referenceTo } from './look-up';

/**
 * The design with everything it refers to in the org named by id or by name, as the target wants it. What the org does
 * not list, or has several of, stays as it is: the checks speak of it. Where names are wanted, a target of which nobody
 * has said what it is counts as what the org has under its id. The very same design where nothing changes.
 */
export const inTermsOf = (design: Design, directory: Directory | null, by: RefersBy): Design => {
  if (directory === null) return design;
  let now = by === 'name' ? decidedBy(design, directory) : design;
  for (const node of Object.values(now.nodes)) {
    const referred = referenceOf(node);
    const list = referred && listOf(directory, referred.what);
    if (!referred || !list) continue;
    const found = lookUp(list, referred.reference);
    if (found.kind !== 'one') continue;
    const wanted = referenceTo(list, found.entry, by);
    if (wanted === referred.reference) continue;
    const outcome = referTo(node.id, wanted, found.entry.name)(now);
    if (outcome.ok) now = outcome.value;
  }
  return now;
};
