import type { Json } from '../model/json';
import { err, ok, type Result } from '../model/result';
import type { KeptEntry } from './chain';
import { looksLikeRecordCsv, readRecordCsv } from './record-csv';
import { namesTwice, parsedJson } from './strict-json';

/** Why a text is no exported record; `line` where that is known, from 1. */
export interface RecordIssue {
  readonly message: string;
  readonly line: number | null;
}

const twice = 'names a field of an entry twice, so that nobody can tell which of them was written';

const isObject = (value: Json | undefined): value is KeptEntry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry holds texts, and at most lists of them; what nests further is none, and nothing recursive sees it. */
const mostDepth = 8;

const isFlat = (value: Json, depth = mostDepth): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((one: Json) => isFlat(one, depth - 1));
};

/** Whether a value is shaped as an entry of a record: fields with texts, numbers or lists of them. */
export const isKeptEntry = (value: Json): value is KeptEntry => isObject(value) && isFlat(value);

const issue = (message: string, line: number | null = null) => err<RecordIssue>({ message, line });

/** What a file says of its own end: how many entries it holds, and the hash of the last. */
export interface RecordEnd {
  readonly count: number;
  readonly lastHash: string | null;
}

export interface ReadRecord {
  readonly entries: readonly KeptEntry[];
  /** Null: the file does not say. */
  readonly end: RecordEnd | null;
}

interface Found {
  readonly values: readonly Json[];
  readonly end: RecordEnd | null;
}

const endOf = ({ count, lastHash }: KeptEntry): RecordEnd | null =>
  typeof count === 'number' && (typeof lastHash === 'string' || lastHash === null) ? { count, lastHash } : null;

const without = (read: Result<readonly Json[], RecordIssue>): Result<Found, RecordIssue> =>
  read.ok ? ok({ values: read.value, end: null }) : read;

/** Each line a value; blank lines are left out. */
const ofLines = (text: string): Result<readonly Json[], RecordIssue> => {
  const values: Json[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const read = parsedJson(line);
    if (read === null)
      return issue(values.length === 0 ? 'is not JSON' : 'is not JSON, as the lines before it are', index + 1);
    if (namesTwice(line, read.value)) return issue(twice, index + 1);
    values.push(read.value);
  }
  return ok(values);
};

const foundIn = (text: string): Result<Found, RecordIssue> => {
  if (text.trim() === '') return issue('is empty; a record without entries is {"items":[]}');
  if (looksLikeRecordCsv(text)) return without(readRecordCsv(text));
  const whole = parsedJson(text);
  if (whole === null) return without(ofLines(text));
  const { value } = whole;
  if (namesTwice(text, value)) return issue(twice);
  if (Array.isArray(value)) return ok({ values: value, end: null });
  if (isObject(value)) {
    if (Array.isArray(value.items)) return ok({ values: value.items, end: endOf(value) });
    // A single line of JSON lines.
    if ('hash' in value) return ok({ values: [value], end: null });
  }
  return issue('is no record of changes: it holds no list of entries');
};

/**
 * An exported record: `{"items":[…]}`, a list, an entry a line, or CSV. A text that is none of these, or that holds something
 * else than entries, is refused; whether they are as they were written is for `verifyRecord`.
 */
export const readExport = (text: string): Result<ReadRecord, RecordIssue> => {
  const found = foundIn(text.replace(/^\ufeff/, ''));
  if (!found.ok) return found;
  const { values, end } = found.value;
  const entries: KeptEntry[] = [];
  for (const [index, value] of values.entries()) {
    if (!isKeptEntry(value)) return issue(`is no record of changes: what stands at place ${index + 1} is no entry`);
    entries.push(value);
  }
  if (entries.length > 0 && !entries.some((entry) => 'hash' in entry))
    return issue('is no record of changes: its entries have no hash');
  return ok({ entries, end });
};

/** The entries alone of what `readExport` reads. */
export const readRecord = (text: string): Result<readonly KeptEntry[], RecordIssue> => {
  const read = readExport(text);
  return read.ok ? ok(read.value.entries) : read;
};
