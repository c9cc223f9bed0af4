import type { Design } from '../core/model/design';
import type { Language, PromptId } from '../core/model/ids';
import type { Prompt } from '../core/model/prompt';
import type { PhraseText } from '../core/wire/phrases';

/** A text that can be held against the org's, and what it is here. */
export interface OwnPhrase {
  readonly promptId: PromptId;
  readonly language: Language;
  readonly name: string;
  readonly phrase: PhraseText;
}

/** What the org knows the prompt by. */
const orgName = ({ id, source }: Prompt): string => source?.id ?? id;

/** The tag as people and the documents write it: `en-us` is `en-US`, `zh-hant-tw` is `zh-Hant-TW`. Null for a token. */
export const localeOf = (language: Language): string | null => {
  if (!/^[a-z]/.test(language)) return null;
  const [first = '', ...rest] = language.split('-');
  return [
    first,
    ...rest.map((part) =>
      part.length === 2 ? part.toUpperCase() : part.length === 4 ? `${part[0]?.toUpperCase()}${part.slice(1)}` : part,
    ),
  ].join('-');
};

/** Longer than this, no text is taken by the org. */
const longestText = 20_000;

/** Every text of the design that has words of its own: not those that the org keeps, and not those computed in a call. */
export const ownPhrases = ({ prompts, languages }: Design): readonly OwnPhrase[] =>
  Object.values(prompts).flatMap((prompt) => {
    if (prompt.reference !== undefined) return [];
    return languages.flatMap((language, index): OwnPhrase[] => {
      const text = prompt.texts[language]?.text ?? '';
      const locale = localeOf(language);
      const isComputed = index === 0 && prompt.expression !== undefined;
      if (text.trim() === '' || locale === null || isComputed || text.length > longestText) return [];
      const name = prompt.name.trim() || prompt.id;
      return [{ promptId: prompt.id, language, name, phrase: { id: orgName(prompt), locale, text } }];
    });
  });
