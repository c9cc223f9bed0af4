import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, aQueue, choiceId, nodeId, promptId, to } from '../../testing/builders';
import { traceOf } from '../../testing/hear-call';
import type { Design } from '../model/design';
import type { Menu } from '../model/menu';
import { emptyVariation, type MenuOverride } from '../model/variation';
import { designOfVariant } from '../variation/apply-variant';
import { adapted } from './adapted';
import { clampedWords } from './words';

const full = { multiplier: 2, fallback: true };

const menuAt = (design: Design, id: string): Menu => {
  const node = design.nodes[nodeId(id)];
  if (node?.kind !== 'menu') throw new Error(`${id} is no menu`);
  return node;
};

const queues = [aQueue('sales'), aQueue('agent'), aQueue('overflow')];
const main = (rest: Parameters<typeof aMenu>[1] = {}) =>
  aMenu('main', { on: { 1: 'sales' }, silence: 'agent', fallback: 'overflow', timeoutSeconds: 8, ...rest });

test('silence and unknown digits lead to the fallback, and callers have longer', () => {
  const { design, clamped } = adapted(aDesign(main({ unknownDigit: 'agent' }), ...queues), full);
  const menu = menuAt(design, 'main');
  expect(menu).toMatchObject({
    timeoutSeconds: 16,
    noInput: { target: to('overflow') },
    noMatch: { target: to('overflow') },
    choices: [{ target: to('sales') }],
  });
  expect(clamped).toEqual([]);
});

test('a menu without a fallback target leads where it did', () => {
  const { design } = adapted(aDesign(main({ fallback: null }), ...queues), full);
  expect(menuAt(design, 'main')).toEqual({ ...main({ fallback: null }), timeoutSeconds: 16 });
});

test('a default choice is not taken while the fallback is on, its digit still is', () => {
  const design = aDesign(main({ defaultChoice: 'c1' }), ...queues);
  const now = adapted(design, full).design;
  const silent = 'silence silence silence';
  expect(traceOf(design, 'architect', silent)).toContain('transferred sales');
  expect(traceOf(now, 'architect', silent)).toContain('transferred overflow');
  expect(traceOf(now, 'architect', '1')).toContain('transferred sales');
});

test('a default choice that nobody can press is led to the fallback itself', () => {
  const menu = main({
    choices: [aChoice('c1', '1', 'sales'), aChoice('c2', null, 'agent')],
    defaultChoice: 'c2',
    silence: null,
  });
  const now = menuAt(adapted(aDesign(menu, ...queues), full).design, 'main');
  expect(now.defaultChoiceId).toBe('c2');
  expect(now.choices[1]?.target).toEqual(to('overflow'));
  expect(now.noInput.target).toBeNull();
});

test('a timeout stays at 60 s, and the menu is named', () => {
  const design = aDesign(main({ timeoutSeconds: 45, name: 'Main menu' }), ...queues);
  const { design: now, clamped } = adapted(design, full);
  expect(menuAt(now, 'main').timeoutSeconds).toBe(60);
  expect(clamped.map((menu) => clampedWords(design, menu))).toEqual([
    'Main menu: a timeout of 45 s would become 90 s and is held at 60 s.',
  ]);
  expect(adapted(aDesign(main({ timeoutSeconds: 1.5 })), { multiplier: 0.1, fallback: false }).clamped).toMatchObject([
    { wanted: 0.15, seconds: 1 },
  ]);
});

test('a timeout that is drawn beyond the range is not cut while the queue is full', () => {
  const timeout = (timeoutSeconds: number, multiplier: number) =>
    menuAt(adapted(aDesign(main({ timeoutSeconds })), { multiplier, fallback: false }).design, 'main').timeoutSeconds;
  expect(timeout(90, 2)).toBe(90);
  expect(timeout(90, 0.5)).toBe(45);
  expect(timeout(0.5, 3)).toBe(1.5);
});

test('an adapted timeout is the menu’s own', () => {
  const design = aDesign(main({ inherits: ['timeoutSeconds', 'tries'] }), ...queues);
  expect(menuAt(adapted(design, full).design, 'main').inherits).toEqual(['tries']);
  expect(menuAt(adapted(design, { multiplier: 1, fallback: true }).design, 'main').inherits).toHaveLength(2);
});

test('a variant that says its own timeout is held at 60 s by its name', () => {
  const design: Design = {
    ...aDesign(main({ name: 'Main menu' }), ...queues),
    variation: {
      ...emptyVariation,
      variants: [{ id: 'gold', name: 'Gold', overrides: { [nodeId('main')]: { timeoutSeconds: 40 } } }],
    },
  };
  expect(adapted(design, full).clamped.map((menu) => clampedWords(design, menu))).toEqual([
    'Main menu (variant Gold): a timeout of 40 s would become 80 s and is held at 60 s.',
  ]);
});

const target = fc.constantFrom(
  null,
  to('sales'),
  to('agent'),
  to('overflow'),
  to('repeat'),
  to('previous'),
  to('other'),
);
const outcome = fc.record({ promptId: fc.constantFrom(null, promptId('sorry')), target });
// Durations are written in milliseconds.
const timeoutSeconds = fc.integer({ min: 1000, max: 60_000 }).map((milliseconds) => milliseconds / 1000);
const fields = {
  timeoutSeconds,
  noInput: outcome,
  noMatch: fc.oneof(fc.constant('as-no-input' as const), outcome),
  defaultChoiceId: fc.constantFrom(null, choiceId('c1'), choiceId('c2')),
  fallback: target,
};
const menu = (id: string) =>
  fc
    .record({ ...fields, inherits: fc.constantFrom(undefined, ['timeoutSeconds'] as const) })
    .map(({ inherits, ...said }) => ({
      ...aMenu(id, { choices: [aChoice('c1', '1', 'sales'), aChoice('c2', null, 'other')] }),
      ...said,
      ...(inherits ? { inherits: [...inherits] } : {}),
    }));
const override: fc.Arbitrary<MenuOverride> = fc.record(fields, { requiredKeys: [] });
const design: fc.Arbitrary<Design> = fc
  .tuple(menu('main'), menu('other'), fc.dictionary(fc.constantFrom('main', 'other', 'gone'), override))
  .map(([first, second, overrides]) => ({
    ...aDesign(first, second, ...queues),
    variation: { ...emptyVariation, variants: [{ id: 'gold', name: 'Gold', overrides }] },
  }));
const change = fc.record({
  multiplier: fc.oneof(fc.constantFrom(1, 2), fc.double({ min: 0.01, max: 100, noNaN: true })),
  fallback: fc.boolean(),
});

test('adapted timeouts are within 1 to 60 s, and those named as held are at an end of it', () => {
  fc.assert(
    fc.property(design, change, (drawn, decision) => {
      const { design: now, clamped } = adapted(drawn, decision);
      for (const shown of [now, designOfVariant(now, 'gold')])
        for (const id of ['main', 'other']) {
          expect(menuAt(shown, id).timeoutSeconds).toBeGreaterThanOrEqual(1);
          expect(menuAt(shown, id).timeoutSeconds).toBeLessThanOrEqual(60);
        }
      for (const { seconds } of clamped) expect([1, 60]).toContain(seconds);
    }),
  );
});

test('what changes nothing gives the very same design', () => {
  fc.assert(
    fc.property(design, (drawn) => {
      expect(adapted(drawn, { multiplier: 1, fallback: false }).design).toBe(drawn);
    }),
  );
});

test('a higher multiplier never takes time away', () => {
  fc.assert(
    fc.property(design, change, fc.double({ min: 1, max: 5, noNaN: true }), (drawn, { multiplier, fallback }, more) => {
      const less = adapted(drawn, { multiplier, fallback }).design;
      const greater = adapted(drawn, { multiplier: multiplier * more, fallback }).design;
      for (const id of ['main', 'other'])
        expect(menuAt(greater, id).timeoutSeconds).toBeGreaterThanOrEqual(menuAt(less, id).timeoutSeconds);
    }),
  );
});

/** What callers meet of the steps: a setting that is as the flow has it may be left to the flow or not. */
const met = ({ nodes }: Design) =>
  Object.values(nodes).map((node) => {
    if (node.kind !== 'menu') return node;
    const { inherits: _, ...own } = node;
    return own;
  });

const expectVariantAdapted = (drawn: Design, decision: Parameters<typeof adapted>[1]): void => {
  const ofVariant = adapted(designOfVariant(drawn, 'gold'), decision).design;
  expect(met(designOfVariant(adapted(drawn, decision).design, 'gold'))).toEqual(met(ofVariant));
};

test('callers of a variant meet their own menus adapted', () => {
  fc.assert(fc.property(design, change, expectVariantAdapted));
});

test('a timeout of a variant that is held at what the base leaves to the flow is no longer its own', () => {
  const base = aDesign(main({ timeoutSeconds: 1, inherits: ['timeoutSeconds'] }), ...queues);
  const variants = [{ id: 'gold', name: 'Gold', overrides: { [nodeId('main')]: { timeoutSeconds: 14 } } }];
  const drawn: Design = { ...base, variation: { ...emptyVariation, variants } };
  const decision = { multiplier: 0.01, fallback: false };
  expectVariantAdapted(drawn, decision);
  expect(menuAt(designOfVariant(adapted(drawn, decision).design, 'gold'), 'main')).toMatchObject({
    timeoutSeconds: 1,
    inherits: ['timeoutSeconds'],
  });
});
