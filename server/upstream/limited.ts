/**
 * The outcome of `work` for every item, in their order, with at most `most` under way at once. The first failure ends
 * it, as with `Promise.all`: what has not begun by then is not begun.
 */
export const mapLimited = async <T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> => {
  const results = new Map<number, R>();
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let index = next++; !failed && index < items.length; index = next++) {
      try {
        results.set(index, await work(items[index] as T));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return items.map((_, index) => results.get(index) as R);
};
