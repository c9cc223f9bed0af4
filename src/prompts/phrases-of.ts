import type { Design } from '../core/model/design';
import type { Language, PromptId } from '../core/model/ids';
import type { Prompt } from '../core/model/prompt';
import { mostTextCharacters } from '../core/prompts/translation-file';
import type { PhraseText } from '../core/wire/phrases';

/** A place for words that can be held against the org's, and what stands there here; without words: an empty text. */
export interface OwnPhrase {
  readonly promptId: PromptId;
  readonly language: Language;
  readonly name: string;
  readonly phrase: PhraseText;
}

/** What the org knows the prompt by; null: it is one that comes with the platform, which nobody words anew. */
const orgName = ({ id, source, reference }: Prompt): string | null =>
  reference === undefined ? (source?.id ?? id) : (/^Prompt\.(.+)$/.exec(reference)?.[1] ?? null);

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

/** The texts that are longer than the org takes, so that they are neither compared nor sent, each in words. */
export const tooLongForOrg = ({ prompts, languages }: Design): readonly string[] =>
  Object.values(prompts).flatMap((prompt) =>
    languages
      .filter((language) => orgName(prompt) !== null && (prompt.texts[language]?.text.length ?? 0) > mostTextCharacters)
      .map((language) => `${prompt.name.trim() || prompt.reference || prompt.id} in ${language}`),
  );

/**
 * Every place of the design where words can be written: with those it has, and without any where the org may have some
 * that are not known here. Not those that are computed in a call.
 */
export const ownPhrases = ({ prompts, languages }: Design): readonly OwnPhrase[] =>
  Object.values(prompts).flatMap((prompt) => {
    const id = orgName(prompt);
    if (id === null) return [];
    return languages.flatMap((language, index): OwnPhrase[] => {
      const own = prompt.texts[language]?.text ?? '';
      const text = own.trim() === '' ? '' : own;
      const locale = localeOf(language);
      const isComputed = index === 0 && prompt.expression !== undefined;
      if (locale === null || isComputed || text.length > mostTextCharacters) return [];
      const name = prompt.name.trim() || prompt.reference || prompt.id;
      return [{ promptId: prompt.id, language, name, phrase: { id, locale, text } }];
    });
  });
