import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceId, nodeId, promptId, to } from '../../testing/builders';
import { aRichDesign } from '../../testing/rich-design';
import {
  addChoice,
  bindDigit,
  moveChoice,
  removeChoice,
  setDefaultChoice,
  setNoMatch,
  updateChoice,
} from '../edit/choices';
import type { Command } from '../edit/command';
import { convertNode } from '../edit/convert';
import { connect, removeNodes, updateNode } from '../edit/nodes';
import { pasteNodes } from '../edit/paste';
import { usePrompt as takePrompt } from '../edit/prompts';
import type { Design } from '../model/design';
import { compareDesigns, sameForCallers } from './compare';
import type { Difference } from './difference';

const id = fc.constantFrom('main', 'support', 'sales', 'agent-transfer', 'hello', 'menu-1', 'queue-1').map(nodeId);
const choice = fc.constantFrom('c1', 'c2', 'c3', 'c4').map(choiceId);
const digit = fc.constantFrom('1', '2', '9', null);
const where = fc.constantFrom('sales', 'support', 'repeat', 'agent-transfer', null).map(to);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(id, choice, digit).map((args) => bindDigit(...args)),
  fc.tuple(id, choice, where).map(([at, c, target]) => connect(at, { kind: 'choice', choiceId: c }, target)),
  fc
    .tuple(id, fc.constantFrom('no-input' as const, 'no-match' as const, 'fallback' as const), where)
    .map(([at, kind, target]) => connect(at, { kind }, target)),
  fc.tuple(id, choice, fc.constantFrom('', 'Sales')).map(([at, c, label]) => updateChoice(at, c, { label })),
  fc.tuple(id, digit).map(([at, d]) => addChoice(at, { digit: d })),
  fc.tuple(id, choice).map((args) => removeChoice(...args)),
  fc.tuple(id, choice, fc.nat({ max: 3 })).map((args) => moveChoice(...args)),
  fc.tuple(id, fc.option(choice)).map((args) => setDefaultChoice(...args)),
  fc.tuple(id, fc.constantFrom('own' as const, 'as-no-input' as const)).map((args) => setNoMatch(...args)),
  fc
    .tuple(id, fc.constantFrom('queue' as const, 'flow' as const, 'unknown' as const))
    .map((args) => convertNode(...args)),
  fc.tuple(id, fc.constantFrom('queue-sales', 'other')).map(([at, queueId]) => updateNode(at, 'queue', { queueId })),
  fc.tuple(id, fc.nat({ max: 3 })).map(([at, tries]) => updateNode(at, 'menu', { tries })),
  fc
    .tuple(id, fc.option(fc.constantFrom('main', 'support').map(promptId)))
    .map(([nodeId, prompt]) => takePrompt({ nodeId, slot: 'prompt' }, prompt)),
  id.map((at) => removeNodes([at])),
  id.map(
    (at): Command =>
      (design) => {
        const node = design.nodes[at];
        return pasteNodes(node ? [node] : [], Object.values(design.prompts), {})(design);
      },
  ),
);

const design: fc.Arbitrary<Design> = fc.array(command, { maxLength: 12 }).map((commands) =>
  commands.reduce((now, act) => {
    const outcome = act(now);
    return outcome.ok ? outcome.value : now;
  }, aRichDesign()),
);

const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
const short = ({ kind, before = '', after = '' }: Difference) => `${kind}: ${before} > ${after}`;
const swapped = ({ kind, before = '', after = '' }: Difference) => `${opposite[kind]}: ${after} > ${before}`;

test('a design is the same as itself, also when it was read anew', () => {
  fc.assert(
    fc.property(design, (each) => {
      expect(compareDesigns(each, each)).toEqual([]);
      expect(compareDesigns(each, structuredClone(each))).toEqual([]);
    }),
  );
});

test('swapping the two swaps added and removed, before and after', () => {
  fc.assert(
    fc.property(design, design, (a, b) => {
      expect(compareDesigns(b, a).map(swapped).toSorted()).toEqual(compareDesigns(a, b).map(short).toSorted());
      expect(sameForCallers(a, b)).toBe(sameForCallers(b, a));
      expect(sameForCallers(a, b)).toBe(compareDesigns(a, b).length === 0);
    }),
  );
});
