import type { Entry, Listed } from '../core/directory/directory';
import { lookUp, namesakes, type RefersBy, referenceTo } from '../core/directory/look-up';
import type { Command } from '../core/edit/command';
import { referTo } from '../core/edit/refer';
import type { NodeId } from '../core/model/ids';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const sorted = new WeakMap<Listed, readonly Entry[]>();

/** What the org has of a kind, in the order of their names. */
export const entriesOf = (list: Listed): readonly Entry[] => {
  let entries = sorted.get(list);
  if (!entries) {
    entries = [...list]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id));
    sorted.set(list, entries);
  }
  return entries;
};

/** The entries whose name or id holds the text, whatever its case. */
export const matching = (entries: readonly Entry[], text: string): readonly Entry[] => {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return entries;
  return entries.filter(({ id, name }) => name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted));
};

/** Whether several things of the org are called so. */
export const isAmbiguous = (list: Listed, { name }: Entry): boolean => namesakes(list, name).length > 1;

/** Lets a target stand for that thing of the org, named as the design names such things. */
export const referToEntry = (nodeId: NodeId, before: string, list: Listed, entry: Entry, by: RefersBy): Command => {
  const found = lookUp(list, before);
  const formerly = found.kind === 'one' ? [found.entry.name] : [];
  return referTo(nodeId, referenceTo(list, entry, by), entry.name, formerly);
};
