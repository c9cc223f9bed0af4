import { defaultLimits } from '../../checks/finding';
import { textSeconds } from '../../checks/listening-time';
import type { Design } from '../../model/design';
import type { Language, PromptId } from '../../model/ids';

/**
 * What is known of a prompt in one language.
 * `words`: its text. `untranslated`: it has words, but not in this language; those of the default language stand in.
 * `computed`: an expression of the platform gives it in the call. `in-org`: its words or its recording are in the org,
 * known here by name alone. `missing`: the design names a prompt that it does not have.
 */
export interface Spoken {
  readonly id: PromptId;
  /** What people call it: its name, else the name in the org, else its id. */
  readonly name: string;
  /** The language that was asked for. */
  readonly language: Language;
  readonly state: 'words' | 'untranslated' | 'computed' | 'in-org' | 'missing';
  /** The words; null where none are known. */
  readonly text: string | null;
  /** The language of those words. */
  readonly textLanguage: Language;
  /** The words of the default language have changed since this was translated. */
  readonly outdated: boolean;
  /** How long they take, and whether that was measured on a recording; null where nobody can tell. */
  readonly seconds: number | null;
  readonly recorded: boolean;
  readonly expression: string | null;
  /** The name of the org's prompt that is played. */
  readonly reference: string | null;
}

/** A prompt in that language; null where there is none to be said. */
export const spokenOf = (design: Design, id: PromptId | null, language: Language): Spoken | null => {
  if (id === null) return null;
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  const unknown = { text: null, textLanguage: language, outdated: false, seconds: null, recorded: false };
  if (!prompt) return { id, name: id, language, state: 'missing', ...unknown, expression: null, reference: null };
  const base = design.languages[0] as Language;
  const own = prompt.texts[language];
  const has = own !== undefined && own.text.trim() !== '';
  // Words in any language tell the reader more than none; those of the default language come first.
  const other = [base, ...design.languages].find((tag) => (prompt.texts[tag]?.text.trim() ?? '') !== '');
  const text = has ? own : other === undefined ? undefined : prompt.texts[other];
  const revision = prompt.texts[base]?.revision;
  const known =
    text === undefined
      ? { ...unknown, seconds: own?.recordedSeconds ?? null, recorded: (own?.recordedSeconds ?? null) !== null }
      : {
          text: text.text.trim(),
          textLanguage: has ? language : (other as Language),
          outdated: has && language !== base && own.translatedFrom !== null && own.translatedFrom !== revision,
          seconds: has ? textSeconds(own, language, defaultLimits) : null,
          recorded: has && own.recordedSeconds !== null,
        };
  const expression = prompt.expression ?? null;
  const state = expression !== null ? 'computed' : has ? 'words' : text === undefined ? 'in-org' : 'untranslated';
  return {
    id,
    name: prompt.name.trim() || prompt.reference || id,
    language,
    state,
    ...known,
    expression,
    reference: prompt.reference ?? null,
  };
};

/** Whether the words are of another language than was asked for. */
export const isOther = ({ text, textLanguage, language }: Spoken): boolean =>
  text !== null && textLanguage !== language;

/** What has to be said about a prompt beside its words; null where the words are all. */
export const spokenRemark = (spoken: Spoken): string | null => {
  switch (spoken.state) {
    case 'words':
      return spoken.outdated ? 'Translated from an older text' : null;
    case 'untranslated':
      return `Not translated yet; the words are those of ${spoken.textLanguage}`;
    case 'computed':
      return `Computed in the call${isOther(spoken) ? `; the words are those of ${spoken.textLanguage}` : ''}`;
    case 'in-org':
      return 'Its words or its recording are in the org';
    case 'missing':
      return 'This design has no such prompt';
  }
};

/** «about 8 s», «recorded, 8 s»; null where nobody can tell. */
export const spokenLength = ({ seconds, recorded }: Spoken): string | null =>
  seconds === null
    ? null
    : recorded
      ? `recorded, ${Math.round(seconds * 10) / 10} s`
      : `about ${Math.max(1, Math.round(seconds))} s`;
