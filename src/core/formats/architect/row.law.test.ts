import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceId, designId, nodeId, promptId } from '../../../testing/builders';
import { adapted } from '../../adaptation/adapted';
import { defaultAdaptation } from '../../adaptation/decide';
import { emptyChoice, emptyDesign, emptyMenu, emptyPrompt } from '../../model/build';
import { type Adaptation, type Design, designSchema } from '../../model/design';
import { digits } from '../../model/digit';
import { edgesOf, targetNodeId } from '../../model/edges';
import type { Menu } from '../../model/menu';
import type { Node } from '../../model/node';
import type { Target } from '../../model/target';
import type { CallEvent, Effect } from '../../simulate/call';
import { startCall, step } from '../../simulate/engine';
import { lostInArchitect } from './lost';
import { readArchitect, readArchitectAsItStands } from './read';
import { architectText } from './write';

const base = emptyDesign(designId('law'), 'Law');
const menuIds = ['main', 'billing', 'support'].map(nodeId);
const outside = ['sales', 'phone', 'end'].map(nodeId);

const target: fc.Arbitrary<Target | null> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...menuIds, ...outside).map((id): Target => ({ kind: 'node', nodeId: id })) },
  { weight: 1, arbitrary: fc.constantFrom<Target | null>(null, { kind: 'repeat' }, { kind: 'previous' }) },
);
const fallback: fc.Arbitrary<Target | null> = fc
  .constantFrom(null, ...menuIds, ...outside)
  .map((id) => id && { kind: 'node', nodeId: id });

const menu = (id: Menu['id']): fc.Arbitrary<Menu> =>
  fc
    .record({
      choices: fc.uniqueArray(
        fc.record({
          digit: fc.constantFrom('1', '2', '3', null),
          label: fc.constantFrom('Sales', 'Billing', 'Help'),
          target,
          dice: fc.nat({ max: 30 }),
        }),
        { selector: ({ digit }) => digit, minLength: 1, maxLength: 4 },
      ),
      noInput: target,
      byDefault: fc.boolean(),
      fallback,
      tries: fc.constantFrom(1, 3),
      timeoutSeconds: fc.constantFrom(4, 10, 45),
    })
    .map(({ choices, noInput, byDefault, ...fields }) => ({
      ...emptyMenu(id, id, base.menuDefaults),
      ...fields,
      promptId: promptId(id),
      choices: [
        ...choices.map(({ dice, ...choice }, index) => ({
          ...emptyChoice(choiceId(`c${index + 1}`)),
          ...choice,
          global: dice === 0 && choice.digit !== null,
        })),
        ...(id === 'main' ? ['billing', 'support'] : []).map((to, index) => ({
          ...emptyChoice(choiceId(`w${index}`), index === 0 ? ('*' as const) : ('#' as const)),
          label: to,
          target: { kind: 'node', nodeId: nodeId(to) } as Target,
        })),
      ],
      defaultChoiceId: byDefault ? choiceId('c1') : null,
      noInput: { promptId: null, target: byDefault ? null : noInput },
    }));

const common = (id: string) => ({ id: nodeId(id), name: '', answerGiven: false, source: null });
const ends: readonly Node[] = [
  { kind: 'queue', ...common('sales'), queueId: 'Sales' },
  { kind: 'number', ...common('phone'), number: '+15550100' },
  { kind: 'disconnect', ...common('end'), promptId: null },
];

const adaptation: fc.Arbitrary<Adaptation> = fc.record({
  queueId: fc.constantFrom('Sales', ''),
  waitAboveSeconds: fc.constantFrom(null, 0, 90.5, 120),
  agentsAtMost: fc.constantFrom(null, 0, 3),
  timeoutMultiplier: fc.constantFrom(0.5, 1, 2),
  usualMultiplier: fc.constant(defaultAdaptation.usualMultiplier),
  fallback: fc.boolean(),
  byRow: fc.constant(true),
});

const designs: fc.Arbitrary<Design> = fc
  .record({ menus: fc.tuple(...menuIds.map(menu)), adaptation })
  .map(({ menus, adaptation: set }) => {
    const led = new Set(menus.flatMap((node) => edgesOf(node).map((edge) => targetNodeId(node.id, edge.target))));
    const steps: readonly Node[] = [...menus, ...ends.filter(({ id }) => led.has(id))];
    const words = (text: string) => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });
    return {
      ...base,
      start: nodeId('main'),
      nodes: Object.fromEntries(steps.map((node) => [node.id, node])),
      prompts: Object.fromEntries(
        menuIds.map((id) => [id, { ...emptyPrompt(promptId(id)), texts: { 'en-us': words(`This is ${id}`) } }]),
      ),
      adaptation: set,
    } as Design;
  });

const read = (text: string): Design => {
  const back = readArchitect(text, designId('law'));
  if (!back.ok) throw new Error(`${JSON.stringify(back.error)}\n${text}`);
  return back.value;
};

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...digits).map((key): CallEvent => ({ type: 'digit', digit: key })) },
  { weight: 3, arbitrary: fc.constant<CallEvent>({ type: 'silence' }) },
);

/** What a caller hears, how long is listened, and how the call ends. */
const heard = (design: Design, events: readonly CallEvent[]): unknown => {
  let [call, effects] = startCall(design, { runtime: 'architect' });
  const all: Effect[] = [...effects];
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

describe('a flow that reads whether its queue is full', () => {
  test('is recognised, and written again as the same text', () => {
    fc.assert(
      fc.property(designs, (design) => {
        expect(designSchema.safeParse(design).success).toBe(true);
        const text = architectText(design);
        const back = read(text);
        expect(back.adaptation, text).toEqual(design.adaptation);
        expect(architectText(back)).toBe(text);
        expect(lostInArchitect(back)).toEqual([]);
      }),
      { numRuns: 35 },
    );
  });

  test('where nothing is lost, the fallback of each menu is read again', () => {
    let whole = 0;
    fc.assert(
      fc.property(designs, (design) => {
        if (lostInArchitect(design).length > 0) return;
        whole++;
        const back = read(architectText(design));
        const shape = (each: Design) =>
          Object.values(each.nodes)
            .flatMap((node) =>
              node.kind === 'menu' ? [`${node.name} ${node.timeoutSeconds} ${node.fallback?.kind ?? 'none'}`] : [],
            )
            .sort();
        expect(shape(back)).toEqual(shape(design));
      }),
      { numRuns: 35 },
    );
    expect(whole).toBeGreaterThan(2);
  });

  test('callers hear the usual menus, those of a full queue the adapted ones', () => {
    fc.assert(
      fc.property(designs, fc.array(event, { maxLength: 16 }), (design, events) => {
        const flow = readArchitectAsItStands(architectText(design), designId('law'));
        if (!flow.ok) throw new Error(JSON.stringify(flow.error));
        const { timeoutMultiplier, fallback: on } = design.adaptation as Adaptation;
        const full = adapted(design, { multiplier: timeoutMultiplier, fallback: on }).design;
        for (const [name, wanted] of [
          ['yes', full],
          ['no', design],
          ['notFound', design],
          ['failure', design],
        ] as const)
          expect(heard(flow.value, [{ type: 'branch', name }, ...events]), name).toEqual(heard(wanted, events));
      }),
      { numRuns: 35 },
    );
  });
});
