import { perObject } from '../../model/per-object';
import { pausesIn } from '../speech-marks';
import type { Lexicon } from './lexicons';

/** What a token is, as bits: a word can be several things at once. */
export const bit = {
  verb: 1,
  filler: 2,
  key: 4,
  looseKey: 8,
  afterLoose: 16,
  polite: 32,
  blame: 64,
  emptyHint: 128,
  word: 256,
  /** The end of a sentence or a line. */
  end: 512,
  /** A comma, or what else makes a voice pause. */
  comma: 1024,
  /** Speech markup. */
  mark: 2048,
  /** «to» between two keys. */
  range: 4096,
} as const;

interface Entry {
  readonly bits: number;
  readonly key: string;
}

interface Index {
  readonly words: ReadonlyMap<string, Entry>;
  /** By the first two characters the lengths that words of the lexicon have, as bits. */
  readonly lengths: Int32Array;
}

/** Words that begin alike in their first two characters share a slot. */
const slotOf = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);

/** A lexicon as one table of words. */
const indexOf = perObject((lexicon: Lexicon): Index => {
  const words = new Map<string, Entry>();
  const lengths = new Int32Array(1024);
  const add = (word: string, bits: number, key = '') => {
    const before = words.get(word);
    words.set(word, { bits: (before?.bits ?? bit.word) | bits, key: key || (before?.key ?? '') });
    const slot = slotOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0);
    lengths[slot] = (lengths[slot] as number) | (1 << Math.min(31, word.length));
  };
  for (const word of lexicon.verbs) add(word, bit.verb, word);
  for (const word of lexicon.fillers) add(word, bit.filler);
  for (const word of lexicon.ranges) add(word, bit.range);
  for (const [word, key] of Object.entries(lexicon.keys)) add(word, bit.key, key);
  for (const word of lexicon.looseKeys) add(word, bit.looseKey);
  for (const word of lexicon.afterLooseKeys) add(word, bit.afterLoose);
  for (const word of lexicon.polite) add(word, bit.polite);
  for (const word of lexicon.blame) add(word, bit.blame);
  for (const word of lexicon.emptyHints) add(word, bit.emptyHint);
  return { words, lengths };
});

/** The tokens of a text, in step with each other. Valid until the next text is read. */
export interface Tokens {
  count: number;
  readonly bits: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** The key of a key, the verb itself of a verb; of others it means nothing. */
  readonly keys: string[];
  /** Seconds of a pause that is written as markup; of other tokens it means nothing. */
  readonly pauses: number[];
}

const tokens: Tokens = { count: 0, bits: [], starts: [], ends: [], keys: [], pauses: [] };

const push = (bits: number, start: number, end: number): number => {
  const at = tokens.count++;
  tokens.bits[at] = bits;
  tokens.starts[at] = start;
  tokens.ends[at] = end;
  return at;
};

const pushKey = (bits: number, start: number, end: number, key: string): void => {
  tokens.keys[push(bits, start, end)] = key;
};

const isFigure = (code: number): boolean => code >= 48 && code <= 57;

/** Letters of any script; of the characters beyond ASCII all but those that are punctuation. */
const isLetter = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
    : code >= 0xc0
      ? !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f) && code < 0xff00
      : code === 0xaa || code === 0xb5 || code === 0xba;

const asciiWords = Uint8Array.from({ length: 128 }, (_, code) => (isLetter(code) || isFigure(code) ? 1 : 0));

/** Letters and figures: what a word is made of behind its first letter. */
export const isWordCode = (code: number): boolean => (code < 128 ? asciiWords[code] === 1 : isLetter(code));

/** Where the second key of «1-5» or «1 – 5» stands, two keys with all between; 0: it is none, or a part of a number. */
const rangeEnd = (text: string, at: number): number => {
  let next = at + 1;
  if (text.charCodeAt(next) === 32) next++;
  const sign = text.charCodeAt(next);
  if (sign !== 45 && sign !== 0x2013) return 0;
  next++;
  if (text.charCodeAt(next) === 32) next++;
  const behind = text.charCodeAt(next + 1);
  if (!isFigure(text.charCodeAt(next)) || isWordCode(behind)) return 0;
  return (behind === 45 || behind === 46) && isFigure(text.charCodeAt(next + 2)) ? 0 : next;
};

const isSet = (text: string): Uint8Array => {
  const set = new Uint8Array(0x10000);
  for (let at = 0; at < text.length; at++) set[text.charCodeAt(at)] = 1;
  return set;
};

const isEnd = isSet('.!?\n\r…。！？');
const isComma = isSet(',;:–—、，；：()');

/** Reads a text (in lower case) into tokens. The same object each time. */
export const tokensOf = (text: string, lexicon: Lexicon): Tokens => {
  const { words, lengths } = indexOf(lexicon);
  const { length } = text;
  tokens.count = 0;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      at++;
      continue;
    }
    const start = at;
    if (isLetter(code)) {
      do at++;
      while (at < length && isWordCode(text.charCodeAt(at)));
      const size = at - start;
      const slot = slotOf(code, size > 1 ? text.charCodeAt(start + 1) : 0);
      const mayBeKnown = (lengths[slot] as number) & (1 << Math.min(31, size));
      const entry = mayBeKnown ? words.get(text.slice(start, at)) : undefined;
      if (entry) pushKey(entry.bits, start, at, entry.key);
      else push(bit.word, start, at);
    } else if (isFigure(code)) {
      at++;
      const last = rangeEnd(text, start);
      if (last > 0) {
        pushKey(bit.key | bit.word, start, at, text[start] as string);
        push(bit.range, at, last);
        at = last;
        continue;
      }
      for (; at < length; at++) {
        const next = text.charCodeAt(at);
        // «1-800» and «3.5» are one number, «press 1, 2» are two.
        if (!isFigure(next) && !((next === 45 || next === 46) && isFigure(text.charCodeAt(at + 1)))) break;
      }
      const isKey = at - start === 1 && !(at < length && isLetter(text.charCodeAt(at)));
      if (isKey) pushKey(bit.key | bit.word, start, at, text[start] as string);
      else push(bit.word, start, at);
    } else if (code === 42 || code === 35) pushKey(bit.key | bit.word, start, ++at, code === 42 ? '*' : '#');
    else if (isEnd[code]) push(bit.end, start, ++at);
    else if (isComma[code]) push(bit.comma, start, ++at);
    else if (code === 60) {
      const close = text.indexOf('>', at);
      const isTag = close > at && close - at <= 500;
      at = isTag ? close + 1 : at + 1;
      if (isTag) tokens.pauses[push(bit.mark, start, at)] = pausesIn(text.slice(start, at))[0] ?? 0;
    } else at++;
  }
  return tokens;
};
