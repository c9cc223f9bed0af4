import { oneLine, shortened } from '../markup/escape';

/** Names longer than this are cut: a diagram is for looking at. */
export const longestLabel = 120;

/** Whether a text stands in a diagram only in part. */
export const isCut = (text: string): boolean => oneLine(text).length > longestLabel;

/** Letters, digits and marks of any script, spaces, and signs that mean nothing to Mermaid or to Markdown. */
const plain = /^[\p{L}\p{M}\p{N} ,'’“”«»„–—…·¿¡€£ ]$/u;

/**
 * What Mermaid replaces in any label after it has been read, however it was written: the stand-ins it uses for entities
 * while it parses, and formulas between double dollars. They are written so that they look alike and mean nothing.
 */
const withoutStandIns = (text: string): string =>
  text
    .replaceAll('ﬂ', 'fl')
    .replaceAll('¶ß', '¶ ß')
    .replace(/\$(?=\$)/g, '$\u200b');

const encoded = (character: string): string => `#${character.codePointAt(0)};`;

/**
 * The text for inside `"…"` of a Mermaid flowchart. All that the parser, its clean-up before parsing (directives,
 * comments, styles) or the Markdown of labels could take for syntax stands as an entity code (`#34;`): with quotes,
 * brackets, colons, percent signs and hashes gone, nothing of a name is ever read as anything but text. Empty for a text
 * without anything to show, which the parser would refuse.
 */
export const mermaidLabel = (text: string): string => {
  const characters = [...withoutStandIns(shortened(oneLine(text), longestLabel))];
  return characters
    .map((character, index) => {
      if (plain.test(character)) return character;
      const inWord =
        /[\p{L}\p{N}]/u.test(characters[index - 1] ?? '') && /[\p{L}\p{N}]/u.test(characters[index + 1] ?? '');
      if (character === '-' && inWord) return character;
      const atEnd = /[^\d ]/.test(characters[index - 1] ?? ' ') && (characters[index + 1] ?? ' ') === ' ';
      if ((character === '.' || character === '?' || character === '!') && atEnd) return character;
      return encoded(character);
    })
    .join('');
};
