interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a way runs straight out of a step and into the next, and how round its corners are, in pixels. */
const straight = 20;
const radius = 10;

const rounded = (value: number): number => Math.round(value * 100) / 100;
const place = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** A corner at `b` between two legs that run along the axes. */
const corner = (a: Point, b: Point, c: Point): string => {
  const legIn = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
  const legOut = Math.abs(c.x - b.x) + Math.abs(c.y - b.y);
  const bend = Math.min(legIn / 2, legOut / 2, radius);
  if (bend < 0.01) return `L${place(b)}`;
  const towards = (other: Point): Point => ({
    x: b.x + Math.sign(other.x - b.x) * bend,
    y: b.y + Math.sign(other.y - b.y) * bend,
  });
  return `L${place(towards(a))}Q${place(b)} ${place(towards(c))}`;
};

/**
 * The line from the right side of one step to the left side of the next, along the axes with round corners: down the
 * middle where the next one stands to the right, around between the two where it does not.
 */
export const smoothStep = (from: Point, to: Point): string => {
  const out = { x: from.x + straight, y: from.y };
  const into = { x: to.x - straight, y: to.y };
  const middle = { x: (out.x + into.x) / 2, y: (out.y + into.y) / 2 };
  const ahead = out.x <= into.x;
  const between: readonly Point[] = ahead
    ? [
        { x: middle.x, y: from.y },
        { x: middle.x, y: to.y },
      ]
    : [out, { x: out.x, y: middle.y }, { x: into.x, y: middle.y }, into];
  const points = from.y === to.y && ahead ? [from, to] : [from, ...between, to];
  const inner = points
    .slice(1, -1)
    .map((point, index) => corner(points[index] as Point, point, points[index + 2] as Point));
  return `M${place(from)}${inner.join('')}L${place(to)}`;
};
