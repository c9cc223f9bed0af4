/** One page of a list of our server. `total` null: the dialect cannot tell. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | null;
}

/**
 * Reads a list to its end, page by page from 1, at most `limit` entries. `complete` is false where the org has more:
 * whoever says «there is no such entry» must know that.
 */
export const allPages = async <T>(
  readPage: (page: number) => Promise<Page<T>>,
  pageSize: number,
  limit: number,
): Promise<{ readonly items: readonly T[]; readonly complete: boolean }> => {
  const items: T[] = [];
  for (let page = 1; ; page++) {
    const answer = await readPage(page);
    items.push(...answer.items);
    const atEnd = answer.total === null ? answer.items.length < pageSize : items.length >= answer.total;
    if (atEnd || answer.items.length === 0) return { items, complete: true };
    if (items.length >= limit) return { items: items.slice(0, limit), complete: false };
  }
};
