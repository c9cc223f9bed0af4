import { createHash } from 'node:crypto';
import type { KeptEntry } from '../src/core/record/chain';
import { readRecord } from '../src/core/record/read-record';
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
  const read = readRecord(await readText(io, file));
  if (!read.ok) {
    const { message, line } = read.error;
    throw new UnreadableFile(inputName(file), [message], line === null ? null : { line, column: null });
  }
  const check = startCheck(sha256, { mostTold, isPart: part });
  for (const entry of read.value) check.take(entry);
  const { count, lastHash, faults, faultCount, gaps, gapCount } = check.found();
  const entries = counted(count, 'entry', 'entries');
  if (faultCount === 0) {
    const more = gapCount > gaps.length ? `and ${counted(gapCount - gaps.length, 'gap', 'gaps')} more\n` : '';
    const leftOut = `${gaps.map((gap) => `${faultLine(file, gap)}\n`).join('')}${more}`;
    const word = part ? 'a part, each entry as it was written' : 'whole';
    io.stdout.write(`${leftOut}${word}: ${entries}; ${newestLine(read.value.at(-1), lastHash)}\n`);
    return 0;
  }
  const told = faults.map((fault) => faultLine(file, fault));
  const more = faultCount - told.length;
  const lines = [...told, ...(more > 0 ? [`and ${counted(more, 'fault', 'faults')} more`] : [])];
  io.stdout.write(`${lines.join('\n')}\nbroken: ${counted(faultCount, 'fault', 'faults')} in ${entries}\n`);
  return 1;
};
