import { digits, isDigit } from '../model/digit';
import { err, ok, type Result } from '../model/result';
import type { CallEvent } from './call';

/** One thing a caller does, or that is decided in the call, and how it was written. */
export interface DialledKey {
  /** Place among the keys, from 1. */
  readonly position: number;
  readonly text: string;
  readonly event: CallEvent;
}

/** Why keys cannot be dialled: which one, and what is wrong with it. */
export interface KeyProblem {
  readonly message: string;
}

export const keyProblem = (position: number, text: string, why: string): KeyProblem => ({
  message: `Key ${position}, «${text}», ${why}`,
});

export const branchMark = 'branch:';
const expected = `a digit (${digits.join(' ')}), timeout, hangup or branch:NAME is expected`;

/** What stands between blanks; blanks in double quotes do not count, and quotes may begin within it: `branch:"Line 2"`. */
const wordPattern = /(?:"[^"]*"|\S)+/g;

/** A name without the quotes that held it together. A single one is part of the name. */
const withoutQuotes = (name: string): string => name.replace(/"([^"]*)"/g, '$1');

/** A word that means something by itself. */
const simpleEvent = (word: string): CallEvent | null => {
  if (isDigit(word)) return { type: 'digit', digit: word };
  if (word === 'timeout') return { type: 'silence' };
  return word === 'hangup' ? { type: 'hang-up' } : null;
};

/**
 * Keys out of one text. Tokens, apart by blanks: a digit, `timeout` (silence until the clock ends), `hangup`,
 * `branch:NAME` (what is decided in the call). The name goes on over the words that are no tokens themselves; one with
 * such a word in it stands in quotes: `branch:"Line 2"`. What is no key is refused with its place.
 */
export const readKeys = (text: string): Result<readonly DialledKey[], KeyProblem> => {
  const keys: DialledKey[] = [];
  const words = text.match(wordPattern) ?? [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const position = keys.length + 1;
    const simple = simpleEvent(word);
    if (simple) {
      keys.push({ position, text: word, event: simple });
      continue;
    }
    if (!word.startsWith(branchMark)) return err(keyProblem(position, word, `is not a key: ${expected}`));
    const parts = [word.slice(branchMark.length)];
    while (at + 1 < words.length && isPartOfName(words[at + 1] ?? '')) parts.push(words[++at] ?? '');
    const written = parts.join(' ').trim();
    const name = withoutQuotes(written);
    if (name === '') return err(keyProblem(position, word, `is not a key: ${expected}`));
    keys.push({ position, text: `${branchMark}${written}`, event: { type: 'branch', name } });
  }
  return ok(keys);
};

const isPartOfName = (word: string): boolean => simpleEvent(word) === null && !word.startsWith(branchMark);
