/** Two things that are taken for one; a side that has none of it is null, never both. */
export type Pair<T> = readonly [before: T | null, after: T | null];

/**
 * Pairs two lists by one key after the other: what the first leaves over is tried by the second. Things of one key are
 * paired in their order, so that the pairs are the same whichever list comes first. A key of null pairs with nothing.
 * Pairs come in the order of `after`, then what `before` alone has.
 */
export const pairUp = <T>(
  before: readonly T[],
  after: readonly T[],
  ...keys: readonly ((item: T, index: number, side: 'before' | 'after') => string | null)[]
): readonly Pair<T>[] => {
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  for (const key of keys) {
    const open = new Map<string, T[]>();
    before.forEach((item, index) => {
      const text = taken.has(item) ? null : key(item, index, 'before');
      if (text === null) return;
      const list = open.get(text);
      if (list) list.push(item);
      else open.set(text, [item]);
    });
    after.forEach((item, index) => {
      const text = partner.has(item) ? null : key(item, index, 'after');
      const mate = text === null ? undefined : open.get(text)?.shift();
      if (mate === undefined) return;
      partner.set(item, mate);
      taken.add(mate);
    });
  }
  return [
    ...after.map((item): Pair<T> => [partner.get(item) ?? null, item]),
    ...before.filter((item) => !taken.has(item)).map((item): Pair<T> => [item, null]),
  ];
};
