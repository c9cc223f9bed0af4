import { documentFileName } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import type { Language } from '../core/model/ids';
import { err, ok, type Result } from '../core/model/result';
import { type ImportDifference, importDifference } from '../core/prompts/import-texts';
import { saveBlob } from '../ui/save-blob';

/** Bytes of a file of texts that are looked at: the readers take ten million characters, of up to four bytes each. */
const mostBytes = 40_000_000;

/** Why nothing of a file can be taken. */
export interface RefusedFile {
  readonly title: string;
  readonly lines: readonly string[];
}

const refused = (title: string, ...lines: readonly string[]): Result<never, RefusedFile> => err({ title, lines });

/** UTF-16 where the file says so by its mark, or is XML in it (as spreadsheets and tools for translators write); else UTF-8. */
const encodingOf = ([a, b, c, d]: Uint8Array): string => {
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== undefined)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && d !== undefined) ? 'utf-16be' : 'utf-8';
};

const contentOf = async (file: File): Promise<string | null> => {
  try {
    const bytes = await file.arrayBuffer();
    return new TextDecoder(encodingOf(new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))), { fatal: true }).decode(
      bytes,
    );
  } catch {
    // Bytes that are no such text, or a file that was moved meanwhile.
    return null;
  }
};

/**
 * Reads a file of texts, XLIFF or CSV by its content, and holds it against the design; nothing is changed by that. Refused
 * where nothing in it can be read.
 */
export const readTextsFile = async (design: Design, file: File): Promise<Result<ImportDifference, RefusedFile>> => {
  if (file.size > mostBytes)
    return refused(
      'The file is too large',
      `It has ${Math.round(file.size / 1_000_000)} MB; ${mostBytes / 1_000_000} MB are read.`,
    );
  const text = await contentOf(file);
  if (text === null)
    return refused(
      'The file is not text',
      'CSV and XLIFF are text in UTF-8 or UTF-16; this file holds other bytes, or cannot be read. A spreadsheet saves its table so as «CSV UTF-8».',
    );
  try {
    const isXml = /^\s*</.test(text.replace(/^\uFEFF/, ''));
    const read = isXml
      ? (await import('../core/formats/xliff/read')).readXliff(text)
      : (await import('../core/formats/prompts-csv/read')).readPromptsCsv(text);
    if (read.texts.length === 0 && read.problems.length > 0)
      return refused('Nothing in this file can be taken', ...read.problems.map(({ message }) => message));
    return ok(importDifference(design, read));
  } catch {
    return refused(
      'The file could not be read',
      'A part of Touchtone could not be loaded. See whether the server is running, then try again.',
    );
  }
};

const nameOf = (design: Design, ending: string): string =>
  documentFileName(design.name, 'findings').replace(/\.findings\.csv$/, ending);

/** What a file of these languages leaves out, in lines. */
type Lost = readonly string[];

/** Saves all texts as a table; answers what it leaves out. Rejects where its part of the program cannot be loaded. */
export const saveCsv = async (design: Design): Promise<Lost> => {
  const [{ promptsCsv }, { lostInTexts }] = await Promise.all([
    import('../core/formats/prompts-csv/write'),
    import('../core/prompts/exported-texts'),
  ]);
  saveBlob(nameOf(design, '.prompts.csv'), new Blob([promptsCsv(design)], { type: 'text/csv;charset=utf-8' }));
  return lostInTexts(design, design.languages);
};

/** Saves the texts for translation into one language, otherwise as the table. */
export const saveXliff = async (design: Design, language: Language): Promise<Lost> => {
  const [{ xliffOf }, { lostInTexts }] = await Promise.all([
    import('../core/formats/xliff/write'),
    import('../core/prompts/exported-texts'),
  ]);
  saveBlob(
    nameOf(design, `.${language}.xlf`),
    new Blob([xliffOf(design, language)], { type: 'application/xliff+xml' }),
  );
  return lostInTexts(design, design.languages.slice(0, 1).concat(language));
};
