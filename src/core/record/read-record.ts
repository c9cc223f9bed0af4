import type { Json } from '../model/json';
import { err, ok, type Result } from '../model/result';
import type { KeptEntry } from './chain';

/** Why a text is no exported record; `line` where that is known, from 1. */
export interface RecordIssue {
  readonly message: string;
  readonly line: number | null;
}

const parsed = (text: string): { readonly value: Json } | null => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
};

/** How many fields all objects in it have; whatever nests how far. */
const fieldsIn = (value: Json): number => {
  let count = 0;
  const waiting: Json[] = [value];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const within = Object.values(one) as Json[];
    if (!Array.isArray(one)) count += within.length;
    for (const each of within) waiting.push(each);
  }
  return count;
};

/**
 * Whether a text of JSON names some field twice in one object: all but the last of them vanish when it is read, so a
 * change there would not be seen.
 */
const namesTwice = (text: string, value: Json): boolean => {
  let named = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon !== undefined) named++;
  return named !== fieldsIn(value);
};

const twice = 'names a field of an entry twice, so that nobody can tell which of them was written';

const isObject = (value: Json | undefined): value is KeptEntry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry holds texts, and at most lists of them; what nests further is none, and nothing recursive sees it. */
const mostDepth = 8;

const isFlat = (value: Json, depth = mostDepth): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((one: Json) => isFlat(one, depth - 1));
};

const issue = (message: string, line: number | null = null) => err<RecordIssue>({ message, line });

/** Each line a value; blank lines are left out. */
const ofLines = (text: string): Result<readonly Json[], RecordIssue> => {
  const values: Json[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const read = parsed(line);
    if (read === null)
      return issue(values.length === 0 ? 'is not JSON' : 'is not JSON, as the lines before it are', index + 1);
    if (namesTwice(line, read.value)) return issue(twice, index + 1);
    values.push(read.value);
  }
  return ok(values);
};

const valuesOf = (text: string): Result<readonly Json[], RecordIssue> => {
  if (text.trim() === '') return issue('is empty; a record without entries is {"items":[]}');
  const whole = parsed(text);
  if (whole === null) return ofLines(text);
  const { value } = whole;
  if (namesTwice(text, value)) return issue(twice);
  if (Array.isArray(value)) return ok(value);
  if (isObject(value)) {
    if (Array.isArray(value.items)) return ok(value.items);
    // A single line of JSON lines.
    if ('hash' in value) return ok([value]);
  }
  return issue('is no record of changes: it holds no list of entries');
};

/**
 * The entries of an exported record: `{"items":[…]}`, a list, or an entry a line. A text that is none of these, or that
 * holds something else than entries, is refused; whether they are as they were written is for `verifyRecord`.
 */
export const readRecord = (text: string): Result<readonly KeptEntry[], RecordIssue> => {
  const values = valuesOf(text.replace(/^\ufeff/, ''));
  if (!values.ok) return values;
  const entries: KeptEntry[] = [];
  for (const [index, value] of values.value.entries()) {
    if (!isObject(value) || !isFlat(value))
      return issue(`is no record of changes: what stands at place ${index + 1} is no entry`);
    entries.push(value);
  }
  if (entries.length > 0 && !entries.some((entry) => 'hash' in entry))
    return issue('is no record of changes: its entries have no hash');
  return ok(entries);
};
