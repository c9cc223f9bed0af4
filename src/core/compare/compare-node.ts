import { kindNames, nodeName } from '../model/names';
import { actingKind, type Branch, externalRef, type Node, type NodeKind } from '../model/node';
import { sameData } from '../model/same';
import { menuDifferences } from './compare-menu';
import { plain, prompt, sourceOpaque, target } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import type { Match } from './match';
import { type Pair, pairUp } from './pair';
import { nodeWords, yesNo } from './words';

const stepKinds: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'menu',
  'announcement',
  'language',
  'hours',
  'overflow',
  'task',
]);

const aboutNode = (node: Node): Subject => ({
  group: stepKinds.has(node.kind) ? 'menu' : 'target',
  subject: nodeName(node),
  nodeId: node.id,
});

const listed = (lines: readonly string[]): string => lines.join('; ') || 'none';

/** A node that only one side has, in a line. */
const inALine = (node: Node): string => {
  if (node.kind !== 'menu') return nodeWords(node);
  const digits = node.choices.map((choice) => choice.digit ?? 'none');
  return digits.length === 0 ? 'Menu without choices' : `Menu with the digits ${digits.join(', ')}`;
};

const branchDifferences = (
  match: Match,
  about: Subject,
  before: readonly Branch[],
  after: readonly Branch[],
): Difference[] =>
  pairUp(
    before,
    after,
    (branch) => branch.name,
    (branch) => branch.id,
  ).flatMap(([old, now]) => {
    const branch = now ?? old;
    if (!branch) return [];
    const part: Subject = { ...about, part: `branch ${branch.name}` };
    const port = `branch:${branch.id}`;
    if (!old || !now) return [differ(part, port, null, old?.name ?? null, now?.name ?? null)];
    return [
      ...plain(part, `${port}.name`, 'name', [old.name, now.name]),
      ...target(match, part, port, null, [old.target, now.target]),
    ];
  });

/** What only nodes of this kind have. */
const ownDifferences = (match: Match, about: Subject, before: Node, after: Node): Difference[] => {
  if (before.kind === 'menu' && after.kind === 'menu') return menuDifferences(match, about, before, after);
  const common = [
    ...plain(about, 'name', 'name', [nodeName(before), nodeName(after)]),
    ...sourceOpaque(about, before.source, after.source),
  ];
  if (before.kind === 'announcement' && after.kind === 'announcement')
    return [
      ...common,
      ...prompt(match, about, 'promptId', 'prompt', [before.promptId, after.promptId]),
      ...plain(about, 'interruptible', 'callers may key ahead', [before.interruptible, after.interruptible], yesNo),
      ...target(match, about, 'next', 'next', [before.next, after.next]),
    ];
  if (before.kind === 'language' && after.kind === 'language')
    return [
      ...common,
      ...plain(about, 'language', 'language', [before.language, after.language]),
      ...target(match, about, 'next', 'next', [before.next, after.next]),
    ];
  if (before.kind === 'hours' && after.kind === 'hours')
    return [
      ...common,
      ...plain(about, 'scheduleGroup', 'schedule', [before.scheduleGroup, after.scheduleGroup]),
      ...branchDifferences(match, about, before.branches, after.branches),
    ];
  if (before.kind === 'overflow' && after.kind === 'overflow')
    return [...common, ...branchDifferences(match, about, before.branches, after.branches)];
  if (before.kind === 'task' && after.kind === 'task')
    return [
      ...common,
      ...(sameData(before.actions, after.actions)
        ? []
        : [differ(about, 'actions', 'actions', listed(before.actions), listed(after.actions))]),
      ...branchDifferences(match, about, before.branches, after.branches),
    ];
  if (before.kind === 'disconnect' && after.kind === 'disconnect')
    return [...common, ...prompt(match, about, 'promptId', 'prompt', [before.promptId, after.promptId])];
  return [...common, ...plain(about, 'reference', 'leads to', [externalRef(before) ?? '', externalRef(after) ?? ''])];
};

/**
 * The kind a target is to callers changed. One that one side does not know by its kind was taken for what the other
 * says it is, as long as both name the same.
 */
const kindDifferences = (about: Subject, before: Node, after: Node): Difference[] => {
  const [old, now] = [actingKind(before), actingKind(after)];
  const untold = (old === 'unknown' || now === 'unknown') && externalRef(before) === externalRef(after);
  return old === now || untold ? [] : [differ(about, 'kind', 'kind', kindNames[old], kindNames[now])];
};

/** What differs between a node and its counterpart, or that it has none. */
export const nodeDifferences = (match: Match, [before, after]: Pair<Node>): Difference[] => {
  const node = after ?? before;
  if (!node) return [];
  const about = aboutNode(node);
  if (!before || !after) return [differ(about, null, null, before && inALine(before), after && inALine(after))];
  return [...kindDifferences(about, before, after), ...ownDifferences(match, about, before, after)];
};
