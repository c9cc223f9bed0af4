import { defaultLimits, type Limits } from '../checks/finding';
import { textSeconds } from '../checks/listening-time';
import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import type { PromptText } from '../model/prompt';

interface Heard {
  readonly text: PromptText;
  readonly language: Language;
}

const heardIn = (design: Design, promptId: PromptId, language: Language | undefined): Heard | null => {
  const prompt = Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
  if (!prompt) return null;
  const others = Object.keys(prompt.texts) as Language[];
  for (const tag of [language, design.languages[0], ...others]) {
    const text = tag && prompt.texts[tag];
    if (text) return { text, language: tag };
  }
  return null;
};

/** The words of a prompt as a caller in that language hears them: else in the default language, else in any. */
export const heardText = (design: Design, promptId: PromptId, language?: Language): PromptText | null =>
  heardIn(design, promptId, language)?.text ?? null;

/**
 * Seconds a caller listens to a prompt: the recording's length where it is known, else the estimate from its words.
 * 0 where neither is known (the words are in the org).
 */
export const heardSeconds = (
  design: Design,
  promptId: PromptId,
  language?: Language,
  limits: Limits = defaultLimits,
): number => {
  const heard = heardIn(design, promptId, language);
  return heard ? textSeconds(heard.text, heard.language, limits) : 0;
};
