import type { Design } from '../model/design';
import type { Node } from '../model/node';
import { actingKind, expressionOf, externalRef } from '../model/node';
import type { Entry, Listed, ListedKind } from './directory';

/** What a reference means in an org: one thing, several of one name, or nothing. */
export type Found =
  | { readonly kind: 'one'; readonly entry: Entry }
  | { readonly kind: 'several'; readonly entries: readonly Entry[] }
  | { readonly kind: 'none' };

const none: Found = { kind: 'none' };

/** By name: its id, or its ids. Few names are those of several, so few lists are made. */
type Index = ReadonlyMap<string, string | readonly string[]>;
const indexes = new WeakMap<Listed, Index>();

const indexOf = (list: Listed): Index => {
  const known = indexes.get(list);
  if (known) return known;
  const index = new Map<string, string | string[]>();
  for (const [id, name] of list) {
    const same = index.get(name);
    if (same === undefined) index.set(name, id);
    else if (typeof same === 'string') index.set(name, [same, id]);
    else same.push(id);
  }
  indexes.set(list, index);
  return index;
};

/** Everything of that very name. */
export const namesakes = (list: Listed, name: string): readonly Entry[] => {
  const ids = indexOf(list).get(name) ?? [];
  return (typeof ids === 'string' ? [ids] : ids).map((id) => ({ id, name }));
};

/** The thing of that id or of that name; an id counts before a name. */
export const lookUp = (list: Listed, reference: string): Found => {
  const name = list.get(reference);
  if (name !== undefined) return { kind: 'one', entry: { id: reference, name } };
  const entries = namesakes(list, reference);
  const [entry] = entries;
  if (!entry) return none;
  return entries.length === 1 ? { kind: 'one', entry } : { kind: 'several', entries };
};

/** `{{name}}` or `${name}` in a flow's file: filled in before it is published, so nobody can look it up here. */
export const holdsToken = (text: string): boolean => /\{\{[^{}]*\}\}|\$\{[^{}]*\}/.test(text);

/** What a node refers to in the org by a fixed id or name; null where it refers to nothing that an org lists. */
export const referenceOf = (node: Node): { readonly what: ListedKind; readonly reference: string } | null => {
  const reference = externalRef(node);
  if (reference === null || expressionOf(node) !== undefined || holdsToken(reference)) return null;
  switch (actingKind(node)) {
    case 'queue':
    case 'callback':
      return { what: 'queue', reference };
    case 'flow':
      return { what: 'flow', reference };
    case 'user':
      return { what: 'user', reference };
    default:
      return null;
  }
};

/**
 * How a design refers to what the org has. `name`: the platform's flow files know names only. `unique-name`: such a
 * file where ids are needed in the end, so a name that several have is no use. `id`: the documents' flow JSON.
 */
export type RefersBy = 'name' | 'unique-name' | 'id';

export const refersBy = ({ sourceText }: Design, dialect: 'document' | 'platform'): RefersBy => {
  if (dialect === 'platform') return 'name';
  return sourceText?.format === 'architect' ? 'unique-name' : 'id';
};

/** What is written for a thing of the org. */
export const referenceTo = (list: Listed, { id, name }: Entry, by: RefersBy): string => {
  if (by === 'id' || name === '') return id;
  return by === 'name' || namesakes(list, name).length === 1 ? name : id;
};
