import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
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

const measured = new WeakMap<PromptText, Size>();

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
  let size = measured.get(text);
  if (!size) {
    size = measure(text.text);
    measured.set(text, size);
  }
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
