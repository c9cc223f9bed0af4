import { decidedBy } from '../core/directory/decided-by';
import type { Directory, Listed } from '../core/directory/directory';
import { holdsToken, lookUp } from '../core/directory/look-up';
import type { Design } from '../core/model/design';
import { incomingOf, nodesOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { nodeName, portName } from '../core/model/names';
import { actingKind, expressionOf, externalRef, type Node } from '../core/model/node';

/** What a queue of the design means in the org. `taken`: the org does not tell its queues, so the design's word is taken. */
export type InOrg = 'one' | 'several' | 'none' | 'taken' | 'unsaid';

/** A way by which callers come into a queue. */
export interface WayIn {
  readonly from: NodeId;
  /** `Main menu, choice 1`. */
  readonly words: string;
}

/** A queue that a design leads to, or watches. */
export interface DesignQueue {
  readonly key: string;
  readonly name: string;
  /** By what the org is asked about it; null: there is nothing to ask by. */
  readonly queueId: string | null;
  readonly inOrg: InOrg;
  /** The steps that stand for it; empty: the design does not lead there. */
  readonly nodeIds: readonly NodeId[];
  readonly ways: readonly WayIn[];
}

/** What a reference of the design means, an id or a name. */
export const resolveQueue = (
  reference: string,
  queues: Listed | null,
): Pick<DesignQueue, 'inOrg' | 'queueId'> & { readonly orgName: string | null } => {
  if (reference === '' || holdsToken(reference)) return { inOrg: 'unsaid', queueId: null, orgName: null };
  if (queues === null) return { inOrg: 'taken', queueId: reference, orgName: null };
  const found = lookUp(queues, reference);
  if (found.kind === 'one') return { inOrg: 'one', queueId: found.entry.id, orgName: found.entry.name };
  return { inOrg: found.kind, queueId: null, orgName: null };
};

const isQueue = (node: Node): boolean => {
  const kind = actingKind(node);
  return kind === 'queue' || kind === 'callback';
};

const waysInto = (design: Design, node: Node): WayIn[] =>
  (incomingOf(design).get(node.id) ?? []).flatMap(({ from, port }) => {
    const source = design.nodes[from];
    return source ? [{ from, words: `${nodeName(source)}, ${portName(source, port)}` }] : [];
  });

/**
 * The queues that a design leads to, each once however often it stands there, in the order of the design; then the one it
 * watches, where it does not lead there. Callbacks wait in a queue, too. A target that nobody has said the kind of is a
 * queue where the org has one of that id.
 */
export const queuesOfDesign = (design: Design, directory: Directory | null): readonly DesignQueue[] => {
  const queues = directory?.queues ?? null;
  const found = new Map<string, DesignQueue>();
  for (const node of nodesOf(directory === null ? design : decidedBy(design, directory))) {
    if (!isQueue(node)) continue;
    const reference = expressionOf(node) === undefined ? (externalRef(node) ?? '') : '';
    const { orgName, ...meant } = resolveQueue(reference, queues);
    const key = meant.queueId ?? (reference === '' ? `step ${node.id}` : `reference ${reference}`);
    const before = found.get(key);
    found.set(key, {
      key,
      name: before?.name ?? orgName ?? nodeName(node),
      ...meant,
      nodeIds: [...(before?.nodeIds ?? []), node.id],
      ways: [...(before?.ways ?? []), ...waysInto(design, node)],
    });
  }
  const watched = design.adaptation?.queueId ?? '';
  if (watched !== '') {
    const { orgName, ...meant } = resolveQueue(watched, queues);
    const key = meant.queueId ?? `reference ${watched}`;
    if (!found.has(key)) found.set(key, { key, name: orgName ?? watched, ...meant, nodeIds: [], ways: [] });
  }
  return [...found.values()];
};
