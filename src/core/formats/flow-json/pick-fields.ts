import type { z } from 'zod';
import type { Json } from '../../model/json';
import type { InputIssue } from '../../model/read-design';
import type { JsonObject } from './schema';

/** How a source spells the fields of one kind of object: our field name to the keys it may have there, best first. */
export type Spelling = Readonly<Record<string, readonly string[]>>;

/** `path` with one more key, as issues name it: `steps[0].nextStep`. */
export const within = (path: string, ...keys: readonly (string | number)[]): string =>
  keys.reduce<string>(
    (before, key) => (typeof key === 'number' ? `${before}[${key}]` : before === '' ? key : `${before}.${key}`),
    path,
  );

export interface Picked<T> {
  /** The fields by our names; null where one of them is not as it must be (the issues say which). */
  readonly value: T | null;
  /** Every key that is no field of ours. */
  readonly rest: JsonObject;
  /** The key a field has in this object. */
  readonly keyOf: (field: string) => string;
}

/** Takes the known fields out of an object of a source and reads them with `schema`; issues go to `issues` by path. */
export const pickFields = <T>(
  json: JsonObject,
  path: string,
  spelling: Spelling,
  schema: z.ZodType<T>,
  issues: InputIssue[],
): Picked<T> => {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const known: Record<string, Json> = {};
  for (const [field, spellings] of Object.entries(spelling)) {
    const present = spellings.filter((key) => Object.hasOwn(json, key));
    const [key = spellings[0] ?? field, second] = present;
    if (second !== undefined)
      issues.push({ path: within(path, second), message: `is the same field as ${key}: it is given twice` });
    keys.set(field, key);
    for (const each of present) taken.add(each);
    const value = json[key];
    if (present.length > 0 && value !== undefined) known[field] = value;
  }
  const keyOf = (field: string): string => keys.get(field) ?? field;
  const parsed = schema.safeParse(known);
  if (!parsed.success)
    for (const issue of parsed.error.issues) {
      const [field, ...deeper] = issue.path;
      const absent = deeper.length === 0 && typeof field === 'string' && !Object.hasOwn(known, field);
      issues.push({
        path: within(path, keyOf(String(field)), ...deeper.map((key) => (typeof key === 'symbol' ? String(key) : key))),
        message: absent ? `is missing: it ${issue.message}` : issue.message,
      });
    }
  return {
    value: parsed.success ? parsed.data : null,
    rest: Object.fromEntries(Object.entries(json).filter(([key]) => !taken.has(key))),
    keyOf,
  };
};
