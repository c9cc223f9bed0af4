import type { Json } from '../../model/json';

/** Where something stands in the text: offsets in UTF-16 units, `end` the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle = 'plain' | 'double' | 'single' | 'block';

/** One value of a YAML file with its place: what the reader reads and the writer changes. */
export type Tree = MapTree | ListTree | ScalarTree;

interface Placed {
  readonly span: Span;
  /** It stands elsewhere and is only referred to here (`*name`): changing it would change that other place too. */
  readonly shared: boolean;
}

export interface ScalarTree extends Placed {
  readonly kind: 'scalar';
  /** Tokens as they stand in the file; nothing but a key gives the empty text in plain style. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** It stands between flow brackets, where commas and brackets end a plain text. */
  readonly inFlow: boolean;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Tree;
}

export interface MapTree extends Placed {
  readonly kind: 'map';
  /** Written `{a: b}` on a line. */
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  readonly byKey: ReadonlyMap<string, Entry>;
}

export interface ListTree extends Placed {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly Tree[];
}

export const entryOf = (tree: Tree | undefined, key: string): Entry | undefined =>
  tree?.kind === 'map' ? tree.byKey.get(key) : undefined;

/** The value under a key, or under keys one below the other. */
export const at = (tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined => {
  let here = tree;
  for (const key of keys) here = entryOf(here, key)?.value;
  return here;
};

const isNull = (tree: ScalarTree): boolean => tree.style === 'plain' && /^(?:|~|null|Null|NULL)$/.test(tree.text);

/** A text, number or boolean as it stands; undefined where there is no scalar, or one that says nothing. */
export const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' && !isNull(tree) ? tree.text : undefined;

/** The text under a key; empty where there is none. */
export const textAt = (tree: Tree | undefined, ...keys: readonly string[]): string => textOf(at(tree, ...keys)) ?? '';

/** True or false (YAML 1.2); undefined for anything else, also for a token. */
export const booleanOf = (tree: Tree | undefined): boolean | undefined => {
  const text = tree?.kind === 'scalar' && tree.style === 'plain' ? tree.text : '';
  return /^(?:true|True|TRUE)$/.test(text) ? true : /^(?:false|False|FALSE)$/.test(text) ? false : undefined;
};

/** A number of zero or more; undefined for anything else, also for a token. */
export const numberOf = (tree: Tree | undefined): number | undefined => {
  const text = tree?.kind === 'scalar' ? tree.text : '';
  const isNumber = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?$/.test(text);
  // So many digits that no number holds them.
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : undefined;
};

/** The one entry of a map with one key: how Architect writes «one of»; undefined for anything else. */
export const onlyEntry = (tree: Tree | undefined): Entry | undefined =>
  tree?.kind === 'map' && tree.entries.length === 1 ? tree.entries[0] : undefined;

export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);

const scalarJson = (tree: ScalarTree): Json => {
  if (tree.style !== 'plain') return tree.text;
  if (isNull(tree)) return null;
  const truth = booleanOf(tree);
  if (truth !== undefined) return truth;
  const number = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(tree.text) ? Number(tree.text) : Number.NaN;
  return String(number) === tree.text ? number : tree.text;
};

/** The value without its places. */
export const jsonOf = (tree: Tree): Json => {
  if (tree.kind === 'scalar') return scalarJson(tree);
  if (tree.kind === 'list') return tree.items.map(jsonOf);
  // A key such as __proto__ must become a key, not a prototype.
  const json: Record<string, Json> = {};
  for (const { key, value } of tree.entries)
    Object.defineProperty(json, key, { value: jsonOf(value), enumerable: true, writable: true, configurable: true });
  return json;
};
