import fc from 'fast-check';
import { addNote, removeNote, unwaive, waive } from '../core/edit/annotations';
import {
  addChoice,
  bindDigit,
  moveChoice,
  removeChoice,
  setDefaultChoice,
  setNoMatch,
  updateChoice,
} from '../core/edit/choices';
import type { Command } from '../core/edit/command';
import { convertNode } from '../core/edit/convert';
import { renameDesign, updateDesign } from '../core/edit/design-fields';
import { freeNodeId, freeNoteId } from '../core/edit/fresh-ids';
import { leaveToFlow } from '../core/edit/inherits';
import { insertOnEdge } from '../core/edit/insert';
import { makeBase } from '../core/edit/make-base';
import { measureMenus, stopMeasuring } from '../core/edit/measurement';
import {
  addNode,
  addNodeAt,
  classify,
  connect,
  moveNodes,
  removeMany,
  removeNodes,
  setStart,
  updateNode,
} from '../core/edit/nodes';
import { pasteNodes } from '../core/edit/paste';
import { type PromptSlot, removeUnusedPrompts, renamePrompt, setPromptText, usePrompt } from '../core/edit/prompts';
import {
  addSegment,
  moveSegment,
  removeArm,
  removeSegment,
  renameSegment,
  setSegmentKey,
  setShare,
  splitEvenly,
} from '../core/edit/segments';
import { editVariant, resetVariant, resetVariantMenu, setVariantPromptText } from '../core/edit/variant-menus';
import {
  addVariant,
  duplicateVariant,
  moveVariant,
  removeVariant,
  renameVariant,
  setVariantId,
  turnVariationOff,
  turnVariationOn,
  updateVariation,
} from '../core/edit/variants';
import { emptyNode } from '../core/model/build';
import type { Port } from '../core/model/edges';
import { nodeOf } from '../core/model/graph';
import type { NodeKind } from '../core/model/node';
import type { Target } from '../core/model/target';
import { overridable } from '../core/variation/overrides';
import { choiceId, language, nodeId, noteId, promptId } from './builders';

const kinds = ['menu', 'queue', 'announcement', 'language', 'hours', 'task', 'disconnect', 'unknown'] as const;
const nodes = [
  'main',
  'main',
  'support',
  'support',
  'sales',
  'agent-transfer',
  'hours',
  'hello',
  'entry',
  'menu-1',
  'queue-1',
  'gone',
];
const id = fc.constantFrom(...nodes).map(nodeId);
const kind = fc.constantFrom<NodeKind>(...kinds);
const choice = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5').map(choiceId);
const digit = fc.constantFrom('1', '2', '3', '0', '*', 'A', null);
const words = fc.constantFrom('', 'Sales', 'Support');
const number = fc.constantFrom(-1, 0, 0.5, 3, 90, Number.NaN);
const position = fc.record({ x: number, y: number });
const target: fc.Arbitrary<Target | null> = fc.oneof(
  fc.record({ kind: fc.constantFrom('node' as const, 'jump' as const), nodeId: id }),
  fc.constantFrom({ kind: 'repeat' as const }, { kind: 'previous' as const }, null),
);
const port: fc.Arbitrary<Port> = fc.oneof(
  choice.map((choiceId) => ({ kind: 'choice' as const, choiceId })),
  fc
    .constantFrom('open', 'closed', 'known')
    .map((branchId) => ({ kind: 'branch' as const, branchId: branchId as never })),
  fc.constantFrom('no-input', 'no-match', 'fallback', 'next').map((kind) => ({ kind }) as Port),
);
const slot: fc.Arbitrary<PromptSlot> = fc.oneof(
  fc.record({ nodeId: id, slot: fc.constantFrom('prompt' as const, 'no-input' as const, 'no-match' as const) }),
  fc.record({ nodeId: id, slot: fc.constant('choice' as const), choiceId: choice }),
);
const prompt = fc.constantFrom('main', 'support', 'nobody', 'gone').map(promptId);

const withNew = (kind: NodeKind, use: (node: ReturnType<typeof emptyNode<NodeKind>>) => Command): Command => {
  return (design) => use(emptyNode(kind, freeNodeId(design, kind), kind, design))(design);
};

/** Any edit of the design itself, as it meets the nodes of `aRichDesign`; many are refused. */
export const anyBaseCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(kind, position).map(([k, at]) => withNew(k, (node) => addNode(node, at))),
  fc.tuple(id, port, kind, position).map(([from, p, k, at]) => withNew(k, (node) => addNodeAt(from, p, node, at))),
  fc.tuple(id, port, kind, position).map(([from, p, k, at]) => withNew(k, (node) => insertOnEdge(from, p, node, at))),
  fc.array(id, { maxLength: 2 }).map(removeNodes),
  fc.tuple(id, id, port).map(([gone, from, p]) => removeMany({ nodes: [gone], edges: [{ from, port: p }] })),
  fc.tuple(id, port, target).map((args) => connect(...args)),
  fc.tuple(id, number, number).map(([at, tries, timeoutSeconds]) => updateNode(at, 'menu', { tries, timeoutSeconds })),
  fc.tuple(id, position).map(([at, to]) => moveNodes({ [at]: to })),
  id.map(setStart),
  fc.tuple(id, fc.constantFrom('queue' as const, null)).map((args) => classify(...args)),
  fc.tuple(id, kind).map((args) => convertNode(...args)),
  fc.array(id, { maxLength: 3 }).map(
    (ids): Command =>
      (design) => {
        const copied = [...new Set(ids)].map((each) => nodeOf(design, each)).filter((node) => node !== undefined);
        return pasteNodes(copied, Object.values(design.prompts), design.positions)(design);
      },
  ),
  fc.tuple(id, digit, words, target).map(([at, d, label, to]) => addChoice(at, { digit: d, label, target: to })),
  fc.tuple(id, choice, digit).map((args) => bindDigit(...args)),
  fc.tuple(id, fc.constantFrom('tries' as const, 'timeoutSeconds' as const)).map((args) => leaveToFlow(...args)),
  fc.tuple(id, choice, words, target).map(([at, c, label, to]) => updateChoice(at, c, { label, target: to })),
  fc.tuple(id, choice).map((args) => removeChoice(...args)),
  fc.tuple(id, choice, fc.constantFrom(-1, 0, 1, 9)).map((args) => moveChoice(...args)),
  fc.tuple(id, fc.constantFrom('own' as const, 'as-no-input' as const)).map((args) => setNoMatch(...args)),
  fc.tuple(id, fc.option(choice)).map((args) => setDefaultChoice(...args)),
  fc.tuple(slot, fc.constantFrom('en-us', 'de-ch', 'fr').map(language), words).map((args) => setPromptText(...args)),
  fc.tuple(slot, fc.option(prompt)).map((args) => usePrompt(...args)),
  fc.tuple(prompt, words).map((args) => renamePrompt(...args)),
  fc.constant(removeUnusedPrompts()),
  words.map(renameDesign),
  fc.constantFrom(null, 3, 0.5).map((maxDepth) => updateDesign({ maxDepth })),
  fc.tuple(id, position).map(
    ([at, to]): Command =>
      (design) =>
        addNote({ id: freeNoteId(design), text: 'x', position: to, nodeId: at })(design),
  ),
  fc.constantFrom('note-1', 'note-2').map((note) => removeNote(noteId(note))),
  fc.tuple(id, words).map(([at, reason]) => waive('IVR-M01', at, null, reason)),
  id.map((at) => unwaive('IVR-M01', at, null)),
  fc.constantFrom(measureMenus(), stopMeasuring),
);

export const anyVariantId = fc.constantFrom('v1', 'v1', 'variant-a', 'variant-a', 'variant-b', 'base', 'nobody');
const segment = fc.constantFrom('gold', 'silver', 'default', 'none');
const place = fc.constantFrom(0, 1, 9);

/** Any edit of the menus for each caller. */
export const anyVariationCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(anyVariantId, anyBaseCommand).map((args) => editVariant(...args)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyVariantId, slot, fc.constantFrom('en-us', 'de-ch').map(language), words)
      .map((args) => setVariantPromptText(...args)),
  },
  { weight: 4, arbitrary: words.map((name) => addVariant(name)) },
  fc.tuple(anyVariantId, words).map(([of, name]) => duplicateVariant(of, name)),
  fc.tuple(anyVariantId, words).map((args) => renameVariant(...args)),
  fc.tuple(anyVariantId, anyVariantId).map((args) => setVariantId(...args)),
  fc.tuple(anyVariantId, place).map((args) => moveVariant(...args)),
  anyVariantId.map(removeVariant),
  anyVariantId.map(resetVariant),
  fc
    .tuple(anyVariantId, id, fc.option(fc.subarray([...overridable]), { nil: undefined }))
    .map((args) => resetVariantMenu(...args)),
  fc.tuple(anyVariantId, fc.constantFrom('follow' as const, { keepAs: 'Before' })).map((args) => makeBase(...args)),
  fc.tuple(segment, words).map((args) => addSegment(...args)),
  fc.tuple(segment, words).map((args) => renameSegment(...args)),
  fc.tuple(segment, segment).map((args) => setSegmentKey(...args)),
  segment.map(removeSegment),
  fc.tuple(segment, place).map((args) => moveSegment(...args)),
  fc.tuple(segment, anyVariantId, fc.constantFrom(-1, 0, 33.3, 100)).map((args) => setShare(...args)),
  fc.tuple(segment, anyVariantId).map((args) => removeArm(...args)),
  segment.map(splitEvenly),
  fc.constantFrom('decide' as const, 'deploy' as const).map((delivery) => updateVariation({ delivery })),
  fc.constant(turnVariationOn()),
);

/** Any edit there is. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 40, arbitrary: anyBaseCommand },
  { weight: 40, arbitrary: anyVariationCommand },
  { weight: 1, arbitrary: fc.constant(turnVariationOff()) },
);
