import { z } from 'zod';
import type { Json } from '../../../../src/core/model/json';
import { jsonOf } from '../../http/body';
import type { Call } from '../../http/exchange';
import { type ErrorDetail, PlatformError } from '../../http/platform-error';
import { durationOf, intervalOf } from './period';
import { timeZoneOf } from './time-zone';

const mostDetails = 20;

/**
 * The body of a query. Throws 400 that names every wrong field: `bad.request` where one is missing, `invalid.value` where
 * it says something that this query does not know. A null counts as left out; fields that are not known are ignored.
 */
export function bodyOf<T extends z.ZodType>(call: Call, schema: T): z.infer<T> {
  const body = withoutNulls(jsonOf(call));
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => {
    const missing = valueAt(body, path) === undefined;
    return { missing, message, fieldName: fieldName(path) };
  });
  const [first] = faults;
  const details = faults
    .slice(0, mostDetails)
    .map(
      ({ missing, fieldName }): ErrorDetail => ({ errorCode: missing ? 'missing.value' : 'invalid.value', fieldName }),
    );
  if (first === undefined) throw wrongBody('The request body is not a query.', []);
  const { fieldName: field, missing, message } = first;
  const name = field === '' ? 'The request body' : `The field ${field}`;
  if (missing) throw wrongBody(`${name} is missing.`, details);
  throw new PlatformError(400, 'invalid.value', `${name} has a value that is not accepted: ${message}`, { details });
}

const wrongBody = (message: string, details: readonly ErrorDetail[]): PlatformError =>
  new PlatformError(400, 'bad.request', message, { details });

/** A refusal of one field for a reason that its form does not show. */
export const wrongField = (field: string, message: string): PlatformError =>
  new PlatformError(400, 'invalid.value', `The field ${field} has a value that is not accepted: ${message}`, {
    details: [{ errorCode: 'invalid.value', fieldName: field }],
  });

function withoutNulls(json: Json): Json | undefined {
  if (json === null) return undefined;
  if (Array.isArray(json)) return json.map((value) => withoutNulls(value) ?? null);
  if (typeof json !== 'object') return json;
  const kept = Object.entries(json).flatMap(([key, value]) => {
    const within = withoutNulls(value);
    return within === undefined ? [] : [[key, within] as const];
  });
  return Object.fromEntries(kept);
}

function valueAt(json: Json | undefined, path: readonly PropertyKey[]): Json | undefined {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name === '' ? String(key) : `${name}.${String(key)}`;
  }, '');

/** One of a list of words; a refusal repeats the word, not the whole list. */
export const wordOf = <const Words extends readonly [string, ...string[]]>(words: Words, what: string) =>
  z.enum(words, { error: ({ input }) => `${JSON.stringify(input)} is no ${what} of this query.` });

/** As `wordOf`, of a list that is too long for a type. */
export const nameIn = (names: ReadonlySet<string>, what: string) =>
  z.string().refine((name) => names.has(name), {
    error: ({ input }) => `${JSON.stringify(input)} is no ${what} of this query.`,
  });

export const intervalSchema = z.string().transform((text, context) => {
  const interval = intervalOf(text);
  if (interval !== undefined) return interval;
  context.addIssue({
    code: 'custom',
    message: 'An interval is two moments in ISO 8601, such as 2026-08-01T00:00Z/2026-08-08T00:00Z.',
  });
  return z.NEVER;
});

export const granularitySchema = z.string().transform((text, context) => {
  const duration = durationOf(text);
  if (duration !== undefined) return duration;
  context.addIssue({ code: 'custom', message: 'A granularity is a duration in ISO 8601, such as P1D or PT30M.' });
  return z.NEVER;
});

export const timeZoneSchema = z.string().transform((text, context) => {
  const zone = timeZoneOf(text);
  if (zone !== undefined) return zone;
  context.addIssue({ code: 'custom', message: 'A time zone is a name of the IANA time zone database.' });
  return z.NEVER;
});
