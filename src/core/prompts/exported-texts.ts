import { printable } from '../formats/markup/escape';
import type { Design } from '../model/design';
import type { Language } from '../model/ids';
import type { Prompt } from '../model/prompt';
import { isWordless } from './cell';
import { type PromptRow, promptGrid } from './grid';
import { languageIn, mostTextCharacters } from './translation-file';

/** Prompts of the org have words here once some were written or taken over from it. */
const hasWords = ({ reference, texts }: Prompt): boolean =>
  reference !== undefined && Object.values(texts).some((own) => own?.text.trim());

/** The prompts whose words can be translated here: all but those that the org alone keeps or the call computes. */
export const translatableRows = (design: Design): readonly PromptRow[] =>
  promptGrid(design).rows.filter(({ prompt }) => !isWordless(prompt) || hasWords(prompt));

/** Where a prompt is heard, in a line for translators; empty: nowhere. */
export const heardAtWords = ({ heardAt }: PromptRow, most = 4): string => {
  const places = heardAt.slice(0, most).map(({ place }) => place);
  const more = heardAt.length - places.length;
  return [...places, ...(more > 0 ? [`${more} more`] : [])].join('; ');
};

/**
 * What a file of texts in these languages cannot hold of the design, one line each: characters that XML and spreadsheets
 * have no place for, texts that are too long to be read back, and prompts whose words are not here.
 */
export const lostInTexts = (design: Design, languages: readonly Language[]): readonly string[] => {
  const lost: string[] = languages
    .filter((language) => languageIn(language) === null)
    .map((language) => `design: its texts in ${language}, which only stands for a language`);
  for (const { prompt } of translatableRows(design))
    for (const language of languages) {
      const text = prompt.texts[language]?.text ?? '';
      if (printable(text) !== text)
        lost.push(`${prompt.id}: characters of its text in ${language} that a file cannot hold`);
      if (text.length > mostTextCharacters)
        lost.push(`${prompt.id}: its text in ${language} has more than ${mostTextCharacters} characters`);
    }
  const wordless = promptGrid(design).rows.length - translatableRows(design).length;
  if (wordless > 0)
    lost.push(
      `design: ${wordless} ${wordless === 1 ? 'prompt' : 'prompts'} whose words are in the org or computed in the call`,
    );
  if (promptGrid(design).rows.some(({ cells }) => cells.some(({ recorded }) => recorded)))
    lost.push('design: how long recordings are');
  return lost;
};
