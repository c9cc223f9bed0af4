import type { Limits } from '../checks/finding';
import { textSeconds } from '../checks/listening-time';
import type { Language } from '../model/ids';
import type { Prompt } from '../model/prompt';

export const cellStates = ['missing', 'stale', 'too-long', 'ok', 'wordless'] as const;
/**
 * How a prompt stands in a language; of several the first that holds. `missing`: callers in that language hear nothing.
 * `stale`: the words it was translated from have changed since. `too-long`: a menu's prompt above the limit of IVR-P04.
 * `wordless`: its words or its recording are in the org, or the call computes them; nothing is known of them here.
 */
export type CellState = (typeof cellStates)[number];

/** What is known of a prompt in one language. */
export interface PromptCell {
  readonly language: Language;
  readonly state: CellState;
  /** Null: no words here. */
  readonly text: string | null;
  /** Spoken length: the recording's, else an estimate; null where nobody can tell. */
  readonly seconds: number | null;
  readonly recorded: boolean;
  /** Beside `state`, which tells one of them alone. */
  readonly isStale: boolean;
  readonly isTooLong: boolean;
}

/**
 * Whether the prompt has no words here by nature: they are computed in the call or kept in the org, which plays them or
 * their recordings. One whose texts are all blank and never recorded is not: nobody has written it yet.
 */
export const isWordless = (prompt: Prompt): boolean => {
  if (prompt.reference !== undefined || prompt.expression !== undefined) return true;
  let isRecorded = false;
  let isEmpty = true;
  for (const tag in prompt.texts) {
    const own = prompt.texts[tag as Language];
    if (own === undefined) continue;
    if (own.text.trim() !== '') return false;
    isEmpty = false;
    isRecorded ||= own.recordedSeconds !== null;
  }
  return isEmpty || isRecorded;
};

/** Whether callers in that language hear something: words, or a recording of which the length is known. */
export const isSaid = (prompt: Prompt, language: Language): boolean => {
  const own = prompt.texts[language];
  return own !== undefined && (own.recordedSeconds !== null || own.text.trim() !== '');
};

/** Whether a translation was made from words of the default language that have changed since; false where nobody knows. */
export const isOlderThanSource = (prompt: Prompt, language: Language, source: Language | undefined): boolean => {
  const from = prompt.texts[language]?.translatedFrom ?? null;
  const now = source === undefined || source === language ? undefined : prompt.texts[source]?.revision;
  return from !== null && now !== undefined && from < now;
};

/** One cell of the grid; `isMenuPrompt`: some menu says it, so that its length is held against the limit. */
export const cellOf = (
  prompt: Prompt,
  language: Language,
  source: Language | undefined,
  isMenuPrompt: boolean,
  limits: Limits,
): PromptCell => {
  const own = prompt.texts[language];
  const said = isSaid(prompt, language);
  const seconds = own && said ? textSeconds(own, language, limits) : null;
  const isStale = said && isOlderThanSource(prompt, language, source);
  const isTooLong = isMenuPrompt && (seconds ?? 0) > limits.promptLongSeconds;
  const state = (): CellState => {
    if (!said) return isWordless(prompt) ? 'wordless' : 'missing';
    return isStale ? 'stale' : isTooLong ? 'too-long' : 'ok';
  };
  return {
    language,
    state: state(),
    text: own?.text ?? null,
    seconds,
    recorded: own !== undefined && own.recordedSeconds !== null,
    isStale,
    isTooLong,
  };
};
