import type { PhraseResult, PhraseText } from '../../../src/core/wire/phrases';
import { UpstreamError } from '../errors';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { PromptCalls } from '../prompt-calls';
import type { Task } from '../retry';
import { comparedPhrase } from './compare-phrase';
import { findPrompts, type OrgPrompt, promptPath } from './find-prompt';
import { languageCode } from './language-code';

/** How many prompts are written at once. */
const atOnce = 4;

type Problem = string | null;

const givenAgain = 'The same prompt and language stands again further down with another text; that one was written.';

/** What went wrong with one text, in a sentence. What is no failure of the org ends everything. */
const problemIn = (error: unknown): string => {
  if (!(error instanceof UpstreamError)) throw error;
  if (error.code === 'version-conflict') return 'Somebody else changed this text at the same moment. Send it again.';
  return error.message;
};

const isCode = (error: unknown, code: UpstreamError['code']): boolean =>
  error instanceof UpstreamError && error.code === code;

/** One language of one prompt: the text to write, and all places of the request that name it. */
interface Writing {
  readonly language: string;
  readonly places: readonly number[];
}

const lastOf = (places: readonly number[]): number => places.at(-1) ?? -1;

/** Prompt texts by upsert per prompt and language: the platform has no call for many at once. */
export const platformPrompts = (client: OrgClient): PromptCalls => {
  const { call } = client;
  const find = findPrompts(client);
  const what = 'writing the text of the prompt';

  const write = async (prompt: OrgPrompt, language: string, text: string, task: Task): Promise<void> => {
    const existing = prompt.resources.find((resource) => languageCode(resource.language ?? '') === language);
    const path = `${promptPath(prompt.id)}/resources`;
    const body = { language, ttsString: text, text };
    const kept = {
      ...(existing?.tags ? { tags: existing.tags } : {}),
      ...(typeof existing?.languageDefault === 'boolean' ? { languageDefault: existing.languageDefault } : {}),
    };
    const add = () => call({ method: 'POST', effect: 'same', path, body, what }, task);
    const replace = () => {
      const code = encodeURIComponent(existing?.language ?? language);
      return call({ method: 'PUT', effect: 'same', path: `${path}/${code}`, body: { ...body, ...kept }, what }, task);
    };
    try {
      await (existing ? replace() : add());
    } catch (error) {
      if (existing && isCode(error, 'org-not-found')) await add();
      else if (!existing && isCode(error, 'version-conflict')) await replace();
      else throw error;
    }
  };

  const promptsNamed = async (
    phrases: readonly PhraseText[],
    task: Task,
  ): Promise<(name: string) => OrgPrompt | string> => {
    const found = await find([...new Set(phrases.map(({ id }) => id))], task);
    return (name) => {
      const prompt = found.get(name) ?? null;
      if (prompt instanceof UpstreamError) return problemIn(prompt);
      return prompt ?? `The org has no prompt with the name or id ${name}.`;
    };
  };

  return {
    comparePhrases: async (phrases, task) => {
      const found = await find([...new Set(phrases.map(({ id }) => id))], task);
      const failures = [...found.values()].filter((prompt) => prompt instanceof UpstreamError);
      const [failure] = failures;
      if (failure && failures.length === found.size) throw failure;
      return { readable: true, items: phrases.map((phrase) => comparedPhrase(phrase, found.get(phrase.id) ?? null)) };
    },
    putPhrases: async (phrases, task): Promise<readonly PhraseResult[]> => {
      const problems = new Map<number, Problem>();
      const promptOf = await promptsNamed(phrases, task);

      const writings = new Map<string, { readonly prompt: OrgPrompt; readonly byLanguage: Map<string, number[]> }>();
      phrases.forEach(({ id, locale }, place) => {
        const prompt = promptOf(id);
        if (typeof prompt === 'string') {
          problems.set(place, prompt);
          return;
        }
        const known = writings.get(prompt.id) ?? { prompt, byLanguage: new Map<string, number[]>() };
        writings.set(prompt.id, known);
        const language = languageCode(locale);
        known.byLanguage.set(language, [...(known.byLanguage.get(language) ?? []), place]);
      });

      const textAt = (place: number): string => phrases[place]?.text ?? '';
      const writeOne = async (prompt: OrgPrompt, { language, places }: Writing): Promise<void> => {
        task.signal.throwIfAborted();
        const last = lastOf(places);
        let problem: Problem = null;
        try {
          await write(prompt, language, textAt(last), task);
        } catch (error) {
          problem = problemIn(error);
        }
        for (const place of places)
          problems.set(place, problem ?? (textAt(place) === textAt(last) ? null : givenAgain));
      };
      await mapLimited([...writings.values()], atOnce, async ({ prompt, byLanguage }) => {
        // One after the other: texts of one prompt written at once would run into each other in the org.
        for (const [language, places] of byLanguage) await writeOne(prompt, { language, places });
      });

      return phrases.map(({ id, locale }: PhraseText, place) => {
        const problem = problems.get(place) ?? null;
        return problem === null ? { id, locale, ok: true } : { id, locale, ok: false, problem };
      });
    },
  };
};
