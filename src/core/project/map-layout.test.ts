import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MapBox, mapLayout } from './map-layout';

const box = (id: string, width = 240, height = 92): MapBox => ({ id, width, height });
const line = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
};
const lay = (ids: string, ...lines: readonly string[]) => {
  const places = mapLayout(
    ids.split(' ').map((id) => box(id)),
    lines.map(line),
  );
  return (id: string) => places.get(id) ?? { x: Number.NaN, y: Number.NaN };
};

describe('mapLayout', () => {
  it('gives every flow a place and lets no two touch, whatever transfers there are', () => {
    const size = fc.integer({ min: 20, max: 400 });
    const anyMap = fc.integer({ min: 0, max: 40 }).chain((count) =>
      fc.record({
        sizes: fc.array(fc.tuple(size, size), { minLength: count, maxLength: count }),
        lines: fc.array(fc.tuple(fc.nat({ max: 42 }), fc.nat({ max: 42 })), { maxLength: 80 }),
      }),
    );
    fc.assert(
      fc.property(anyMap, ({ sizes, lines }) => {
        const boxes = sizes.map(([width, height], index) => box(String(index), width, height));
        const links = lines.map(([from, to]) => ({ from: String(from), to: String(to) }));
        const places = mapLayout(boxes, links);
        expect(places.size).toBe(boxes.length);
        expect(mapLayout(boxes, links)).toEqual(places);
        for (const [index, a] of boxes.entries()) {
          const at = places.get(a.id) ?? { x: Number.NaN, y: Number.NaN };
          expect(Number.isFinite(at.x) && Number.isFinite(at.y)).toBe(true);
          for (const b of boxes.slice(index + 1)) {
            const other = places.get(b.id) ?? { x: Number.NaN, y: Number.NaN };
            const apart =
              at.x + a.width <= other.x ||
              other.x + b.width <= at.x ||
              at.y + a.height <= other.y ||
              other.y + b.height <= at.y;
            expect(apart, `${a.id} and ${b.id}`).toBe(true);
          }
        }
      }),
    );
  });

  it('has a column for each transfer it takes from where calls come in', () => {
    const at = lay(
      'main sales night billing late',
      'main>sales',
      'sales>billing',
      'night>late',
      'late>billing',
      'main>late',
    );
    expect(at('main').x).toBe(at('night').x);
    expect(at('sales').x).toBeGreaterThan(at('main').x);
    expect(at('late').x).toBe(at('sales').x);
    expect(at('billing').x).toBeGreaterThan(at('late').x);
  });

  it('begins a ring where callers come in from outside it, else with the flow that transfers to the most', () => {
    const entered = lay('b c front', 'b>c', 'c>b', 'front>c');
    expect(entered('front').x).toBeLessThan(entered('c').x);
    expect(entered('c').x).toBeLessThan(entered('b').x);
    const closed = lay('a hub b', 'a>hub', 'b>hub', 'hub>a', 'hub>b');
    expect(closed('hub').x).toBeLessThan(closed('a').x);
    expect(closed('a').x).toBe(closed('b').x);
  });

  it('keeps lines from crossing where it can', () => {
    const at = lay('a b x y', 'a>y', 'b>x');
    expect(Math.sign(at('a').y - at('b').y)).toBe(Math.sign(at('y').y - at('x').y));
  });

  it('wraps what a hub transfers to, and puts what nobody is connected with below', () => {
    const spokes = Array.from({ length: 49 }, (_, index) => `s${index}`);
    const at = lay(`hub ${spokes.join(' ')} alone itself`, ...spokes.map((id) => `hub>${id}`), 'itself>itself');
    const columns = new Set(spokes.map((id) => at(id).x));
    expect(columns.size).toBeGreaterThan(2);
    const bottom = Math.max(...spokes.map((id) => at(id).y));
    expect(at('alone').y).toBeGreaterThan(bottom + 92);
    expect(at('itself').y).toBe(at('alone').y);
    expect(at('itself').x).not.toBe(at('alone').x);
  });

  it('lays out a chain and a ring of ten thousand flows without running out of stack', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index));
    const chain = ids.slice(1).map((id, index) => ({ from: String(index), to: id }));
    const boxes = ids.map((id) => box(id));
    expect(mapLayout(boxes, chain).size).toBe(10_000);
    expect(mapLayout(boxes, [...chain, { from: '9999', to: '0' }]).size).toBe(10_000);
  });
});
