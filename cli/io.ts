import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure, UnreadableFile } from './failure';

/** Where the command line reads and writes. Relative paths are the caller's, wherever the program itself stands. */
export interface Io {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'this is a folder, not a file',
  ENOTDIR: 'part of the path is a file, not a folder',
  EACCES: 'this user may not open it',
  EPERM: 'this user may not open it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'there is no space left',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
};

const readAll = async (stream: Io['stdin']): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(typeof part === 'string' ? new TextEncoder().encode(part) : part);
  return Buffer.concat(parts);
};

/** How messages name an input: its path as it was given. */
export const inputName = (file: string): string => (file === '-' ? 'standard input' : file);

/** The text of a file, or of standard input for `-`. Throws `UnreadableFile` for what cannot be read or is not UTF-8. */
export const readText = async (io: Io, file: string): Promise<string> => {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await readAll(io.stdin) : await readFile(resolve(io.cwd, file));
  } catch (error) {
    throw new UnreadableFile(inputName(file), [`cannot be read: ${reasonOf(error)}`], null, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableFile(inputName(file), ['is not text in UTF-8'], null, { cause: error });
  }
};

/** Writes a text to a file; to standard output where none is named. */
export const writeText = async (io: Io, file: string | undefined, text: string): Promise<void> => {
  if (file === undefined || file === '-') {
    io.stdout.write(text);
    return;
  }
  try {
    await writeFile(resolve(io.cwd, file), text);
  } catch (error) {
    throw new Failure([`${file}: cannot be written: ${reasonOf(error)}`], { cause: error });
  }
};
