const orgPageSize = 100;
const mostPages = 50;

/**
 * Everything that a paged list of the org has, by asking page after page. An org that ignores the page's number and
 * answers the same again ends it too.
 */
export const everyPage = async <T extends { readonly id: string }>(
  ask: (page: number, pageSize: number) => Promise<{ readonly entities: readonly T[]; readonly total: number | null }>,
): Promise<T[]> => {
  const all = new Map<string, T>();
  for (let page = 1; page <= mostPages; page++) {
    const { entities, total } = await ask(page, orgPageSize);
    const before = all.size;
    for (const entity of entities) all.set(entity.id, entity);
    if (all.size === before || (total === null ? entities.length < orgPageSize : all.size >= total)) break;
  }
  return [...all.values()];
};

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** One page of what matches: by name or id, whatever the case, ordered by name. */
export const pageOfMatches = <T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  { search, page, pageSize }: { readonly search: string; readonly page: number; readonly pageSize: number },
) => {
  const wanted = search.trim().toLowerCase();
  const matches = all
    .filter((one) => one.name.toLowerCase().includes(wanted) || one.id.toLowerCase().includes(wanted))
    .sort((a, b) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id));
  return { items: matches.slice((page - 1) * pageSize, page * pageSize), page, pageSize, total: matches.length };
};
