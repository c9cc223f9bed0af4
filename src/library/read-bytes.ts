import type { Design } from '../core/model/design';
import type { DesignId } from '../core/model/ids';
import type { InputIssue } from '../core/model/read-design';
import { err, ok, type Result } from '../core/model/result';

/** Why a file did not become a design. Nothing was changed by trying. */
export interface ImportFailure {
  readonly fileName: string;
  readonly title: string;
  readonly detail: string;
  /** What is wrong, each with where: a path, or line and column. */
  readonly issues: readonly InputIssue[];
}

/** The answer of an import that the designer stopped. */
export const cancelled = (fileName: string): Result<Design, ImportFailure> =>
  err({ fileName, title: 'The import was cancelled', detail: 'It was stopped before its end.', issues: [] });

/** What is to be read: the bytes of a file, and the id that the design in it gets. */
export interface BytesToRead {
  readonly fileName: string;
  readonly bytes: ArrayBuffer;
  readonly id: DesignId;
}

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

/** Reads the bytes of a file of any known format as a design. Runs in the page or in a worker, with the same answers. */
export const readBytes = async ({ fileName, bytes, id }: BytesToRead): Promise<Result<Design, ImportFailure>> => {
  const refuse = (title: string, detail: string, issues: readonly InputIssue[] = []) =>
    err({ fileName, title, detail, issues });
  const text = decode(bytes);
  if (text === null)
    return refuse('The file is not text', 'Designs and flows are text files in UTF-8; this one holds other bytes.');
  if (text.trim() === '') return refuse('The file is empty', 'There is nothing in it that could be read.');
  const { readAnything } = await import('../core/formats/recognise');
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
  return ok({ ...design, name: design.name.trim() === '' ? stemOf(fileName) : design.name });
};
