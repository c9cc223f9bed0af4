import type { Directory } from '../core/directory/directory';
import { namesakes } from '../core/directory/look-up';
import type { DesignQueue } from './queues-of-design';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The queues that can decide, for a list: those that the design leads to first, then all others of the org. What is chosen
 * is always among them. Namesakes are told apart by their ids.
 */
export const queueChoices = (queues: readonly DesignQueue[], directory: Directory | null, chosen: string) => {
  const listed = directory?.queues ?? null;
  const labelled = (value: string, name: string): Choice => ({
    value,
    label: listed !== null && namesakes(listed, name).length > 1 ? `${name} (${value})` : name,
  });
  const own = queues.flatMap(({ queueId, name, nodeIds, inOrg }) =>
    queueId === null || nodeIds.length === 0 || inOrg === 'none' ? [] : [labelled(queueId, name)],
  );
  const known = new Set(own.map(({ value }) => value));
  const others = [...(listed ?? [])]
    .filter(([id]) => !known.has(id))
    .map(([id, name]) => labelled(id, name))
    .sort((a, b) => collator.compare(a.label, b.label));
  const isListed = chosen === '' || known.has(chosen) || listed?.has(chosen) === true;
  return [
    ...(own.length > 0 ? [{ group: 'This design leads to', items: own }] : []),
    ...(others.length > 0 ? [{ group: 'Other queues of the org', items: others }] : []),
    ...(isListed
      ? []
      : [
          {
            group: 'Chosen',
            items: [{ value: chosen, label: listed === null ? chosen : `${chosen} (not in the org)` }],
          },
        ]),
  ];
};
