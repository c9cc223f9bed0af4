import { jsonSchema } from '../../../src/core/model/json';
import type { PhraseResult, PhraseText } from '../../../src/core/wire/phrases';
import { parseJson } from '../answers';
import { UpstreamError } from '../errors';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { PromptCalls } from '../prompt-calls';
import type { Task } from '../retry';
import { phraseProblem } from './phrase-answer';

/** How many phrases one call carries. */
const atOnce = 100;

const keyOf = ({ id, locale }: PhraseText): string => JSON.stringify([id, locale]);

const givenAgain = 'The same prompt and language stands again further down with another text; that one was written.';

/** Prompt texts by the document's bulk call, ids and languages as they are given. */
export const documentPrompts = ({ call, tokens }: OrgClient): PromptCalls => {
  const what = 'writing prompt texts';
  const path = '/api/v2/routing/phrases/bulk';

  /** What became of some phrases, each with its problem; null: none. */
  const write = async (phrases: readonly PhraseText[], task: Task): Promise<readonly (string | null)[]> => {
    const body = { phrases: phrases.map(({ id, locale, text }) => ({ id, locale, text })) };
    try {
      const { text } = await call({ method: 'POST', effect: 'same', path, body, what }, task);
      const said = jsonSchema.safeParse(parseJson(text)).data;
      return phrases.map((phrase) => {
        const problem = phraseProblem(said, phrase);
        return problem === null ? null : tokens.redact(problem);
      });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return phrases.map(() => error.message);
    }
  };

  return {
    // The documents write texts and have no call that reads them.
    comparePhrases: async (phrases) => ({
      readable: false,
      items: phrases.map(({ id, locale }) => ({
        ...{ id, locale, state: 'unknown' as const },
        ...{ orgText: null, missing: null, audio: null },
      })),
    }),
    putPhrases: async (phrases, task): Promise<readonly PhraseResult[]> => {
      const lastByKey = new Map(phrases.map((phrase) => [keyOf(phrase), phrase]));
      const all = [...lastByKey.values()];
      const chunks = Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) =>
        all.slice(index * atOnce, (index + 1) * atOnce),
      );
      // One after the other: nobody knows how the org takes two at once.
      const problems = (await mapLimited(chunks, 1, (chunk) => write(chunk, task))).flat();
      const problemOf = new Map(all.map((phrase, index) => [keyOf(phrase), problems[index] ?? null]));
      return phrases.map((phrase) => {
        const { id, locale, text } = phrase;
        const isWritten = lastByKey.get(keyOf(phrase))?.text === text;
        const problem = problemOf.get(keyOf(phrase)) ?? (isWritten ? null : givenAgain);
        return problem === null ? { id, locale, ok: true } : { id, locale, ok: false, problem };
      });
    },
  };
};
