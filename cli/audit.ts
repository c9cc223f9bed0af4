import { createHash } from 'node:crypto';
import type { KeptEntry } from '../src/core/record/chain';
import { type RecordEnd, readExport } from '../src/core/record/read-record';
import { type RecordFault, startCheck } from '../src/core/record/verify';
import { UnreadableFile } from './failure';
import { type Io, inputName, readText } from './io';
import { oneLine } from './one-line';

/** Faults that are told; one change in the middle makes one or two, a file that is out of order one an entry. */
const mostTold = 20;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const faultLine = (file: string, { seq, place, message }: RecordFault): string => {
  const which = seq === null ? `place ${place}` : seq === place ? `entry ${seq}` : `entry ${seq} (place ${place})`;
  return `${oneLine(inputName(file))}: ${which}: ${message}`;
};

/** The newest entry in words, by which a record is compared with what was noted of it before. */
const newestLine = (last: KeptEntry | undefined, lastHash: string | null): string => {
  if (last === undefined || lastHash === null) return 'there is no entry yet';
  const { seq, at } = last;
  return oneLine(`the newest is entry ${seq}${typeof at === 'string' ? ` of ${at}` : ''} with the hash ${lastHash}`);
};

/** What is wrong with the end of a file that says itself what it ends with; null: nothing, or it does not say. */
const endFault = (end: RecordEnd | null, count: number, lastHash: string | null): string | null => {
  if (end === null || (end.count === count && end.lastHash === lastHash)) return null;
  const said = `the file says of itself that it holds ${counted(end.count, 'entry', 'entries')}`;
  if (end.count !== count) return `${said}, and it holds ${count}`;
  return `${said}, the last with the hash ${end.lastHash ?? 'of none'}, and another is the last`;
};

export interface VerifyOptions {
  /** Whether the file is known to hold a part of a record: then what is left out is told, and is no fault. */
  readonly part?: boolean;
}

/**
 * `touchtone audit verify`: 0 where the chain is whole, 1 where it is broken, with a line for each place. Of a part: 0
 * where each entry is as it was written, whatever is left out; that it is one has to be said here, since a file from which
 * somebody took entries would say it of itself.
 */
export const auditVerify = async (io: Io, file: string, { part = false }: VerifyOptions = {}): Promise<number> => {
  const read = readExport(await readText(io, file));
  if (!read.ok) {
    const { message, line } = read.error;
    throw new UnreadableFile(inputName(file), [message], line === null ? null : { line, column: null });
  }
  const check = startCheck(sha256, { mostTold, isPart: part });
  const { entries: all, end } = read.value;
  for (const entry of all) check.take(entry);
  const { count, lastHash, faults, faultCount: within, gaps, gapCount } = check.found();
  const atEnd = endFault(end, count, lastHash);
  const faultCount = within + (atEnd === null ? 0 : 1);
  const entries = counted(count, 'entry', 'entries');
  if (faultCount === 0) {
    const more = gapCount > gaps.length ? `and ${counted(gapCount - gaps.length, 'gap', 'gaps')} more\n` : '';
    const leftOut = `${gaps.map((gap) => `${faultLine(file, gap)}\n`).join('')}${more}`;
    const word = part ? 'a part, each entry as it was written' : 'whole';
    io.stdout.write(`${leftOut}${word}: ${entries}; ${newestLine(all.at(-1), lastHash)}\n`);
    return 0;
  }
  const told = faults.map((fault) => faultLine(file, fault));
  const more = within - told.length;
  const lines = [...told, ...(more > 0 ? [`and ${counted(more, 'fault', 'faults')} more`] : [])];
  if (atEnd !== null) lines.push(oneLine(`${inputName(file)}: the end: ${atEnd}`));
  io.stdout.write(`${lines.join('\n')}\nbroken: ${counted(faultCount, 'fault', 'faults')} in ${entries}\n`);
  return 1;
};
