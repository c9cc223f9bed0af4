/**
 * Substitution tokens: `{{name}}` (Archy, CX as Code) and `${name}` (Terraform templates). They are filled in before
 * the file is YAML, and stand anywhere in it: as values, inside values, as keys, unquoted.
 */
const tokenPattern = /\{\{[^{}\r\n]{1,200}\}\}|\$\{[^{}\r\n]{1,500}\}/g;

/** A token of a file: its text, and how often it stands there. */
export interface TokenUse {
  readonly token: string;
  readonly count: number;
}

/** The tokens of a text, in the order they first occur. */
export const tokensIn = (text: string): readonly TokenUse[] => {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(tokenPattern)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts].map(([token, count]) => ({ token, count }));
};

/** A text in which every token is a plain word of the same length, so that places in both are the same. */
export interface Masked {
  readonly text: string;
  /** Any part of the masked text as it stands in the file. */
  readonly unmask: (part: string) => string;
}

const firstPrivate = 0xe000;
const blockSize = 0x80;
const blocks = 50;

/** A run of 128 characters for private use that the text does not use itself; null: it uses them all. */
const freeBlock = (text: string): number | null => {
  if (!/[\uE000-\uF8FF]/.test(text)) return firstPrivate;
  for (let block = 0; block < blocks; block++) {
    const first = firstPrivate + block * blockSize;
    const used = new RegExp(`[${String.fromCharCode(first)}-${String.fromCharCode(first + blockSize - 1)}]`);
    if (!used.test(text)) return first;
  }
  return null;
};

/** Hides the tokens of a text from a parser. */
export const maskTokens = (text: string): Masked => {
  const first = freeBlock(text);
  if (first === null || !/\{\{|\$\{/.test(text)) return { text, unmask: (part) => part };
  const hide = (token: string): string =>
    token.replace(/[^A-Za-z0-9\u0080-\uFFFF]/g, (char) => String.fromCharCode(first + char.charCodeAt(0)));
  const hidden = new RegExp(`[${String.fromCharCode(first)}-${String.fromCharCode(first + blockSize - 1)}]`, 'g');
  return {
    text: text.replace(tokenPattern, hide),
    unmask: (part) => part.replace(hidden, (char) => String.fromCharCode(char.charCodeAt(0) - first)),
  };
};
