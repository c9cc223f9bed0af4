import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import { perObject } from '../model/per-object';
import type { PromptText } from '../model/prompt';
import type { Limits } from './finding';
import { pausesIn, withoutMarks } from './speech-marks';

/** What an estimate of a text's length goes by. */
interface Size {
  readonly words: number;
  /** Characters of scripts that put no spaces between words; they are in none of `words`. */
  readonly characters: number;
  readonly ends: number;
  /** Seconds of the pauses that are written in it. */
  readonly pauses: number;
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

const measure = (text: string): Size => {
  const marked = text.includes('<');
  const spoken = marked ? withoutMarks(text) : text;
  const characters = spoken.match(unspaced)?.length ?? 0;
  const spaced = characters === 0 ? spoken : spoken.replace(unspaced, ' ');
  const words = spaced.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
  const ends = spoken.match(/[.!?…]+(?=\s|$)|[。！？]+/gu)?.length ?? 0;
  const pauses = marked ? pausesIn(text).reduce((sum, seconds) => sum + seconds, 0) : 0;
  return { words, characters, ends, pauses };
};

/** Letters and figures of Latin scripts. */
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x250);

/** Characters that other scripts, figures of their own kind or markup are made of: the fast way does not know them. */
const isOther = (code: number): boolean =>
  code === 60 ||
  (code >= 0xaa && code < 0xc0 && code !== 0xab && code !== 0xb7 && code !== 0xbb && code !== 0xbf) ||
  (code >= 0x250 && !(code >= 0x2010 && code <= 0x2027));

/** The same for a Latin text without markup, which most are: several times as fast. Null: it is another. */
const measurePlain = (text: string): Size | null => {
  let words = 0;
  let ends = 0;
  let inWord = false;
  let mayEnd = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isOther(code)) return null;
    const isWord = isWordCode(code);
    if (isWord && !inWord) words++;
    // Within a word «'», «’», «.» and «-» are a part of it.
    inWord = isWord || (inWord && (code === 39 || code === 0x2019 || code === 46 || code === 45));
    if (mayEnd && (code === 32 || (code >= 9 && code <= 13) || code === 0xa0)) ends++;
    mayEnd = code === 46 || code === 33 || code === 63 || code === 0x2026;
  }
  return { words, characters: 0, ends: mayEnd ? ends + 1 : ends, pauses: 0 };
};

/** Plain texts are measured sooner than looked up. */
const measuredOf = perObject((text: PromptText): Size => measure(text.text));

/** Words a second in that language: its own rate, else that of its first part, else the rate of all others. */
export const wordRate = (language: Language, limits: Limits): number => {
  const rates = limits.wordsPerSecondIn;
  const [first = ''] = language.split('-', 1);
  for (const tag of [language, first]) if (Object.hasOwn(rates, tag)) return rates[tag] ?? limits.wordsPerSecond;
  return limits.wordsPerSecond;
};

/**
 * Seconds a text takes to be heard: its recording's length, else the estimate `words ÷ words a second + pause × sentence
 * ends + pauses written in it` (a heuristic: 150 words a minute in English, half a second after a sentence).
 */
export const textSeconds = (text: PromptText, language: Language, limits: Limits): number => {
  if (text.recordedSeconds !== null) return text.recordedSeconds;
  const size = measurePlain(text.text) ?? measuredOf(text);
  return (
    size.words / wordRate(language, limits) +
    size.characters / limits.charactersPerSecond +
    size.ends * limits.sentencePauseSeconds +
    size.pauses
  );
};

/**
 * Seconds a prompt takes in a language. Null where nobody can tell: no such prompt, or no text in that language (its
 * words are in the org).
 */
export const promptSeconds = (
  design: Design,
  promptId: PromptId | null,
  language: Language,
  limits: Limits,
): number | null => {
  if (promptId === null || !Object.hasOwn(design.prompts, promptId)) return null;
  const text = design.prompts[promptId]?.texts[language];
  return text ? textSeconds(text, language, limits) : null;
};
