/**
 * Where `f` is 0 between `low` and `high`, at whose ends it has different signs: by false position, with the Illinois
 * rule (M. Dowell and P. Jarratt, BIT 11 (1971) 168–174) so that neither end stays for good. The nearer end where f has
 * the same sign at both.
 */
export const rootBetween = (f: (x: number) => number, low: number, high: number, tolerance = 1e-10): number => {
  let [a, fa, b, fb] = [low, f(low), high, f(high)];
  if (fa === 0 || fb === 0 || fa > 0 === fb > 0) return Math.abs(fa) <= Math.abs(fb) ? a : b;
  for (let turn = 0; turn < 200 && Math.abs(b - a) > tolerance; turn++) {
    // False position creeps along flat tails: every third step halves.
    const x = turn % 3 === 2 ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    const fx = f(x);
    if (fx === 0) return x;
    if (fx > 0 === fb > 0) {
      [b, fb] = [x, fx];
      fa /= 2;
    } else {
      [a, fa, b, fb] = [b, fb, x, fx];
    }
  }
  return b;
};
