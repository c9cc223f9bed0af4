import type { Json } from '../../src/core/model/json';
import type { Choosing } from './store';

type Fields = Readonly<Record<string, Json>>;

const fieldsOf = (value: Json): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    throw new RangeError('What is chosen beside common fields is an object that has fields of its own');
  return value as Fields;
};

/** What is written down for a choice. Throws a `RangeError` where there are common fields and it is not an object. */
export const withCommon = (common: Choosing['common'], value: Json): Json =>
  common === undefined ? value : { ...common, ...fieldsOf(value) };

const ends = new WeakMap<object, string>();

/** The JSON of a choice without its opening brace; the same object is written out once. */
const endOf = (value: Json): string => {
  const fields = fieldsOf(value);
  const before = ends.get(fields);
  if (before !== undefined) return before;
  const end = JSON.stringify(fields).slice(1);
  ends.set(fields, end);
  return end;
};

/** The JSON of what is written down, in two parts: what all choices begin with, and the rest of each. */
export const jsonParts = (common: Choosing['common']): { readonly start: string; rest(value: Json): string } => {
  if (common === undefined) return { start: '', rest: (value) => JSON.stringify(value) };
  const start = JSON.stringify(common).slice(0, -1);
  return { start: start === '{' ? start : `${start},`, rest: endOf };
};
