import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aCallback,
  aDesign,
  aDisconnect,
  aFlow,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  aTask,
  aVoicemail,
  nodeId,
  type To,
} from '../../testing/builders';
import type { Design } from '../model/design';
import { treeOf } from '../model/graph';
import { actingKind, type Node } from '../model/node';
import { graphOf } from './call-graph';
import { defaultContext, type Finding, isCommandFix } from './finding';
import { runChecks } from './run-checks';
import { treeOrderOf } from './tree-order';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const id = fc.constantFrom(...ids);
const to: fc.Arbitrary<To> = fc.oneof(
  { weight: 6, arbitrary: id },
  { weight: 1, arbitrary: id.map((jump) => ({ jump })) },
  { weight: 1, arbitrary: fc.constantFrom<To>(null, 'repeat', 'previous', 'gone') },
);
const step: fc.Arbitrary<To> = to.map((where) => (where === 'repeat' ? 'previous' : where));

const menu = (name: string) =>
  fc
    .record({
      on: fc.dictionary(fc.constantFrom('1', '2', '9', '0', '*'), to, { maxKeys: 4 }),
      silence: to,
      unknownDigit: fc.option(to, { nil: undefined }),
      timeoutSeconds: fc.constantFrom(0, 3, 5, 10, 90),
      tries: fc.integer({ min: 0, max: 4 }),
      prompt: fc.constantFrom(null, 'words', 'blank', 'gone'),
      defaultChoice: fc.constantFrom(null, null, null, 'c1', 'c3'),
      nestedUnder: fc.option(id.map(nodeId), { freq: 8 }),
      fallback: fc.option(to, { freq: 6 }),
    })
    .map(({ unknownDigit, fallback, ...words }) =>
      aMenu(name, { ...words, fallback: fallback ?? null, ...(unknownDigit === undefined ? {} : { unknownDigit }) }),
    );

const other = (name: string): fc.Arbitrary<Node> =>
  fc.oneof(
    step.map((next) => anAnnouncement(name, next)),
    step.map((next) => aLanguage(name, 'de-ch', next)),
    fc.tuple(step, step).map(([open, closed]) => anHours(name, { open, closed })),
    fc.dictionary(fc.constantFrom('yes', 'no'), step).map((ways) => aTask(name, ways)),
    fc.constantFrom(
      aQueue(name),
      aCallback(name),
      aVoicemail(name),
      aDisconnect(name),
      aFlow(name),
      anUnknown(name),
      anUnknown(name, { classifiedAs: 'queue' }),
      aQueue(name, { queueId: '' }),
    ),
  );

const node = (name: string) => fc.oneof({ weight: 3, arbitrary: menu(name) }, { weight: 2, arbitrary: other(name) });
const anyNode = id.chain(node);

const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: anyNode.map((put) => (design: Design) => ({ ...design, nodes: { ...design.nodes, [put.id]: put } })),
  },
  {
    weight: 1,
    arbitrary: id.map((gone) => (design: Design) => ({
      ...design,
      nodes: Object.fromEntries(Object.entries(design.nodes).filter(([key]) => key !== gone)),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .option(id)
      .map((start) => (design: Design) => ({ ...design, start: start === null ? null : nodeId(start) })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' ', 'Hello.').map((text) => (design: Design) => ({
      ...design,
      prompts: { ...design.prompts, words: aPrompt('words', text) },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, 2, 9).map((maxDepth) => (design: Design) => ({ ...design, maxDepth })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('document', 'architect').map((runtime) => (design: Design) => ({ ...design, runtime })),
  },
);

const design = fc.array(anyNode, { minLength: 1, maxLength: 10 }).map((nodes) => ({
  ...aDesign(...nodes),
  prompts: { words: aPrompt('words', 'Hello.'), blank: aPrompt('blank', '') } as Design['prompts'],
}));

const shown = (findings: readonly Finding[]) =>
  findings.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes.map(({ label }) => label) }));

test('what is remembered from before changes nothing: after any edits the findings are those of a fresh look', () => {
  fc.assert(
    fc.property(design, fc.array(edit, { minLength: 1, maxLength: 12 }), (first, edits) => {
      let now: Design = first;
      const path = [first];
      for (const change of edits) {
        now = change(now) as Design;
        path.push(now);
        const again = shown(runChecks(now));
        const fresh = shown(runChecks(structuredClone(now)));
        expect(again).toEqual(fresh);
      }
      // Undo brings back the design of before, and with it its findings.
      for (const before of path.reverse())
        expect(shown(runChecks(before))).toEqual(shown(runChecks(structuredClone(before))));
    }),
    { numRuns: 60 },
  );
});

test('the integer tree is the tree of the model', () => {
  fc.assert(
    fc.property(design, (any) => {
      const graph = graphOf(any);
      const { menuDepth, parent, rank, reached } = treeOrderOf(graph.shape);
      const places = treeOf(any);
      for (const [key, place] of places) {
        const slot = graph.slots.get(key) as number;
        expect(menuDepth[slot]).toBe(place.menuDepth ?? -1);
        expect(reached[slot] === 1).toBe(place.menuDepth !== null);
        expect(graph.nodes[parent[slot] as number]?.id).toBe(place.via?.from);
      }
      expect(
        [...places.keys()].map((key) => rank[graph.slots.get(key) as number]).sort((a, b) => Number(a) - Number(b)),
      ).toEqual([...places.keys()].map((_, index) => index));
    }),
  );
});

test('every mend that is offered can be taken', () => {
  fc.assert(
    fc.property(design, (any) => {
      // A menu whose default choice is lost takes no other edit before that one is mended.
      fc.pre(!runChecks(any).some(({ field }) => field === 'defaultChoiceId'));
      for (const finding of runChecks(any, { ...defaultContext, dialect: 'platform' }))
        for (const fix of finding.fixes.filter(isCommandFix))
          expect({ fix: fix.label, outcome: fix.command(any).ok }).toEqual({ fix: fix.label, outcome: true });
    }),
  );
});

test('a finding names a node of the design, and a hint of something undecided one of unknown kind', () => {
  fc.assert(
    fc.property(design, (any) => {
      for (const finding of runChecks(any)) {
        if (finding.nodeId !== null) expect(Object.hasOwn(any.nodes, finding.nodeId)).toBe(true);
        const named = finding.nodeId === null ? undefined : any.nodes[finding.nodeId];
        if (finding.severity === 'info' && finding.rule !== 'IVR-M01' && named)
          expect(['unknown', 'flow', 'task']).toContain(actingKind(named));
      }
    }),
  );
});
