import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import type { PromptText } from '../model/prompt';
import type { Limits } from './finding';

/** Words and sentence ends of a text: what an estimate of its length goes by. */
const measure = (text: string): { words: number; ends: number } => {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
  const ends = text.match(/[.!?…。！？]+(?=\s|$)/gu)?.length ?? 0;
  return { words, ends };
};

const measured = new WeakMap<PromptText, ReturnType<typeof measure>>();

/**
 * Seconds a text takes to be heard: its recording's length, else the estimate `words ÷ wordsPerSecond + pause × sentence
 * ends` (a heuristic: 150 words a minute, half a second after a sentence).
 */
export const textSeconds = (text: PromptText, limits: Limits): number => {
  if (text.recordedSeconds !== null) return text.recordedSeconds;
  let size = measured.get(text);
  if (!size) {
    size = measure(text.text);
    measured.set(text, size);
  }
  return size.words / limits.wordsPerSecond + size.ends * limits.sentencePauseSeconds;
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
  return text ? textSeconds(text, limits) : null;
};
