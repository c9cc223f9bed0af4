import { at, itemsOf, type MapTree, type Tree, textAt } from '../../../src/core/formats/architect/tree';

/** The longest name that a flow, menu, choice or task may have. */
export const longestName = 200;

/** The items of a list of the flow (`menus` of `menu`s) that have fields. */
export const bodiesIn = (flow: Tree, list: string, type: string): readonly MapTree[] =>
  itemsOf(at(flow, list)).flatMap((item) => {
    const body = at(item, type);
    return body?.kind === 'map' ? body : [];
  });

/** The languages that callers of the flow can have. */
export const languagesOf = (flow: Tree): readonly string[] => {
  const supported = at(flow, 'supportedLanguages');
  const named = supported?.kind === 'map' ? supported.entries.map(({ key }) => key) : [];
  return named.length === 0 ? [textAt(flow, 'defaultLanguage')] : named;
};

/** Calls `each` for every entry of the flow, at any depth, with where it stands in words. */
export function visit(flow: MapTree, each: (key: string, value: Tree, place: string) => void): void {
  const open: { readonly tree: Tree; readonly place: string }[] = [{ tree: flow, place: 'The flow' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { tree, place } = next;
    if (tree.kind === 'list') open.push(...tree.items.toReversed().map((item) => ({ tree: item, place })));
    if (tree.kind !== 'map') continue;
    for (const { key, value } of tree.entries) each(key, value, place);
    for (const { key, value } of tree.entries.toReversed()) {
      open.push({ tree: value, place: placeOf(key, value, place) });
    }
  }
}

/** Where something is, in words: `Menu 'Front desk', choice 'Sales'`. */
const placeOf = (key: string, value: Tree, above: string): string => {
  const name = textAt(value, 'name');
  if (key === 'menu' || key === 'menuSubMenu') return `Menu '${name}'`;
  if (key === 'task' && name !== '') return `Task '${name}'`;
  return /^menu[A-Z]/.test(key) && name !== '' ? `${above.replace(/, choice '.*$/, '')}, choice '${name}'` : above;
};
