import type { Design } from '../core/model/design';
import type { DesignId } from '../core/model/ids';
import type { InputIssue } from '../core/model/read-design';
import { err, ok, type Result } from '../core/model/result';
import type { Library } from './library-db';
import { newDesignId } from './new-design-id';

/** Why a file did not become a design. Nothing was changed by trying. */
export interface ImportFailure {
  readonly fileName: string;
  readonly title: string;
  readonly detail: string;
  /** What is wrong, each with where: a path, or line and column. */
  readonly issues: readonly InputIssue[];
}

/** Larger files are refused unread: a design of a thousand menus is about one megabyte. */
export const longestFileBytes = 10 * 1024 * 1024;

/** A file as the browser gives it. */
export type ImportableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

const inMegabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The name of a file without its ending, for a design that has no name of its own. */
const stemOf = (fileName: string): string => fileName.replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, '') || fileName;

const decode = (bytes: ArrayBuffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no UTF-8: a sound file, a spreadsheet, another encoding.
    return null;
  }
};

/**
 * Reads a file of any known format as a new design with an id of its own. The id that a design had when it was
 * exported is not taken over: importing never replaces a draft.
 */
export const importFile = async (
  file: ImportableFile,
  newId: () => DesignId = newDesignId,
): Promise<Result<Design, ImportFailure>> => {
  const refuse = (title: string, detail: string, issues: readonly InputIssue[] = []) =>
    err({ fileName: file.name, title, detail, issues });
  if (file.size > longestFileBytes)
    return refuse(
      'The file is too large',
      `It has ${inMegabytes(file.size)}; up to ${inMegabytes(longestFileBytes)} can be imported.`,
    );
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no reason given';
    return refuse('The file cannot be read', `The browser could not read it (${reason}). Folders cannot be imported.`);
  }
  const text = decode(bytes);
  if (text === null)
    return refuse('The file is not text', 'Designs and flows are text files in UTF-8; this one holds other bytes.');
  if (text.trim() === '') return refuse('The file is empty', 'There is nothing in it that could be read.');
  const { readAnything } = await import('../core/formats/recognise');
  const id = newId();
  const read = readAnything(text, id);
  if (!read.ok) {
    const { issues, line, column } = read.error;
    const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}`;
    return refuse(
      'This file cannot be read as a design',
      issues.length === 1 ? 'One thing stands in the way:' : `${issues.length} things stand in the way:`,
      issues.map(({ path, message }) => ({ path: path || place, message })),
    );
  }
  const { design } = read.value;
  return ok({ ...design, name: design.name.trim() === '' ? stemOf(file.name) : design.name });
};

/** Imports a file and keeps it as a new draft; what the storage refuses is a failure like any other. */
export const importInto = async (library: Library, file: ImportableFile): Promise<Result<Design, ImportFailure>> => {
  const read = await importFile(file);
  if (!read.ok) return read;
  const kept = await library.create(read.value);
  if (kept.ok) return read;
  const { title, detail } = kept.error;
  return err({ fileName: file.name, title, detail, issues: [] });
};
