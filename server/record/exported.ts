import type { Json } from '../../src/core/model/json';
import { isKeptEntry } from '../../src/core/record/read-record';
import { recordCsvHead, recordCsvRow } from '../../src/core/record/record-csv';
import type { ExportFormat } from '../../src/core/wire/record';

/** Which part of the record is wanted; absent: no bound. Milliseconds since 1970, the end not included. */
export interface RecordPart {
  readonly flowId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export const isPart = ({ flowId, from, to }: RecordPart): boolean => (flowId ?? from ?? to) !== undefined;

/** Whether what is kept belongs to the part, as far as it says so itself. */
export const isInPart = ({ flowId, from, to }: RecordPart, kept: Json): boolean => {
  const entry = isKeptEntry(kept) ? kept : {};
  if (flowId !== undefined && entry.flowId !== flowId) return false;
  if (from === undefined && to === undefined) return true;
  const at = typeof entry.at === 'string' ? Date.parse(entry.at) : Number.NaN;
  return at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY);
};

/** An entry a line, so that two exports can be compared by any tool; what it ends with tells when some were taken off. */
const json = async function* (kept: AsyncIterable<Json>) {
  yield '{"items":[';
  let [count, lastHash]: [number, Json] = [0, null];
  for await (const value of kept) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(value)}`;
    count += 1;
    const { hash = null } = isKeptEntry(value) ? value : {};
    lastHash = typeof hash === 'string' ? hash : null;
  }
  yield `\n],\n"count":${count},"lastHash":${JSON.stringify(lastHash)}}\n`;
};

const csv = async function* (kept: AsyncIterable<Json>) {
  yield recordCsvHead();
  for await (const value of kept) yield recordCsvRow(isKeptEntry(value) ? value : { kept: value });
};

/** The file of what is kept, in portions. `touchtone audit verify` reads both forms; of a part with `--part`. */
export const exported = (format: ExportFormat, kept: AsyncIterable<Json>): AsyncIterable<string> =>
  format === 'json' ? json(kept) : csv(kept);

/** A file of a part says so in its name: the chain is whole in the whole record alone. */
export const exportName = (format: ExportFormat, part: RecordPart): string =>
  `touchtone-record${isPart(part) ? '-part' : ''}.${format}`;
