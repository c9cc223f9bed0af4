import { defaultLimits } from '../../checks/finding';
import type { Design } from '../../model/design';
import type { Language } from '../../model/ids';
import type { CellState } from '../../prompts/cell';
import { heardAtWords, translatableRows } from '../../prompts/exported-texts';
import type { PromptRow } from '../../prompts/grid';
import { escapeMarkup } from '../markup/escape';

/** XLIFF 1.2's words for how a translation stands (section 2.3, `state`). */
const stateNames: Readonly<Record<CellState, string>> = {
  missing: 'needs-translation',
  stale: 'needs-review-translation',
  'too-long': 'translated',
  ok: 'translated',
  wordless: 'needs-translation',
};

/** A language as XML names it (RFC 5646's usual case): `de-CH`. */
export const xmlLanguage = (language: string): string =>
  language.replace(/-([a-z]{2})(?=-|$)/g, (_, region: string) => `-${region.toUpperCase()}`);

const note = (text: string): string => (text === '' ? '' : `        <note>${escapeMarkup(text)}</note>\n`);

const unitOf = (row: PromptRow, source: Language, target: Language): string => {
  const { prompt, heardAt, cells } = row;
  const words = prompt.texts[source]?.text ?? '';
  const own = prompt.texts[target]?.text ?? '';
  const state = stateNames[cells.find(({ language }) => language === target)?.state ?? (own === '' ? 'missing' : 'ok')];
  const isMenuPrompt = heardAt.some((at) => at.isMenuPrompt);
  return `      <trans-unit id="${escapeMarkup(prompt.id)}" resname="${escapeMarkup(row.name)}" xml:space="preserve">
        <source>${escapeMarkup(words)}</source>
        <target state="${state}">${escapeMarkup(own)}</target>
${note(heardAt.length === 0 ? '' : `Heard at: ${heardAtWords(row)}`)}${note(
  isMenuPrompt ? `A menu prompt: at most ${defaultLimits.promptLongSeconds} seconds when spoken.` : '',
)}      </trans-unit>
`;
};

/**
 * The prompts of a design for translation from its default language into one other, as XLIFF 1.2: the version that every
 * translation tool reads, where 2.x is read by some. A unit for each prompt, with where callers hear it.
 */
export const xliffOf = (design: Design, target: Language): string => {
  const source = design.languages[0] as Language;
  const units = translatableRows(design).map((row) => unitOf(row, source, target));
  const name = escapeMarkup(design.name.replace(/\s+/g, ' ').trim() || design.id);
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="${name}" datatype="plaintext" source-language="${escapeMarkup(xmlLanguage(source))}" target-language="${escapeMarkup(xmlLanguage(target))}">
    <body>
${units.join('')}    </body>
  </file>
</xliff>
`;
};
