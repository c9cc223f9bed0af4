const orgPageSize = 100;
const mostPages = 50;

/** A whole list of the org; `complete` false: it has more than is ever asked for. */
export interface Listed<T> {
  readonly all: readonly T[];
  readonly complete: boolean;
  /** It is ordered by name already. */
  readonly inOrder?: boolean;
}

/**
 * Everything that a paged list of the org has (up to 5,000), by asking page after page. An org that ignores the page's
 * number and answers the same again ends it too.
 */
export const everyPage = async <T extends { readonly id: string }>(
  ask: (page: number, pageSize: number) => Promise<{ readonly entities: readonly T[]; readonly total: number | null }>,
): Promise<Listed<T>> => {
  const all = new Map<string, T>();
  for (let page = 1; page <= mostPages; page++) {
    const { entities, total } = await ask(page, orgPageSize);
    const before = all.size;
    for (const entity of entities) all.set(entity.id, entity);
    if (all.size === before || (total === null ? entities.length < orgPageSize : all.size >= total))
      return { all: [...all.values()], complete: total === null || all.size >= total };
  }
  return { all: [...all.values()], complete: false };
};

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byName = (a: { id: string; name: string }, b: { id: string; name: string }): number =>
  collator.compare(a.name, b.name) || collator.compare(a.id, b.id);

/** The list ordered by name, for lists of which many pages are made. */
export const ordered = <T extends { readonly id: string; readonly name: string }>(listed: Listed<T>): Listed<T> => ({
  ...listed,
  all: [...listed.all].sort(byName),
  inOrder: true,
});

/** One page of what matches: by name or id, whatever the case, ordered by name. The total is null where it is unknown. */
export const pageOfMatches = <T extends { readonly id: string; readonly name: string }>(
  listed: Listed<T>,
  { search, page, pageSize }: { readonly search: string; readonly page: number; readonly pageSize: number },
) => {
  const wanted = search.trim().toLowerCase();
  const { all, complete } = listed.inOrder ? listed : ordered(listed);
  const matches =
    wanted === ''
      ? all
      : all.filter((one) => one.name.toLowerCase().includes(wanted) || one.id.toLowerCase().includes(wanted));
  return {
    items: matches.slice((page - 1) * pageSize, page * pageSize),
    page,
    pageSize,
    total: complete ? matches.length : null,
  };
};
