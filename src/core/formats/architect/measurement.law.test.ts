import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designId, language, nodeId, promptId } from '../../../testing/builders';
import { plainFlow } from '../../../testing/plain-flow';
import { defaultAdaptation } from '../../adaptation/decide';
import { measureMenus } from '../../measurement/measure-menus';
import { emptyChoice, emptyDesign, emptyMenu, emptyPrompt } from '../../model/build';
import { type Design, designSchema } from '../../model/design';
import { digits } from '../../model/digit';
import { edgesOf, targetNodeId } from '../../model/edges';
import type { BranchId, ChoiceId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import type { Node } from '../../model/node';
import type { Target } from '../../model/target';
import { emptyVariation, type MenuOverride, type Variation } from '../../model/variation';
import type { CallEvent, CallState, Effect } from '../../simulate/call';
import { startCall, step } from '../../simulate/engine';
import { designOfVariant } from '../../variation/apply-variant';
import { refIdsIn } from './for-flow';
import { lostInArchitect } from './lost';
import { readArchitect, readArchitectAsItStands } from './read';
import { architectText } from './write';

const base = emptyDesign(designId('law'), 'Law');
const menuIds = ['main', 'billing', 'support'].map(nodeId);
const stepIds = ['say', 'closed', 'sales', 'end'].map(nodeId);

const target: fc.Arbitrary<Target | null> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...menuIds, ...stepIds).map((id): Target => ({ kind: 'node', nodeId: id })) },
  { weight: 2, arbitrary: fc.constantFrom<Target | null>(null, { kind: 'repeat' }, { kind: 'previous' }) },
);

const choices = (prefix: string): fc.Arbitrary<Menu['choices']> =>
  fc
    .uniqueArray(fc.record({ digit: fc.constantFrom('1', '2', '3', '0'), target, dice: fc.nat({ max: 20 }) }), {
      selector: ({ digit }) => digit,
      minLength: 1,
      maxLength: 4,
    })
    .map((drawn) =>
      drawn.map(({ dice, ...fields }, index) => ({
        ...emptyChoice(`${prefix}${index + 1}` as ChoiceId),
        label: `Choice ${fields.digit}`,
        ...fields,
        global: dice === 0,
      })),
    );

const menu = (id: Menu['id']): fc.Arbitrary<Menu> =>
  fc
    .record({
      name: fc.constantFrom('Main', 'Billing', 'Choice 1', 'Same', 'Same'),
      choices: choices('c'),
      noInput: target,
      tries: fc.constantFrom(1, 3),
    })
    .map(({ noInput, ...fields }) => ({
      ...emptyMenu(id, '', base.menuDefaults),
      ...fields,
      promptId: promptId(id),
      noInput: { promptId: null, target: noInput },
    }));

const others = (ways: readonly (Target | null)[], answerGiven: boolean): Node[] => {
  const common = { name: 'Same', answerGiven: false, source: null };
  return [
    {
      kind: 'announcement',
      id: nodeId('say'),
      ...common,
      answerGiven,
      promptId: promptId('say'),
      interruptible: true,
      next: ways[0] ?? null,
    },
    {
      kind: 'hours',
      id: nodeId('closed'),
      ...common,
      scheduleGroup: 'Office',
      branches: ['open', 'closed'].map((name, index) => ({
        id: `b${index + 1}` as BranchId,
        name,
        target: ways[index + 1] ?? null,
      })),
    },
    { kind: 'queue', id: nodeId('sales'), ...common, name: '', queueId: 'Sales' },
    { kind: 'disconnect', id: nodeId('end'), ...common, name: '', promptId: null },
  ];
};

const overrides: fc.Arbitrary<Variation> = fc
  .record({
    changed: fc.constantFrom(...menuIds, nodeId('main'), nodeId('main')),
    said: choices('d'),
    tries: fc.constantFrom(1, 2),
  })
  .map(({ changed, said, tries }): Variation => {
    const override: MenuOverride = { tries, choices: [...said] };
    return { ...emptyVariation, variants: [{ id: 'gold', name: 'Gold', overrides: { [changed]: override } }] };
  });

const designs = (variation: fc.Arbitrary<Variation | null>): fc.Arbitrary<Design> =>
  fc
    .record({
      menus: fc.tuple(...menuIds.map(menu)),
      ways: fc.array(target, { minLength: 3, maxLength: 3 }),
      start: fc.constantFrom(...['main', 'main', 'closed', 'say'].map(nodeId)),
      variation,
    })
    .map(({ menus, ways, start: drawnStart, variation: said }) => {
      // Only what callers come to is told of a variant, and is marked as an answer.
      const start = said === null ? drawnStart : nodeId('main');
      const drawn: Node[] = [...menus, ...others(ways, said === null)];
      const shapes = (said?.variants ?? []).flatMap((one) =>
        Object.values(one.overrides).map((part) => ({ ...emptyMenu(nodeId('x'), '', base.menuDefaults), ...part })),
      );
      const led = new Set(
        [...drawn, ...shapes].flatMap((node) => edgesOf(node).map((edge) => targetNodeId(node.id, edge.target))),
      );
      const nodes = drawn.filter((node) => led.has(node.id) || !['sales', 'end'].includes(node.id));
      const texts = (id: string) => ({
        [language('en-us')]: { text: `This is ${id}`, revision: 0, translatedFrom: null, recordedSeconds: null },
      });
      const prompts = ['main', 'billing', 'support', 'say'].map((id) => [
        id,
        { ...emptyPrompt(promptId(id)), texts: texts(id) },
      ]);
      const design: Design = {
        ...base,
        start,
        nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
        prompts: Object.fromEntries(prompts),
        variation: said,
      };
      return measureMenus(design).design;
    });

const read = (text: string): Design => {
  const back = readArchitect(text, designId('law'));
  if (!back.ok) throw new Error(`${JSON.stringify(back.error)}\n${text}`);
  return back.value;
};

/** What is counted, by what the steps are called in the file. */
const counted = (design: Design): unknown => {
  const refIds = refIdsIn(design);
  return Object.fromEntries(
    Object.entries(design.measurement?.milestones ?? {}).map(([id, mark]) => [refIds.get(nodeId(id)) ?? id, mark]),
  );
};

const quiet = /prompts that no step says|one prompt is said in several|who hears which variant/;

test('what is counted comes back, with everything else, or what is lost is named', () => {
  let whole = 0;
  fc.assert(
    fc.property(designs(fc.constant(null)), (design) => {
      expect(designSchema.safeParse(design).success).toBe(true);
      const text = architectText(design);
      const back = read(text);
      if (lostInArchitect(design).some((line) => !quiet.test(line))) return;
      whole++;
      expect(counted(back), text).toEqual(counted(design));
      expect(plainFlow({ ...back, measurement: null }, refIdsIn(back)), text).toEqual(
        plainFlow({ ...design, measurement: null }, refIdsIn(design)),
      );
    }),
    { numRuns: 40 },
  );
  expect(whole).toBeGreaterThan(10);
});

test('menus for each caller are counted as the menus of the base', () => {
  let whole = 0;
  fc.assert(
    fc.property(designs(overrides), (design) => {
      const text = architectText(design);
      const back = read(text);
      expect(architectText(back)).toBe(text);
      if (lostInArchitect(design).some((line) => !quiet.test(line))) return;
      whole++;
      expect(counted(back), text).toEqual(counted(design));
      for (const id of ['base', 'gold'])
        expect(plainFlow({ ...designOfVariant(back, id), measurement: null }, refIdsIn(back)), text).toEqual(
          plainFlow({ ...designOfVariant(design, id), measurement: null }, refIdsIn(design)),
        );
    }),
    { numRuns: 25 },
  );
  expect(whole).toBeGreaterThan(1);
});

test('what was read is written again as the same text', () => {
  fc.assert(
    fc.property(designs(fc.constant(null)), (design) => {
      const text = architectText(design);
      const back = read(text);
      expect(architectText(back)).toBe(text);
      expect(lostInArchitect(back)).toEqual([]);
      const unmeasured = { ...back, measurement: null };
      expect(read(architectText(unmeasured)).measurement).toBeNull();
    }),
    { numRuns: 40 },
  );
});

test('the menus of a full queue are counted as those of the usual ones, whoever hears them', () => {
  fc.assert(
    fc.property(
      designs(fc.oneof(fc.constant(null), overrides)),
      fc.constantFrom(...menuIds, ...stepIds),
      (drawn, id) => {
        const nodes = Object.values(drawn.nodes).map((node) =>
          node.kind === 'menu' ? { ...node, fallback: { kind: 'node', nodeId: id } as const } : node,
        );
        const { design } = measureMenus({
          ...drawn,
          nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
          adaptation: { ...defaultAdaptation, queueId: 'Sales', byRow: true },
        });
        if (!Object.hasOwn(design.nodes, id)) return;
        const text = architectText(design);
        const back = read(text);
        if (design.variation !== null && lostInArchitect(design).some((line) => !quiet.test(line))) return;
        expect(architectText(back)).toBe(text);
        expect(counted(back), text).toEqual(counted(design));
      },
    ),
    { numRuns: 20 },
  );
});

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...digits).map((key): CallEvent => ({ type: 'digit', digit: key })) },
  { weight: 2, arbitrary: fc.constant<CallEvent>({ type: 'silence' }) },
  { weight: 2, arbitrary: fc.constantFrom('open', 'closed').map((name): CallEvent => ({ type: 'branch', name })) },
);

/** What callers hear, the menus they come to, and how the call ends. */
const heard = (design: Design, events: readonly CallEvent[]): unknown => {
  let [call, effects]: readonly [CallState, readonly Effect[]] = startCall(design, { runtime: 'architect' });
  const all = [...effects];
  for (const each of events) {
    [call, effects] = step(design, call, each);
    all.push(...effects);
  }
  const words = all.flatMap((effect): unknown[] => {
    if (effect.type === 'play') return [design.prompts[effect.promptId]?.texts[language('en-us')]];
    if (effect.type === 'listen') return [{ seconds: effect.seconds }];
    return effect.type === 'trace' ? [effect.event.type] : [];
  });
  return { words, outcome: call.at === 'ended' ? call.outcome : call.at };
};

test('a call takes the same way whether it is counted or not', () => {
  fc.assert(
    fc.property(designs(fc.constant(null)), fc.array(event, { maxLength: 20 }), (design, events) => {
      const plain = readArchitectAsItStands(architectText({ ...design, measurement: null }), designId('law'));
      const measured = readArchitectAsItStands(architectText(design), designId('law'));
      if (!plain.ok || !measured.ok) throw new Error('A written flow is read');
      expect(heard(measured.value, events)).toEqual(heard(plain.value, events));
    }),
    { numRuns: 40 },
  );
});
