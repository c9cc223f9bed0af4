import { defaultLimits, type Limits } from '../core/checks/finding';
import { promptSeconds } from '../core/checks/listening-time';
import type { Design } from '../core/model/design';
import type { Language, PromptId } from '../core/model/ids';
import { wordlessName } from '../core/model/prompt';

/** A prompt as the card shows it. */
export interface PromptWords {
  /** The words in that language; null where they are not known here. */
  readonly text: string | null;
  /** What stands for words that are not known: that they are computed, or the prompt's name in the org. */
  readonly instead: string;
  /** Whether the call computes what is said. */
  readonly computed: boolean;
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
  const instead = wordlessName(prompt);
  return {
    text,
    instead,
    computed: prompt.expression !== undefined,
    language,
    seconds: text === null ? null : promptSeconds(design, promptId, language, limits),
  };
};
