import type { Json } from '../../../src/core/model/json';
import type { PhraseText } from '../../../src/core/wire/phrases';

type JsonObject = { readonly [key: string]: Json };

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Where an answer may speak of each phrase by itself; the document does not read it. */
const listNames = ['results', 'items', 'phrases', 'entities', 'errors', 'failures'];
const failureLists = new Set(['errors', 'failures']);

const wordsIn = (json: Json | undefined): string | null => {
  if (typeof json === 'string' && json.trim() !== '') return json.trim().slice(0, 300);
  return isObject(json) ? (wordsIn(json.message) ?? wordsIn(json.detail)) : null;
};

const isFailed = ({ ok, success, status, error }: JsonObject): boolean =>
  ok === false ||
  success === false ||
  (typeof status === 'number' && status >= 400) ||
  (typeof status === 'string' && /^(fail|error|invalid|reject|not)/i.test(status)) ||
  (error !== undefined && error !== null && error !== false);

/** The org may write a language in its own way: `en-us` for `en-US`. */
const isLocale = (told: Json | undefined, locale: string): boolean => {
  const folded = (tag: string) => tag.toLowerCase().replaceAll('_', '-');
  return typeof told !== 'string' || folded(told) === folded(locale);
};

/** What a 2xx answer says went wrong with a phrase, in a sentence; null: nothing. */
export const phraseProblem = (answer: Json | undefined, { id, locale }: PhraseText): string | null => {
  if (!isObject(answer)) return null;
  for (const name of listNames) {
    const list = answer[name];
    if (!Array.isArray(list)) continue;
    const about = list
      .filter(isObject)
      .find((part) => part.id === id && isLocale(part.locale ?? part.language, locale));
    if (about && (failureLists.has(name) || isFailed(about))) {
      const words = wordsIn(about.problem) ?? wordsIn(about.error) ?? wordsIn(about.message);
      return words === null ? 'The org did not take this text.' : `The org did not take this text. It says: ${words}`;
    }
  }
  return null;
};
