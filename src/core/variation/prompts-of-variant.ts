import type { PromptId } from '../model/ids';
import type { Variant } from '../model/variation';

/** The prompts that a variant names in what it says otherwise, at whichever place. */
export const promptIdsOfVariant = ({ overrides }: Pick<Variant, 'overrides'>): PromptId[] =>
  Object.values(overrides).flatMap(({ promptId, choices, noInput, noMatch }) =>
    [
      promptId,
      ...(choices ?? []).map((choice) => choice.promptId),
      noInput?.promptId,
      noMatch === 'as-no-input' ? null : noMatch?.promptId,
    ].filter((id) => id !== null && id !== undefined),
  );
