import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesign, aMenu, aQueue, nodeId } from '../../testing/builders';
import type { Design } from '../model/design';
import { nodesOf, treeOf } from '../model/graph';
import { isReference } from './references';
import { nodeSize, portOffsets } from './size';
import { placesOf, tidyLayout } from './tidy';

const ids = ['m0', 'm1', 'm2', 'm3', 'm4', 'q0', 'q1', 'q2'] as const;
const anyTarget = fc.option(fc.constantFrom(...ids), { nil: null });
const anyMenu = (id: string) =>
  fc
    .record({
      digits: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '0'), { maxLength: 5 }),
      targets: fc.array(anyTarget, { minLength: 5, maxLength: 5 }),
      silence: anyTarget,
    })
    .map(({ digits, targets, silence }) =>
      aMenu(id, { on: Object.fromEntries(digits.map((digit, index) => [digit, targets[index] ?? null])), silence }),
    );
/** Graphs with shared targets, loops and parts nobody reaches. */
const anyDesign: fc.Arbitrary<Design> = fc
  .tuple(...['m0', 'm1', 'm2', 'm3', 'm4'].map(anyMenu))
  .map((menus) => aDesign(...menus, aQueue('q0'), aQueue('q1'), aQueue('q2')));

const boxesOf = (design: Design) => {
  const places = tidyLayout(design);
  return nodesOf(design).map((node) => ({
    id: node.id,
    ...(places[node.id] ?? { x: NaN, y: NaN }),
    ...nodeSize(node),
  }));
};

describe('tidyLayout', () => {
  it('gives every node a place, and no two nodes touch', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const boxes = boxesOf(design);
        boxes.forEach((a, index) => {
          expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true);
          for (const b of boxes.slice(index + 1)) {
            const apart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(apart, `${a.id} and ${b.id}`).toBe(true);
          }
        });
      }),
    );
  });

  it('grows from left to right: a step stands right of the one that leads to it', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const places = tidyLayout(design);
        for (const [id, place] of treeOf(design))
          if (place.via) expect(places[id]?.x).toBeGreaterThan(places[place.via.from]?.x ?? Infinity);
      }),
    );
  });

  it('keeps the order of the choices from top to bottom', () => {
    const places = tidyLayout(
      aDesign(aMenu('main', { on: { 1: 'b', 2: 'a', 3: 'c' }, silence: 'b' }), aQueue('a'), aQueue('b'), aQueue('c')),
    );
    const y = (id: string) => places[nodeId(id)]?.y ?? NaN;
    expect(y('b')).toBeLessThan(y('a'));
    expect(y('a')).toBeLessThan(y('c'));
  });

  it('lays out a chain of ten thousand menus without running out of stack', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => aMenu(`m${index}`, { on: { 1: `m${index + 1}` } }));
    expect(Object.keys(tidyLayout(aDesign(...chain)))).toHaveLength(10_000);
  });
});

describe('placesOf', () => {
  it('keeps the places that nodes have', () => {
    const design = aDesign(aMenu('main', { on: { 1: 'sales' } }), aQueue('sales'));
    expect(placesOf(design)).toBe(design.positions);
    const moved = { ...design, positions: { [nodeId('main')]: { x: 7, y: 9 } } };
    expect(placesOf(moved)[nodeId('main')]).toEqual({ x: 7, y: 9 });
    expect(placesOf(moved)[nodeId('sales')]).toEqual(tidyLayout(moved)[nodeId('sales')]);
  });
});

describe('isReference', () => {
  const design = aDesign(
    aMenu('main', { on: { 1: 'sub', 2: 'agent', 9: { jump: 'sub' } }, silence: 'repeat' }),
    aMenu('sub', { on: { 1: 'deep', 2: 'agent', 9: 'main' }, silence: 'previous' }),
    aMenu('deep', { on: { 1: 'main' } }),
    aQueue('agent'),
  );
  const edge = (from: string, to: Parameters<typeof isReference>[1]['target']) => ({
    from: nodeId(from),
    port: { kind: 'no-input' } as const,
    target: to,
  });
  it.each([
    ['on to a step of the next column', edge('main', { kind: 'node', nodeId: nodeId('sub') }), false],
    ['back to the start', edge('sub', { kind: 'node', nodeId: nodeId('main') }), true],
    ['to a target nearer the start', edge('sub', { kind: 'node', nodeId: nodeId('agent') }), true],
    ['a jump', edge('main', { kind: 'jump', nodeId: nodeId('sub') }), true],
    ['a repeat', edge('main', { kind: 'repeat' }), true],
    ['the previous menu', edge('sub', { kind: 'previous' }), true],
    ['not drawn yet', edge('main', null), false],
  ])('%s', (_what, way, expected) => {
    expect(isReference(design, way)).toBe(expected);
  });
});

describe('portOffsets', () => {
  it('puts each way out into its own row, all inside the card', () => {
    const menu = aMenu('main', { on: { 1: null, 2: null, 0: null }, unknownDigit: null, fallback: 'agent' });
    const offsets = [...portOffsets(menu).values()];
    expect(offsets).toHaveLength(6);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(new Set(offsets).size).toBe(6);
    expect(offsets.at(-1)).toBeLessThan(nodeSize(menu).height);
  });
});
