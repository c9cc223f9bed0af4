import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCommand as command } from '../../testing/any-command';
import { nodeId } from '../../testing/builders';
import { frozen } from '../../testing/edits';
import { aRichDesign } from '../../testing/rich-design';
import type { Design } from '../model/design';
import { edgesOf, targetNodeId } from '../model/edges';
import { nodeOf, nodesOf } from '../model/graph';
import { readDesign } from '../model/read-design';
import type { Command } from './command';
import { emptyHistory, type History, redo, runCommand, undo } from './history';

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
