import { type Entry, type Listed, listOf } from '../directory/directory';
import { lookUp, namesakes, type RefersBy, referenceOf, referenceTo } from '../directory/look-up';
import { nearestIn } from '../directory/nearest';
import { referTo } from '../edit/refer';
import { actingKind, expressionOf, externalRef, type Node } from '../model/node';
import type { CheckContext, Finding, PickFix, QuickFix } from './finding';
import { makeFinding, noFindings, withFixesWhenAsked } from './make-finding';
import { nameOf } from './words';

const id = 'IVR-S06';

/** What a target names outside the flow: the word for it, and the field that holds it. */
const named = {
  queue: ['queue', 'queueId'],
  callback: ['queue', 'queueId'],
  flow: ['flow', 'flowId'],
  number: ['number', 'number'],
  user: ['person', 'userId'],
  group: ['group', 'groupId'],
  voicemail: ['mailbox', 'mailbox'],
} as const;

const pickable: ReadonlySet<string> = new Set<PickFix['pick']['what']>(['queue', 'flow', 'user']);

const asks = (node: Node, what: string): readonly QuickFix[] =>
  pickable.has(what)
    ? [{ label: 'Pick from the org…', pick: { what: what as PickFix['pick']['what'], nodeId: node.id } }]
    : [];

const uses = (node: Node, list: Listed, entries: readonly Entry[], reference: string, by: RefersBy): QuickFix[] =>
  entries.flatMap((entry) => {
    const written = referenceTo(list, entry, by);
    // A name that several have is no mend where only names are written.
    if (written === reference || lookUp(list, written).kind === 'several') return [];
    const label = namesakes(list, entry.name).length > 1 ? `Use “${entry.name}” (${entry.id})` : `Use “${entry.name}”`;
    return [{ label, command: referTo(node.id, written, entry.name, [reference]) }];
  });

/** The target names nothing yet. */
const blankFinding = (node: Node, what: string, field: string, list: Listed | null): Finding => {
  const message = `${node.name.trim() || 'A target'} names no ${what} yet, so callers cannot be sent there.`;
  return makeFinding(id, 'error', node.id, field, message, list ? asks(node, what === 'person' ? 'user' : what) : []);
};

/**
 * What is wrong with the reference of a target outside the flow. It is looked up by id or name where the directory
 * lists its kind; what is chosen in the call, or holds a token to be filled in, never is.
 */
export const referenceFindings = (
  node: Node,
  { directory, dialect }: CheckContext,
  by: RefersBy,
): readonly Finding[] => {
  const own = externalRef(node);
  if (own === null || expressionOf(node) !== undefined) return noFindings;
  const as = actingKind(node);
  const [word, ownField] = as in named ? named[as as keyof typeof named] : (['target', 'targetId'] as const);
  const field = node.kind === 'unknown' ? 'targetId' : ownField;
  const referred = referenceOf(node);
  const list = referred && listOf(directory, referred.what);
  if (own.trim() === '') return [blankFinding(node, word, field, list)];
  if (!referred || !list) return noFindings;
  const { what, reference } = referred;
  const found = lookUp(list, reference);
  if (found.kind === 'none') {
    const there = nameOf(node) === reference ? 'there' : `to ${nameOf(node)}`;
    const message = `The org has no ${word} “${reference}”, so callers cannot be sent ${there}.`;
    const finding = makeFinding(id, 'error', node.id, field, message);
    const near = () => uses(node, list, nearestIn(list, reference), reference, by);
    return [withFixesWhenAsked(finding, () => [...near(), ...asks(node, what)])];
  }
  const name = found.kind === 'one' ? found.entry.name : reference;
  const same = found.kind === 'one' && by !== 'name' ? [] : namesakes(list, name);
  if (same.length < 2) return noFindings;
  const plural = word === 'person' ? 'people' : `${word}s`;
  const outcome =
    by === 'name'
      ? 'a flow file knows them by name only, so nobody can tell which of them callers are sent to.'
      : 'so it is not clear which of them callers are sent to.';
  const message = `The org has ${same.length} ${plural} called “${name}”${by === 'name' ? '; ' : ', '}${outcome}`;
  const severity = dialect === 'document' ? 'error' : 'warning';
  const these = uses(node, list, same.slice(0, 3), reference, by);
  return [makeFinding(id, severity, node.id, field, message, [...these, ...asks(node, what)])];
};
