import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceId, language, nodeId, noteId, promptId } from '../../testing/builders';
import { frozen } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import { emptyNode } from '../model/build';
import type { Design } from '../model/design';
import { edgesOf, type Port, targetNodeId } from '../model/edges';
import { nodeOf, nodesOf } from '../model/graph';
import type { NodeKind } from '../model/node';
import { readDesign } from '../model/read-design';
import type { Target } from '../model/target';
import { addNote, removeNote, unwaive, waive } from './annotations';
import { addChoice, bindDigit, moveChoice, removeChoice, setDefaultChoice, setNoMatch, updateChoice } from './choices';
import type { Command } from './command';
import { convertNode } from './convert';
import { renameDesign, updateDesign } from './design-fields';
import { freeNodeId, freeNoteId } from './fresh-ids';
import { emptyHistory, type History, redo, runCommand, undo } from './history';
import { insertOnEdge } from './insert';
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
} from './nodes';
import { pasteNodes } from './paste';
import { type PromptSlot, removeUnusedPrompts, renamePrompt, setPromptText, usePrompt } from './prompts';

const kinds = ['menu', 'queue', 'announcement', 'language', 'hours', 'task', 'disconnect', 'unknown'] as const;
const nodes = ['main', 'support', 'sales', 'agent-transfer', 'hours', 'hello', 'entry', 'menu-1', 'queue-1', 'gone'];
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

const command: fc.Arbitrary<Command> = fc.oneof(
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
);

const sessions = fc.array(fc.tuple(command, fc.option(fc.constantFrom('drag', 'type'), { nil: undefined })), {
  maxLength: 30,
});

/** Runs them one after the other, past the refused ones; the design is frozen, so none can write into it. */
const run = (design: Design, acts: readonly (readonly [Command, string | undefined])[]): History =>
  acts.reduce((history, [act, gesture]) => {
    frozen(history.design);
    const outcome = runCommand(history, 'act', act, gesture);
    return outcome.ok ? outcome.value : history;
  }, emptyHistory(design));

test('whatever was done, undoing all of it gives back the very same design, redoing the one of after', () => {
  fc.assert(
    fc.property(sessions, (acts) => {
      const design = aRichDesign();
      const done = run(design, acts);
      let back = done;
      while (back.undoable.length > 0) back = undo(back);
      expect(back.design).toBe(design);
      while (back.redoable.length > 0) back = redo(back);
      expect(back.design).toBe(done.design);
      expect(back.undoable).toEqual(done.undoable);
    }),
  );
});

test('whatever was done, the design loads, and no edge, start, place or remark names a node that is not there', () => {
  fc.assert(
    fc.property(sessions, (acts) => {
      const { design } = run(aRichDesign(), acts);
      expect(readDesign(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, value: design });
      const named = [
        design.start,
        ...Object.keys(design.positions).map(nodeId),
        ...Object.values(design.notes).map((note) => note.nodeId),
        ...design.waivers.map((waiver) => waiver.nodeId),
        ...nodesOf(design).flatMap((node) => [
          ...edgesOf(node).map((edge) => targetNodeId(node.id, edge.target)),
          node.kind === 'menu' ? node.nestedUnder : null,
        ]),
      ];
      expect(named.filter((each) => each !== null && !nodeOf(design, each))).toEqual([]);
    }),
  );
});

test('a command run twice on one design gives the same, and one that changes nothing the same object', () => {
  fc.assert(
    fc.property(sessions, command, (acts, act) => {
      const { design } = run(aRichDesign(), acts);
      const [once, again] = [act(frozen(design)), act(design)];
      expect(again).toEqual(once);
      if (once.ok && JSON.stringify(once.value) === JSON.stringify(design)) expect(once.value).toBe(design);
    }),
  );
});
