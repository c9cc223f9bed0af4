import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aMenu,
  anAnnouncement,
  anHours,
  aQueue,
  aTask,
  type To,
} from '../../testing/builders';
import type { Design, Runtime } from '../model/design';
import { digits } from '../model/digit';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import { emptyVariation, type Variant } from '../model/variation';
import type { CallEvent, CallState, Effect } from '../simulate/call';
import { startCall, step } from '../simulate/engine';
import { designOfVariant } from './apply-variant';
import { type Compiled, compileVariants, startOfVariant } from './compile-variants';

const ids = ['m1', 'm2', 'm3', 'say', 'hours', 'task', 'queue', 'bye'] as const;
const somewhere: fc.Arbitrary<To> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<To>(...ids) },
  { weight: 2, arbitrary: fc.constantFrom<To>({ jump: 'm1' }, { jump: 'm2' }) },
  { weight: 3, arbitrary: fc.constantFrom<To>('repeat', 'previous', null, 'gone') },
);
const digit = fc.constantFrom(...digits);

const menu = (id: string): fc.Arbitrary<Menu> =>
  fc
    .record({
      keys: fc.array(fc.tuple(fc.option(digit), somewhere, fc.nat({ max: 5 })), { maxLength: 5 }),
      tries: fc.nat({ max: 3 }),
      silence: somewhere,
      unknownDigit: fc.option(somewhere, { nil: undefined }),
      defaultChoice: fc.constantFrom(null, 'c1', 'c2'),
    })
    .map(({ keys, unknownDigit, ...rest }) =>
      aMenu(id, {
        ...rest,
        ...(unknownDigit === undefined ? {} : { unknownDigit }),
        choices: keys.map(([key, to, dice], index) => aChoice(`c${index + 1}`, key, to, { global: dice === 0 })),
      }),
    ) as fc.Arbitrary<Menu>;

const overrides = (id: string): fc.Arbitrary<Variant['overrides']> =>
  fc.option(menu(id), { nil: null }).map((other) => {
    if (!other) return {};
    const { choices, noInput, tries, defaultChoiceId } = other;
    return { [id]: { choices, noInput, tries, defaultChoiceId } };
  });

const variant = (id: string): fc.Arbitrary<Variant> =>
  fc
    .tuple(overrides('m1'), overrides('m2'), overrides('m3'))
    .map(([m1, m2, m3]) => ({ id, name: id, overrides: { ...m1, ...m2, ...m3 } }));

const runtime = fc.constantFrom<Runtime>('document', 'architect');

const design: fc.Arbitrary<Design> = fc
  .record({
    menus: fc.tuple(menu('m1'), menu('m2'), menu('m3')),
    ways: fc.array(somewhere, { minLength: 4, maxLength: 4 }),
    start: fc.constantFrom(...ids),
    variants: fc.tuple(variant('variant_a'), variant('variant_b')),
    meaning: runtime,
  })
  .map(({ menus, ways, start, variants, meaning }) => ({
    ...aDesign(
      ...menus,
      anAnnouncement('say', ways[0]),
      anHours('hours', { open: ways[1] ?? null, closed: ways[2] ?? null }),
      aTask('task', ways[3] === null ? {} : { done: ways[3] ?? null }),
      aQueue('queue'),
      aDisconnect('bye', 'bye'),
    ),
    start: start as NodeId,
    runtime: meaning,
    variation: { ...emptyVariation, variants },
  }));

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 6, arbitrary: digit.map((key): CallEvent => ({ type: 'digit', digit: key })) },
  { weight: 3, arbitrary: fc.constant<CallEvent>({ type: 'silence' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('open', 'closed', 'done').map((name): CallEvent => ({ type: 'branch', name })),
  },
);

/** Everything that is heard and told in a call, step by step; edges are not spoken of. */
const told = (drawn: Design, from: NodeId, events: readonly CallEvent[]): [CallState, Effect[]] => {
  const [first, effects] = startCall(drawn, { runtime: drawn.runtime, from });
  const all = [...effects];
  const last = events.reduce((call, next) => {
    const [after, caused] = step(drawn, call, next);
    all.push(...caused);
    return after;
  }, first);
  return [last, all.filter(({ type }) => type !== 'travel')];
};

/** The same with copies called by what they are copies of. */
const withoutCopies = (value: unknown, names: ReadonlyMap<string, string>): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? (names.get(each) ?? each) : each));

const originals = ({ copies }: Compiled): ReadonlyMap<string, string> =>
  new Map([...copies.values()].flatMap((ids) => [...ids].map(([id, copy]): [string, string] => [copy, id])));

describe('base and variants compiled into one design', () => {
  it('plays to each caller what the variant alone would play', () => {
    let differed = 0;
    fc.assert(
      fc.property(design, fc.array(event, { maxLength: 30 }), (drawn, events) => {
        const compiled = compileVariants(drawn);
        for (const id of ['base', 'variant_a', 'variant_b']) {
          const from = startOfVariant(drawn, id) as NodeId;
          expect(compiled.starts.get(id)).toBe(from);
          const alone = told(designOfVariant(drawn, id), drawn.start as NodeId, events);
          const together = told(compiled.design, from, events);
          if (from !== drawn.start) differed++;
          expect(withoutCopies(together, originals(compiled))).toEqual(withoutCopies(alone, new Map()));
        }
      }),
      { numRuns: 1000 },
    );
    expect(differed).toBeGreaterThan(200);
  });

  it('copies nothing but what behaves otherwise', () => {
    fc.assert(
      fc.property(design, (drawn) => {
        const { design: whole, copies } = compileVariants(drawn);
        for (const variantCopies of copies.values())
          for (const copy of variantCopies.values()) expect(whole.nodes[copy]).toBeDefined();
        const count = [...copies.values()].reduce((sum, each) => sum + each.size, 0);
        expect(Object.keys(whole.nodes)).toHaveLength(Object.keys(drawn.nodes).length + count);
      }),
    );
  });

  const premium = (nodes: Node[], changed: Variant['overrides']): Design => ({
    ...aDesign(...nodes),
    variation: { ...emptyVariation, variants: [{ id: 'variant_a', name: 'Premium', overrides: changed }] },
  });
  const promptOf = (id: string) => ({ promptId: id as Menu['promptId'] }) as Variant['overrides'][NodeId];
  const three = [
    aMenu('main', { choices: [aChoice('c1', '1', 'billing'), aChoice('c2', '2', 'opening')] }),
    aMenu('billing', { choices: [aChoice('c1', '1', 'agents'), aChoice('c2', '9', 'main')] }),
    aMenu('opening', { choices: [aChoice('c1', '1', 'agents')] }),
    aQueue('agents'),
  ];

  it('copies the menu that is changed and the way to it, and shares the rest', () => {
    const drawn = premium(three, { ['billing' as NodeId]: promptOf('other') });
    const { design: whole } = compileVariants(drawn);
    expect(Object.keys(whole.nodes)).toEqual([
      ...['main', 'billing', 'opening', 'agents'],
      ...['main--variant_a', 'billing--variant_a'],
    ]);
    expect(startOfVariant(drawn, 'variant_a')).toBe('main--variant_a');
    expect(startOfVariant(drawn, 'base')).toBe('main');
  });

  it('needs no copy for a variant that says what the base says, or that changes what nobody reaches', () => {
    const drawn = premium([...three, aMenu('lonely', { choices: [aChoice('c1', '1', 'main')] })], {
      ['main' as NodeId]: { timeoutSeconds: (three[0] as Menu).timeoutSeconds },
      ['lonely' as NodeId]: promptOf('other'),
    });
    expect(Object.keys(compileVariants(drawn).design.nodes)).toHaveLength(5);
    expect(startOfVariant(drawn, 'variant_a')).toBe('main');
  });

  it('leaves a key that works everywhere where it is while it leads everybody to the same place', () => {
    const nodes = [
      aMenu('main', { choices: [aChoice('c1', '1', 'billing'), aChoice('c2', '0', 'agents', { global: true })] }),
      aMenu('billing', { choices: [aChoice('c1', '1', 'agents')] }),
      aQueue('agents'),
    ];
    const { design: whole } = compileVariants(premium(nodes, { ['main' as NodeId]: promptOf('other') }));
    const keys = (id: string) => (whole.nodes[id as NodeId] as Menu).choices.map((one) => [one.digit, one.global]);
    expect(keys('main')).toEqual([
      ['1', false],
      ['0', true],
    ]);
    expect(keys('main--variant_a')).toEqual([['1', false]]);
  });
});
