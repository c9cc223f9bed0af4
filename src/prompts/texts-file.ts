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

const contentOf = async (file: File): Promise<string | null> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    // Bytes that are no UTF-8, or a file that was moved meanwhile.
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
      'CSV and XLIFF are text files in UTF-8; this one holds other bytes, or cannot be read.',
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
