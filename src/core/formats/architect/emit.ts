import type { Json } from '../../model/json';

/** Texts that YAML reads as something else: numbers, truths, nothing. */
const looksTyped =
  /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?|[-+]?\d+\.?|0x[\da-f]+|0o[0-7]+|[-+]?\.(?:inf|nan)|\d{4}-\d\d-\d\d.*)$/i;

const startsSpecial = /^[-?:,[\]{}#&*!|>'"%@`\s=<~.]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const needsEscape = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]/;

/** Whether a text can stand without quotes and be read as that very text, in a block or between flow brackets. */
export const isPlainSafe = (text: string, inFlow: boolean): boolean =>
  !looksTyped.test(text) &&
  !startsSpecial.test(text) &&
  !/\s$|:(?:\s|$)|\s#|\{\{|\$\{/.test(text) &&
  !needsEscape.test(text) &&
  !(inFlow && /[,[\]{}:]/.test(text));

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** A text in double quotes, on one line. */
export const doubleQuoted = (text: string): string =>
  `"${text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped.
    /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]/g,
    (char, at: number, all: string) => {
      if (named[char] !== undefined) return named[char];
      const code = char.charCodeAt(0);
      if (isPaired(all, at)) return char;
      return `\\u${code.toString(16).padStart(4, '0')}`;
    },
  )}"`;

/** Whether the unit at that place is half of a whole character outside the basic plane. */
const isPaired = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) {
    const next = text.charCodeAt(at + 1);
    return next >= 0xdc00 && next <= 0xdfff;
  }
  if (code >= 0xdc00 && code <= 0xdfff) {
    const before = text.charCodeAt(at - 1);
    return before >= 0xd800 && before <= 0xdbff;
  }
  return false;
};

/** A text as new values are written: quoted wherever a person or a program could stumble. */
const textScalar = (text: string): string =>
  isPlainSafe(text, true) && !/["'#]/.test(text) ? text : doubleQuoted(text);

const scalar = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? textScalar(value) : String(value);

const isMap = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const pad = (indent: number): string => ' '.repeat(indent);

const keyText = (key: string): string => (isPlainSafe(key, true) && !/["'#]/.test(key) ? key : doubleQuoted(key));

/** `key: value` as lines without line ends; lists are indented under their key, as in exports. */
export const entryLines = (key: string, value: Json, indent: number): string[] => {
  const head = `${pad(indent)}${keyText(key)}:`;
  if (isList(value))
    return value.length === 0 ? [`${head} []`] : [head, ...value.flatMap((item) => itemLines(item, indent + 2))];
  if (isMap(value)) {
    const entries = Object.entries(value);
    return entries.length === 0
      ? [`${head} {}`]
      : [head, ...entries.flatMap(([inner, each]) => entryLines(inner, each, indent + 2))];
  }
  return [`${head} ${scalar(value)}`];
};

/** An item of a list as lines without line ends. */
export const itemLines = (value: Json, indent: number): string[] => {
  if (isList(value))
    return value.length === 0
      ? [`${pad(indent)}- []`]
      : [`${pad(indent)}-`, ...value.flatMap((item) => itemLines(item, indent + 2))];
  if (isMap(value) && Object.keys(value).length === 0) return [`${pad(indent)}- {}`];
  if (!isMap(value)) return [`${pad(indent)}- ${scalar(value)}`];
  const lines = Object.entries(value).flatMap(([key, each]) => entryLines(key, each, indent + 2));
  const [first = '', ...rest] = lines;
  return [`${pad(indent)}- ${first.slice(indent + 2)}`, ...rest];
};
