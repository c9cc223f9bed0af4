import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branchId, choiceId, designId, nodeId, promptId } from '../../../testing/builders';
import { plainFlow } from '../../../testing/plain-flow';
import { emptyChoice, emptyDesign, emptyMenu, emptyPrompt } from '../../model/build';
import { type Design, designSchema } from '../../model/design';
import { digits } from '../../model/digit';
import { edgesOf, targetNodeId } from '../../model/edges';
import type { Choice, Menu } from '../../model/menu';
import type { Node } from '../../model/node';
import type { Target } from '../../model/target';
import { emptyVariation, type MenuOverride, type Variant } from '../../model/variation';
import type { CallEvent, CallState, Effect } from '../../simulate/call';
import { startCall, step } from '../../simulate/engine';
import { designOfVariant } from '../../variation/apply-variant';
import { refIdsIn } from './for-flow';
import { lostInArchitect } from './lost';
import { readArchitect, readArchitectAsItStands } from './read';
import { architectText } from './write';

const base = emptyDesign(designId('law'), 'Law');
const menuIds = ['main', 'billing', 'support'].map(nodeId);
const ids = [...menuIds, ...['say', 'closed', 'spanish', 'sales', 'phone', 'end'].map(nodeId)];
const names = ['Main', 'Billing', 'Support', 'Billing/2', 'Same', 'Same'];

const target: fc.Arbitrary<Target | null> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...ids).map((id): Target => ({ kind: 'node', nodeId: id })) },
  { weight: 1, arbitrary: fc.constantFrom<Target | null>(null, { kind: 'repeat' }, { kind: 'previous' }) },
);

/** Ways by which callers come to every menu, so that a variant can be heard. */
const waysOn = (prefix: string, id: Menu['id']): Choice[] =>
  (id === 'main' ? ['billing', 'support'] : []).map((to, at) => ({
    ...emptyChoice(choiceId(`${prefix}${at + 8}`), at === 0 ? '*' : '#'),
    label: to,
    target: { kind: 'node', nodeId: nodeId(to) },
  }));

const choicesOf = (prefix: string, id: Menu['id']): fc.Arbitrary<Choice[]> =>
  fc
    .uniqueArray(
      fc.record({
        digit: fc.constantFrom('1', '2', '3', '4', '5', '0'),
        label: fc.constantFrom('Sales', 'Billing', 'Main', 'Help'),
        target,
        promptId: fc.constantFrom(null, null, null, promptId('wait')),
        dice: fc.nat({ max: 30 }),
      }),
      { selector: ({ digit }) => digit, minLength: 1, maxLength: 4 },
    )
    .map((drawn) => [
      ...drawn.map(({ dice, promptId: said, ...fields }, index) => ({
        ...emptyChoice(choiceId(`${prefix}${index + 1}`)),
        ...fields,
        promptId: fields.target === null ? null : said,
        global: dice === 0,
      })),
      ...waysOn(prefix, id),
    ]);

const silence = (id: string, noInput: Target | null, byDefault: boolean): Partial<Menu> => ({
  defaultChoiceId: byDefault ? choiceId(id) : null,
  noInput: { promptId: null, target: byDefault ? null : noInput },
});

const menu = (id: Menu['id']): fc.Arbitrary<Menu> =>
  fc
    .record({
      name: fc.constantFrom(...names),
      choices: choicesOf('c', id),
      noInput: target,
      byDefault: fc.boolean(),
      tries: fc.constantFrom(1, 3),
    })
    .map(({ noInput, byDefault, ...fields }) => ({
      ...emptyMenu(id, '', base.menuDefaults),
      ...fields,
      promptId: promptId(id),
      ...silence('c1', noInput, byDefault),
    }));

const override = (id: Menu['id']): fc.Arbitrary<MenuOverride> =>
  fc
    .record(
      {
        promptId: fc.constantFrom(promptId(`${id}-other`), null),
        timeoutSeconds: fc.constantFrom(4, 10),
        tries: fc.constantFrom(1, 2),
        interruptible: fc.boolean(),
        choices: choicesOf('d', id),
        noInput: target,
      },
      { requiredKeys: [] },
    )
    .map(({ noInput, choices, ...fields }) => ({
      ...fields,
      ...(choices ? { choices, ...silence('d1', noInput ?? null, noInput === undefined) } : {}),
    })) as fc.Arbitrary<MenuOverride>;

const variant = (id: string): fc.Arbitrary<Variant> =>
  fc.tuple(fc.subarray([...menuIds]), fc.tuple(...menuIds.map(override))).map(([changed, said]) => ({
    id,
    name: `For ${id}`,
    overrides: Object.fromEntries(menuIds.flatMap((each, at) => (changed.includes(each) ? [[each, said[at]]] : []))),
  })) as fc.Arbitrary<Variant>;

const step_ = (id: string, to: Target | null, other: Target | null): Node => {
  const common = { id: nodeId(id), name: 'Same', answerGiven: false, source: null };
  switch (id) {
    case 'say':
      return { kind: 'announcement', ...common, promptId: promptId('say'), interruptible: true, next: to };
    case 'closed':
      return {
        kind: 'hours',
        ...common,
        scheduleGroup: 'Office',
        branches: [
          { id: branchId('b1'), name: 'open', target: to },
          { id: branchId('b2'), name: 'closed', target: other },
        ],
      };
    case 'spanish':
      return { kind: 'language', ...common, language: 'en-us' as Design['languages'][number], next: to };
    case 'sales':
      return { kind: 'queue', ...common, name: '', queueId: 'Sales' };
    case 'phone':
      return { kind: 'number', ...common, name: '', number: '+15550100' };
    case 'initial-greeting':
      return {
        kind: 'announcement',
        ...common,
        name: 'Initial greeting',
        promptId: promptId('hello'),
        interruptible: true,
        next: to,
      };
    default:
      return { kind: 'disconnect', ...common, name: '', promptId: null };
  }
};

const designs: fc.Arbitrary<Design> = fc
  .record({
    menus: fc.tuple(...menuIds.map(menu)),
    ways: fc.array(target, { minLength: 6, maxLength: 6 }),
    variants: fc.tuple(variant('variant_a'), variant('variant_b')),
    start: fc.constantFrom(...['main', 'main', 'main', 'closed', 'say', 'initial-greeting'].map(nodeId)),
    customerIdExpression: fc.option(fc.constant('Flow.Customer'), { nil: undefined }),
  })
  .map(({ menus, ways, variants, start, customerIdExpression }) => {
    const drawn = [
      ...menus,
      ...['say', 'closed', 'spanish', 'sales', 'phone', 'end'].map((id, at) =>
        step_(id, ways[at] ?? null, ways[at + 1] ?? null),
      ),
      ...(start === 'initial-greeting' ? [step_(start, { kind: 'node', nodeId: nodeId('main') }, null)] : []),
    ];
    const parts = variants.flatMap(({ overrides }) => Object.values(overrides));
    const shapes = parts.map((part) => ({ ...emptyMenu(nodeId('x'), '', base.menuDefaults), ...part }));
    const led = new Set(
      [...drawn, ...shapes].flatMap((node) => edgesOf(node).map((edge) => targetNodeId(node.id, edge.target))),
    );
    // What lies outside the flow is there because something leads to it.
    const steps = drawn.filter((node) => led.has(node.id) || !['sales', 'phone', 'end'].includes(node.id));
    const said = ['main', 'billing', 'support', 'main-other', 'billing-other', 'support-other', 'wait', 'say', 'hello'];
    const words = (text: string) => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });
    return {
      ...base,
      start,
      nodes: Object.fromEntries(steps.map((node) => [node.id, node])),
      prompts: Object.fromEntries(
        said.map((id) => [id, { ...emptyPrompt(promptId(id)), texts: { 'en-us': words(`This is ${id}`) } }]),
      ),
      variation: {
        ...emptyVariation,
        variants,
        ...(customerIdExpression === undefined
          ? {}
          : { dataAction: { ...emptyVariation.dataAction, customerIdExpression } }),
      },
    } as Design;
  });

const read = (text: string): Design => {
  const back = readArchitect(text, designId('law'));
  if (!back.ok) throw new Error(`${JSON.stringify(back.error)}\n${text}`);
  return back.value;
};

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...digits).map((key): CallEvent => ({ type: 'digit', digit: key })) },
  { weight: 2, arbitrary: fc.constant<CallEvent>({ type: 'silence' }) },
  { weight: 2, arbitrary: fc.constantFrom('open', 'closed').map((name): CallEvent => ({ type: 'branch', name })) },
);

/** What a caller hears and how the call ends; ids of steps and prompts are the file's own. */
const heard = (design: Design, events: readonly CallEvent[]): unknown => {
  let [call, effects]: readonly [CallState, readonly Effect[]] = startCall(design, { runtime: 'architect' });
  const all = [...effects];
  for (const each of events) {
    [call, effects] = step(design, call, each);
    all.push(...effects);
  }
  const words = all.flatMap((effect): unknown[] => {
    if (effect.type === 'play') return [design.prompts[effect.promptId]?.texts['en-us' as never]];
    if (effect.type === 'listen') return [{ seconds: effect.seconds }];
    if (effect.type === 'trace' && effect.event.type !== 'branch') return [effect.event.type];
    return [];
  });
  return { words, outcome: call.at === 'ended' ? call.outcome : call.at };
};

const lostVariants = 'design: its variants for segments of callers';
const server = "design: who hears which variant: kept by Touchtone's server";

describe('a flow that asks which menus a caller hears', () => {
  test('reading it gives base and variants back, or what is lost is named', () => {
    let whole = 0;
    fc.assert(
      fc.property(designs, (design) => {
        expect(designSchema.safeParse(design).success).toBe(true);
        const lost = lostInArchitect(design).filter(
          (line) => line !== server && !/prompts that no step says|one prompt is said in several/.test(line),
        );
        const text = architectText(design);
        const back = read(text);
        if (lost.length > 0) return;
        whole++;
        expect(back.variation?.variants.map(({ id, name }) => [id, name])).toEqual(
          design.variation?.variants.map(({ id, name }) => [id, name]),
        );
        expect(back.variation?.dataAction).toEqual(design.variation?.dataAction);
        for (const id of ['base', 'variant_a', 'variant_b']) {
          const before = plainFlow(designOfVariant(design, id), refIdsIn(design));
          const after = plainFlow(designOfVariant(back, id), refIdsIn(back));
          expect(after, text).toEqual(before);
        }
      }),
      { numRuns: 150 },
    );
    expect(whole).toBeGreaterThan(40);
  });

  test('what was read from it is written again as the same text, variants and all unless they are named as lost', () => {
    let recognised = 0;
    fc.assert(
      fc.property(designs, (design) => {
        const text = architectText(design);
        const back = read(text);
        if (back.variation === null) expect(lostInArchitect(design)).toContain(lostVariants);
        else recognised++;
        expect(architectText(back)).toBe(text);
        expect(lostInArchitect(back)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(recognised).toBeGreaterThan(50);
  });

  test('each caller hears in it what their variant alone would say', () => {
    fc.assert(
      fc.property(designs, fc.array(event, { maxLength: 20 }), (design, events) => {
        const flow = readArchitectAsItStands(architectText(design), designId('law'));
        if (!flow.ok) throw new Error(JSON.stringify(flow.error));
        const variants = ['base', 'variant_a', 'variant_b'];
        variants.forEach((id, index) => {
          const asked: CallEvent = { type: 'branch', name: `case ${index + 1}` };
          expect(heard(flow.value, [asked, ...events])).toEqual(heard(designOfVariant(design, id), events));
        });
      }),
      { numRuns: 150 },
    );
  });
});
