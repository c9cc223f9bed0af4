import { type Digit, spokenOrder } from '../../model/digit';

const keyNames: Readonly<Record<string, Digit>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  star: '*',
  asterisk: '*',
  pound: '#',
  hash: '#',
};

const key = `([0-9*#]|${Object.keys(keyNames).join('|')})(?![\\w*#])`;
const pressPattern = new RegExp(`\\b(?:press|dial)\\s+(?:the\\s+)?${key}`, 'i');
const labelPatterns = [
  new RegExp(`^(?:press|dial)\\s+(?:the\\s+)?${key}\\s+(?:for|to)\\s+(?<label>\\S.*?)[.!?]*$`, 'i'),
  new RegExp(`^(?:for|to)\\s+(?<label>\\S.*?),?\\s+(?:press|dial)\\s+(?:the\\s+)?${key}[.!?]*$`, 'i'),
];

/** The digit that words tell the caller to press: `Press 2 for billing` names 2. Null: none. */
export const namedDigit = (words: string): Digit | null => {
  const named = pressPattern.exec(words)?.[1]?.toLowerCase();
  return named === undefined ? null : (keyNames[named] ?? (named as Digit));
};

/**
 * The digits of options by their words: the one that the words name, else the one of its place (1 to 9, 0, star,
 * pound), unless another option has that. Null: nothing says which.
 */
export const digitsOf = (options: readonly string[]): readonly (Digit | null)[] => {
  const named = options.map(namedDigit);
  return named.map((digit, index) => {
    if (digit !== null) return digit;
    const placed = spokenOrder[index] ?? null;
    return placed !== null && named.includes(placed) ? null : placed;
  });
};

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?…])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** What a choice is for, by the words that announce it; empty where they do not say it in a plain form. */
export const labelIn = (words: string): string => {
  const sentence = sentencesOf(words).find((each) => namedDigit(each) !== null) ?? '';
  for (const pattern of labelPatterns) {
    const label = pattern.exec(sentence)?.groups?.label;
    if (label !== undefined) return label;
  }
  return '';
};

/** What announces a choice that has no words yet. */
export const announcementOf = (digit: string | null, label: string): string => {
  const spoken = digit === '*' ? 'star' : digit === '#' ? 'pound' : digit;
  if (!spoken) return label;
  return label === '' ? `Press ${spoken}` : `Press ${spoken} for ${label}`;
};

/** What the caller hears of a menu: the words of its options, a sentence each. */
export const joinedWords = (options: readonly string[]): string =>
  options
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .map((words) => (/[.!?…]$/.test(words) ? words : `${words}.`))
    .join(' ');

const withoutStop = (words: string): string => words.replace(/\.$/, '');

/** What a menu says, shared out among the choices it announces. */
export interface Announced {
  readonly digit: string | null;
  readonly label: string;
}

/**
 * The words of each choice out of what the whole menu says: every sentence goes to the choice whose digit it names, one
 * that names none to the choice after it. Choices that the text does not speak of are announced by digit and label.
 */
export const dividedWords = (text: string, choices: readonly Announced[]): readonly string[] => {
  const sentences = sentencesOf(text);
  const isOneEach =
    sentences.length === choices.length &&
    sentences.every((sentence, index) => [null, choices[index]?.digit].includes(namedDigit(sentence)));
  if (isOneEach) return sentences.map(withoutStop);
  const parts = choices.map((): string[] => []);
  /** Not yet with a choice: what names no digit goes before the next choice's words, what names nobody's digit after. */
  let before: string[] = [];
  let after: string[] = [];
  let last = 0;
  for (const sentence of sentences) {
    const digit = namedDigit(sentence);
    const index = digit === null ? -1 : choices.findIndex((choice) => choice.digit === digit);
    if (index < 0) (digit === null ? before : after).push(sentence);
    else {
      parts[index]?.push(...before, sentence, ...after);
      [before, after, last] = [[], [], index];
    }
  }
  const silent = choices.map((choice, index) =>
    parts[index]?.length === 0 ? announcementOf(choice.digit, choice.label) : null,
  );
  const isSpoken = silent[last] === null;
  return choices.map(({ digit, label }, index) => {
    const own = silent[index] === null ? (parts[index] ?? []) : [announcementOf(digit, label)];
    if (index !== last) return withoutStop(joinedWords(own));
    return withoutStop(joinedWords(isSpoken ? [...own, ...before, ...after] : [...before, ...own, ...after]));
  });
};
