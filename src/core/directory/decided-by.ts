import type { Design } from '../model/design';
import type { Classification, Node } from '../model/node';
import type { Directory, Listed } from './directory';

/** What the org has under that very id; null: nothing, or things of several kinds. */
const kindIn = ({ queues, flows, users }: Directory, id: string): Classification | null => {
  const lists: readonly (readonly [Classification, Listed | null])[] = [
    ['queue', queues],
    ['flow', flows],
    ['user', users],
  ];
  const kinds = lists.flatMap(([kind, list]) => (list?.has(id) ? [kind] : []));
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
};

/**
 * The design with every target of which nobody has said what it is taken for what the org has under its id (flow JSON's
 * `queue-sales`). What the org does not have stays undecided. The very same design where nothing changes.
 */
export const decidedBy = (design: Design, directory: Directory): Design => {
  const decided = new Map<string, Node>();
  for (const node of Object.values(design.nodes)) {
    if (node.kind !== 'unknown' || node.classifiedAs !== null) continue;
    const classifiedAs = kindIn(directory, node.targetId);
    if (classifiedAs !== null) decided.set(node.id, { ...node, classifiedAs });
  }
  return decided.size === 0 ? design : { ...design, nodes: { ...design.nodes, ...Object.fromEntries(decided) } };
};
