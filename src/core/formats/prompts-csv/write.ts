import type { Design } from '../../model/design';
import type { Language } from '../../model/ids';
import { heardAtWords, translatableRows } from '../../prompts/exported-texts';
import { writtenCell } from './cell';

/** The columns before those of the languages; `revision` counts the default language's words. */
export const ownColumns = ['id', 'name', 'heard at', 'revision'] as const;

/**
 * The prompts as a table for spreadsheets: a row for each, a column for each language, the default one first. Whoever
 * translates fills the cells; `readPromptsCsv` reads it again.
 */
export const promptsCsv = (design: Design, languages: readonly Language[] = design.languages): string => {
  const standard = design.languages[0] as Language;
  const columns = [standard, ...languages.filter((language) => language !== standard)];
  const rows = translatableRows(design).map((row) => [
    row.prompt.id,
    row.prompt.name,
    heardAtWords(row),
    String(row.prompt.texts[standard]?.revision ?? 0),
    ...columns.map((language) => row.prompt.texts[language]?.text ?? ''),
  ]);
  const lines = [[...ownColumns, ...columns], ...rows].map((cells) => cells.map(writtenCell).join(','));
  // The mark tells spreadsheets that the text is UTF-8.
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
};
