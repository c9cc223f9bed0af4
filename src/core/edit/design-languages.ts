import type { Design } from '../model/design';
import { type Language, languageSchema } from '../model/ids';
import type { Prompt } from '../model/prompt';
import { err, ok } from '../model/result';
import { mapped, patched } from '../model/same';
import type { Command, EditProblem } from './command';
import { valueProblem } from './rules';

/**
 * A prompt whose source is another language from now on. Translations that were up to date are so with regard to the new
 * source; of all others nobody knows what they were made from.
 */
const resourced = (prompt: Prompt, before: Language, after: Language): Prompt => {
  const old = prompt.texts[before];
  const source = prompt.texts[after];
  if (!source) return prompt;
  const isOfNow = (from: number | null) => old !== undefined && from === old.revision;
  const sourceIsOfNow = isOfNow(source.translatedFrom);
  const texts: Prompt['texts'] = { ...prompt.texts };
  for (const tag of Object.keys(texts) as Language[]) {
    const text = texts[tag];
    if (!text) continue;
    const isCurrent = sourceIsOfNow && (tag === before || isOfNow(text.translatedFrom));
    texts[tag] = patched(text, { translatedFrom: isCurrent && tag !== after ? source.revision : null });
  }
  return patched(prompt, { texts });
};

/** The design with these languages, the default one first; each stands once. What prompts are translated from follows. */
export const withLanguages = (design: Design, languages: readonly Language[]): Design => {
  const [before, after] = [design.languages[0], languages[0]];
  const changed = patched(design, { languages: [...languages] });
  if (before === undefined || after === undefined || before === after) return changed;
  const prompts = Object.values(design.prompts);
  const next = mapped(prompts, (prompt) => resourced(prompt, before, after));
  return next === prompts ? changed : { ...changed, prompts: Object.fromEntries(next.map((each) => [each.id, each])) };
};

const refused = (message: string): EditProblem => ({ code: 'invalid-value', field: 'languages', message });

/** Switches a language on, as the last one. Texts that prompts have in it already are heard again. */
export const addLanguage =
  (language: Language): Command =>
  (design) => {
    const problem = valueProblem(languageSchema, language, 'languages');
    if (problem) return err(problem);
    return ok(design.languages.includes(language) ? design : withLanguages(design, [...design.languages, language]));
  };

/** Switches a language off. What prompts say in it is kept, for when it is switched on again. The last one stays. */
export const removeLanguage =
  (language: Language): Command =>
  (design) => {
    if (!design.languages.includes(language)) return ok(design);
    const rest = design.languages.filter((tag) => tag !== language);
    return rest.length === 0 ? err(refused('a design has at least one language')) : ok(withLanguages(design, rest));
  };

/** Makes a language the default one, which callers hear first and others are translated from. */
export const makeDefaultLanguage =
  (language: Language): Command =>
  (design) =>
    design.languages.includes(language)
      ? ok(withLanguages(design, [language, ...design.languages.filter((tag) => tag !== language)]))
      : err(refused(`${language} is not a language of this design`));
