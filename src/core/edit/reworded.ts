import type { Design } from '../model/design';
import type { Language } from '../model/ids';
import type { Prompt, PromptText } from '../model/prompt';
import type { EditProblem } from './command';

/** May words be written in that language: is it the design's, or has the prompt some in it already? */
export const languageProblem = (design: Design, prompt: Prompt | undefined, language: Language): EditProblem | null =>
  design.languages.includes(language) || prompt?.texts[language]
    ? null
    : { code: 'invalid-value', field: 'language', message: `${language} is not a language of this design` };

/** The prompt with those words, one revision on; a translation is noted as made from the default words of now. */
export const reworded = (prompt: Prompt, language: Language, text: string, standard: Language | undefined): Prompt => {
  const before = prompt.texts[language];
  if ((before?.text ?? '') === text) return prompt;
  const after: PromptText = {
    text,
    revision: before ? before.revision + 1 : 0,
    translatedFrom:
      standard === undefined || language === standard
        ? (before?.translatedFrom ?? null)
        : (prompt.texts[standard]?.revision ?? null),
    recordedSeconds: before?.recordedSeconds ?? null,
  };
  return { ...prompt, texts: { ...prompt.texts, [language]: after } };
};

/** A prompt without any words would be one that the org keeps: it has some in the default language, if only empty ones. */
export const withSomeWords = (prompt: Prompt, standard: Language): Prompt => {
  if (prompt.texts[standard]) return prompt;
  const none: PromptText = { text: '', revision: 0, translatedFrom: null, recordedSeconds: null };
  return { ...prompt, texts: { ...prompt.texts, [standard]: none } };
};
