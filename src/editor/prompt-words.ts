import { defaultLimits, type Limits } from '../core/checks/finding';
import { promptSeconds } from '../core/checks/listening-time';
import type { Design } from '../core/model/design';
import type { Language, PromptId } from '../core/model/ids';

/** A prompt as the card shows it. */
export interface PromptWords {
  /** The words in that language; null where they are not known here. */
  readonly text: string | null;
  readonly language: Language;
  /** Estimated or recorded length; null where nothing is known. */
  readonly seconds: number | null;
}

/** The words and the length of a prompt in a language, the design's default one unless told; null without a prompt. */
export const promptWords = (
  design: Design,
  promptId: PromptId | null,
  language = design.languages[0] as Language,
  limits: Limits = defaultLimits,
): PromptWords | null => {
  const prompt = promptId !== null && Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
  if (promptId === null || !prompt) return null;
  const text = prompt.texts[language]?.text.trim() || null;
  return { text, language, seconds: text === null ? null : promptSeconds(design, promptId, language, limits) };
};
