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

/** What a character is to the fast way, by its code. `other`: other scripts, figures of their own kind, markup. */
const kind = { between: 0, word: 1, joins: 2, point: 3, stop: 4, space: 5, other: 6 } as const;

const kindOf = (code: number): number => {
  const character = String.fromCharCode(code);
  if (code === 60 || /[ªµ²³¹º¼½¾]/.test(character)) return kind.other;
  if (/[\p{L}\p{N}]/u.test(character)) return kind.word;
  if (/['-]/.test(character)) return kind.joins;
  if (character === '.') return kind.point;
  if (/[!?]/.test(character)) return kind.stop;
  return /\s/.test(character) ? kind.space : kind.between;
};

/** Latin scripts; of what lies beyond, typographic punctuation alone is known. */
const kinds = Uint8Array.from({ length: 0x250 }, (_, code) => kindOf(code));

const kindBeyond = (code: number): number => {
  if (code === 0x2019) return kind.joins;
  if (code === 0x2026) return kind.stop;
  return code >= 0x2010 && code <= 0x2027 ? kind.between : kind.other;
};

/** The same for a Latin text without markup, which most are: several times as fast. Null: it is another. */
const measurePlain = (text: string): Size | null => {
  let words = 0;
  let ends = 0;
  let inWord = false;
  let mayEnd = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const is = code < 0x250 ? (kinds[code] as number) : kindBeyond(code);
    if (is === kind.word) {
      if (!inWord) words++;
      inWord = true;
      mayEnd = false;
      continue;
    }
    if (is === kind.other) return null;
    // Within a word «'», «’», «.» and «-» are a part of it.
    if (is !== kind.joins && is !== kind.point) inWord = false;
    if (mayEnd && is === kind.space) ends++;
    mayEnd = is === kind.point || is === kind.stop;
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
