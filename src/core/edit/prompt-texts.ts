import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import { type Prompt, type PromptText, promptTextSchema } from '../model/prompt';
import { err, ok } from '../model/result';
import { patched, sameData } from '../model/same';
import type { Command, EditProblem } from './command';
import { languageProblem, reworded, withSomeWords } from './reworded';
import { valueProblem } from './rules';

/** What is said of a prompt in one language; what is absent stays. */
export interface TextChange {
  readonly promptId: PromptId;
  readonly language: Language;
  readonly text?: string;
  /** Seconds of the recording; null: there is none. */
  readonly recordedSeconds?: number | null;
  /**
   * `as-of-now`: the words are made from, or have been held against, those that the default language has after this
   * change. Or the revision they were made from; null: nobody knows. Absent: new words are of now, others stay as they are.
   */
  readonly translatedFrom?: 'as-of-now' | number | null;
}

/**
 * May words be written there by hand? Those computed in the call are written at their step first. Words beside a prompt of
 * the org are what it shall say: the flow goes on naming it, and they are sent to the org by themselves.
 */
const wordsProblem = (prompt: Prompt, language: Language, standard: Language | undefined): EditProblem | null => {
  const refused = (message: string): EditProblem => ({ code: 'invalid-value', field: `text of ${prompt.id}`, message });
  if (prompt.expression !== undefined && language === standard) return refused('its words are computed in the call');
  return null;
};

const withText = (prompt: Prompt, language: Language, patch: Partial<PromptText>): Prompt => {
  const before = prompt.texts[language];
  const after = before && patched(before, patch);
  return after === before || !after ? prompt : { ...prompt, texts: { ...prompt.texts, [language]: after } };
};

const changedPrompt = (design: Design, prompt: Prompt, change: TextChange): Prompt | EditProblem => {
  const { language, text, recordedSeconds, translatedFrom } = change;
  const standard = design.languages[0];
  const problem = languageProblem(design, prompt, language);
  if (problem) return problem;
  let after = prompt;
  if (text !== undefined && text !== (prompt.texts[language]?.text ?? '')) {
    const refused = wordsProblem(prompt, language, standard);
    if (refused) return refused;
    const said = reworded(prompt, language, text, standard);
    const isNamed = prompt.expression !== undefined || prompt.reference !== undefined;
    after = standard === undefined || isNamed ? said : withSomeWords(said, standard);
  }
  // A recording of words that are not written here is known by its length alone.
  if (recordedSeconds !== undefined && recordedSeconds !== null && !after.texts[language]) {
    const none: PromptText = { text: '', revision: 0, translatedFrom: null, recordedSeconds: null };
    after = { ...after, texts: { ...after.texts, [language]: none } };
  }
  if (recordedSeconds !== undefined) after = withText(after, language, { recordedSeconds });
  if (translatedFrom !== undefined && language !== standard) {
    const now = standard === undefined ? undefined : after.texts[standard]?.revision;
    after = withText(after, language, {
      translatedFrom: translatedFrom === 'as-of-now' ? (now ?? null) : translatedFrom,
    });
  }
  const own = after.texts[language];
  return (own && valueProblem(promptTextSchema, own, `${prompt.id}.${language}`)) ?? after;
};

/**
 * Changes what prompts say, in one step: all of it, or nothing where one of the changes is refused. Words of the default
 * language go first, so that translations written along with them count as made from the new ones.
 */
export const setTexts =
  (changes: readonly TextChange[]): Command =>
  (design) => {
    const [standard] = design.languages;
    const inOrder = [
      ...changes.filter(({ language }) => language === standard),
      ...changes.filter(({ language }) => language !== standard),
    ];
    const changed = new Map<PromptId, Prompt>();
    for (const change of inOrder) {
      const { promptId } = change;
      const own = Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
      const before = changed.get(promptId) ?? own;
      if (!before) return err({ code: 'no-such-prompt', promptId });
      const after = changedPrompt(design, before, change);
      if ('code' in after) return err(after);
      if (after !== before) changed.set(promptId, after);
    }
    for (const [id, prompt] of changed) if (sameData(prompt, design.prompts[id])) changed.delete(id);
    return ok(
      changed.size === 0 ? design : { ...design, prompts: { ...design.prompts, ...Object.fromEntries(changed) } },
    );
  };

/** Says these words in that language, wherever the prompt is heard. */
export const setTextOf = (promptId: PromptId, language: Language, text: string): Command =>
  setTexts([{ promptId, language, text }]);

/** Notes how long the recording is, in seconds; null: there is none, so that the length is estimated. */
export const setRecordedSeconds = (promptId: PromptId, language: Language, recordedSeconds: number | null): Command =>
  setTexts([{ promptId, language, recordedSeconds }]);

/** Marks translations as held against the default language's words of now, without changing them. */
export const markUpToDate = (texts: readonly { readonly promptId: PromptId; readonly language: Language }[]): Command =>
  setTexts(texts.map(({ promptId, language }) => ({ promptId, language, translatedFrom: 'as-of-now' })));
