/** The first place where a text is not JSON. Line and column count from 1, the column in UTF-16 units. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' | 'nothing';

const inWords: Readonly<Record<Expected, string>> = {
  value: 'a value is expected',
  'value or ]': 'a value or ] is expected',
  key: 'a key in double quotes is expected',
  'key or }': 'a key in double quotes or } is expected',
  colon: 'a colon is expected after the key',
  'comma or end': 'a comma or the closing bracket is expected',
  nothing: 'the end of the text is expected',
};

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordPattern = /true|false|null/y;
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

const isBlank = (char: string | undefined) => char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** The end of the string that begins at `at`, or where and why it is not one. */
const stringEnd = (text: string, at: number): number | { at: number; why: string } => {
  for (let end = at + 1; end < text.length; ) {
    const char = text[end] as string;
    if (char === '"') return end + 1;
    if (char < ' ') return { at: end, why: 'the text in double quotes is not closed on its line' };
    const length = char === '\\' ? matchAt(escapePattern, text, end) : 1;
    if (length === 0) return { at: end, why: 'this is no escape that JSON knows; a backslash itself is written \\\\' };
    end += length;
  }
  return { at, why: 'the text in double quotes is not closed' };
};

const found = (char: string | undefined): string =>
  char === undefined
    ? 'the text ends here'
    : char === "'"
      ? "text stands in double quotes, not in '"
      : `${char} is here`;

/** Finds the first fault by walking the text once; null: it is JSON. The same words whatever engine parses. */
const walk = (text: string): { at: number; why: string } | null => {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  for (;;) {
    while (isBlank(text[at])) at++;
    const char = text[at];
    const wantsKey: boolean = expected.startsWith('key');
    const refused = { at, why: `${inWords[expected]}, but ${found(char)}` };
    if (char === undefined) return expected === 'nothing' ? null : refused;
    if (expected === 'nothing') return refused;
    if (expected === 'colon') {
      if (char !== ':') return refused;
      expected = 'value';
      at++;
    } else if ((char === '}' || char === ']') && open.at(-1) === char && expected !== 'value' && expected !== 'key') {
      open.pop();
      expected = afterValue();
      at++;
    } else if (expected === 'comma or end') {
      if (char !== ',') return refused;
      expected = open.at(-1) === '}' ? 'key' : 'value';
      at++;
      while (isBlank(text[at])) at++;
      if (text[at] === open.at(-1)) return { at, why: `the comma before ${text[at]} is one too many` };
    } else if (char === '"') {
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      expected = wantsKey ? 'colon' : afterValue();
      at = end;
    } else if (wantsKey) {
      return refused;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']');
      expected = char === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const length = matchAt(numberPattern, text, at) || matchAt(wordPattern, text, at);
      if (length === 0) return refused;
      if (Math.abs(Number(text.slice(at, at + length))) === Infinity)
        return { at, why: 'this number is larger than numbers can be' };
      expected = afterValue();
      at += length;
    }
  }
};

/** Where and why a text is not JSON (RFC 8259), or holds a number that would become Infinity; null: all is well. */
export const findJsonFault = (text: string): JsonFault | null => {
  const fault = walk(text);
  if (!fault) return null;
  const before = text.slice(0, fault.at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, message: fault.why };
};
