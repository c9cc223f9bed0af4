/** Whether a name is one that a filter means: `*` at either end stands for anything, case does not matter. */
export function nameFilter(pattern: string | null): (name: string) => boolean {
  const wanted = pattern?.trim().toLowerCase() ?? '';
  if (wanted === '') return () => true;
  const open = wanted.startsWith('*');
  const goesOn = wanted.length > 1 && wanted.endsWith('*');
  const word = wanted.slice(open ? 1 : 0, goesOn ? -1 : undefined);
  return (name) => {
    const text = name.toLowerCase();
    if (open) return goesOn ? text.includes(word) : text.endsWith(word);
    return goesOn ? text.startsWith(word) : text === word;
  };
}

/** Whether one of several texts is meant; the words may stand anywhere in them, as in a search box. */
export function textFilter(words: string | null): (...texts: readonly string[]) => boolean {
  const wanted =
    words
      ?.trim()
      .replace(/^\*|\*$/g, '')
      .toLowerCase() ?? '';
  return (...texts) => texts.some((text) => text.toLowerCase().includes(wanted));
}

/** All values of a parameter that may be given several times, or once with commas. */
export const valuesOf = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** Whether an id is among those asked for; all are where none was. */
export const idFilter = (ids: readonly string[]): ((id: string) => boolean) => {
  const wanted = new Set(ids);
  return (id) => wanted.size === 0 || wanted.has(id);
};

/** A switch of the query that is on unless it says `false`, or off unless it says `true`. */
export const flagIn = (query: URLSearchParams, name: string, absent: boolean): boolean => {
  const value = query.get(name)?.toLowerCase();
  return value === undefined ? absent : value === 'true';
};
