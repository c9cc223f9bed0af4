/**
 * Characters that no XML document may hold (XML 1.0, section 2.2), halves of surrogate pairs, and the controls 7F to 9F,
 * which show nothing anywhere. Tab and line ends are text.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Marks that turn the order of the text around them: embeddings, overrides, isolates (UAX #9). Weak marks stay. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** Most texts: nothing in them has to be looked for. */
const plain = /^[\n -~]*$/;
const plainLine = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * The text as every document can hold and show it: what cannot be printed becomes U+FFFD, and marks that would turn the
 * order of other text are left out. Line ends are `\n`.
 */
export const printable = (text: string): string =>
  plain.test(text)
    ? text
    : text
        .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
        .replace(unprintable, '\ufffd')
        .replace(turning, '');

/** The same in one line, without white space at its ends. */
export const oneLine = (text: string): string =>
  plainLine.test(text) ? text : printable(text).replace(/\s+/g, ' ').trim();

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Printable text for HTML and XML, between tags and inside quoted attributes. */
export const escapeMarkup = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** The text with at most so many characters (UTF-16 units), the last of them an ellipsis where some are left out. */
export const shortened = (text: string, longest: number): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .replace(/\p{Surrogate}$/u, '')
        .trimEnd()}…`;
