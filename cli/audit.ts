import { createHash } from 'node:crypto';
import type { KeptEntry } from '../src/core/record/chain';
import { readRecord } from '../src/core/record/read-record';
import { type RecordFault, verifyRecord } from '../src/core/record/verify';
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

/** `touchtone audit verify`: 0 where the chain is whole, 1 where it is broken, with a line for each place. */
export const auditVerify = async (io: Io, file: string): Promise<number> => {
  const read = readRecord(await readText(io, file));
  if (!read.ok) {
    const { message, line } = read.error;
    throw new UnreadableFile(inputName(file), [message], line === null ? null : { line, column: null });
  }
  const { count, lastHash, faults } = verifyRecord(read.value, sha256);
  const entries = counted(count, 'entry', 'entries');
  if (faults.length === 0) {
    io.stdout.write(`whole: ${entries}; ${newestLine(read.value.at(-1), lastHash)}\n`);
    return 0;
  }
  const told = faults.slice(0, mostTold).map((fault) => faultLine(file, fault));
  const more = faults.length - told.length;
  const lines = [...told, ...(more > 0 ? [`and ${counted(more, 'fault', 'faults')} more`] : [])];
  io.stdout.write(`${lines.join('\n')}\nbroken: ${counted(faults.length, 'fault', 'faults')} in ${entries}\n`);
  return 1;
};
