import { defaultLimits, type Limits } from '../checks/finding';
import { textSeconds } from '../checks/listening-time';
import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import type { PromptText } from '../model/prompt';

/** The words of a prompt as a caller in that language hears them: else in the default language, else in any. */
export const heardText = (design: Design, promptId: PromptId, language?: Language): PromptText | null => {
  const prompt = Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
  if (!prompt) return null;
  const { texts } = prompt;
  const first = design.languages[0];
  return (language && texts[language]) ?? (first && texts[first]) ?? Object.values(texts)[0] ?? null;
};

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
  const text = heardText(design, promptId, language);
  return text ? textSeconds(text, limits) : 0;
};
