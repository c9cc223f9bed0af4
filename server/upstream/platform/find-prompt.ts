import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const resourceSchema = z.object({
  language: z.string().nullish(),
  languageDefault: z.boolean().nullish(),
  tags: z.record(z.string(), z.array(z.string())).nullish().catch(undefined),
  ttsString: z.string().nullish().catch(undefined),
  text: z.string().nullish().catch(undefined),
  uploadStatus: z.string().nullish().catch(undefined),
  durationSeconds: z.number().nonnegative().nullish().catch(undefined),
});
/** What a prompt says in one language, and what has to be kept when its text is written anew. */
export type PromptResource = z.infer<typeof resourceSchema>;

const promptSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  resources: z.array(resourceSchema).nullish(),
});
const listSchema = z.object({ entities: z.array(promptSchema).nullish(), total: z.number().nullish().catch(null) });

export interface OrgPrompt {
  readonly id: string;
  readonly resources: readonly PromptResource[];
}

const listPath = '/api/v2/architect/prompts';
const pageSize = 100;
/** So many prompts are asked for by name; of more, whole pages of the list may be the shorter way. */
const fewNames = 4;
/** Of lists longer than this nobody knows whether the org pages to their end. */
const longestList = 10_000;
/** How many prompts are asked for at once. */
const atOnce = 4;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What may stand in an address as an id; a name need not. */
const mayBeId = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export const promptPath = (promptId: string): string => `/api/v2/architect/prompts/${encodeURIComponent(promptId)}`;

const what = 'looking for the prompt';
const withResources = { includeMediaUris: 'false', includeResources: 'true' };

/** Finds a user prompt by its id or its name, with what it says in each language. Null: the org has no such prompt. */
export const findPrompt = ({ call }: OrgClient) => {
  const byId = async (promptId: string, task: Task): Promise<OrgPrompt | null> => {
    try {
      const answer = await call({ method: 'GET', path: promptPath(promptId), query: withResources, what }, task);
      const { id, resources } = readAnswer(answer, promptSchema, what);
      return { id, resources: resources ?? [] };
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'org-not-found') return null;
      throw error;
    }
  };

  const byName = async (name: string, task: Task): Promise<OrgPrompt | null> => {
    const query = { pageNumber: 1, pageSize, name, ...withResources };
    const answer = await call({ method: 'GET', path: listPath, query, what }, task);
    const entities = readAnswer(answer, listSchema, what).entities ?? [];
    const found =
      entities.find((prompt) => prompt.name === name) ??
      entities.find((prompt) => prompt.name?.toLowerCase() === name.toLowerCase());
    if (!found) return null;
    return found.resources ? { id: found.id, resources: found.resources } : byId(found.id, task);
  };

  return async (idOrName: string, task: Task): Promise<OrgPrompt | null> => {
    if (guid.test(idOrName)) return (await byId(idOrName, task)) ?? byName(idOrName, task);
    return (await byName(idOrName, task)) ?? (mayBeId.test(idOrName) ? byId(idOrName, task) : null);
  };
};

type ListedPrompt = z.infer<typeof promptSchema>;

/** The names that the prompts of the list go by: what is asked for, of those that it has. */
const matched = (listed: readonly ListedPrompt[], names: readonly string[]): Map<string, ListedPrompt> => {
  const byId = new Map(listed.map((prompt) => [prompt.id, prompt]));
  const byName = new Map(listed.map((prompt) => [prompt.name ?? '', prompt]));
  const byFolded = new Map(listed.map((prompt) => [prompt.name?.toLowerCase() ?? '', prompt]));
  return new Map(
    names.flatMap((name) => {
      const prompt = byId.get(name) ?? byName.get(name) ?? byFolded.get(name.toLowerCase());
      return prompt ? [[name, prompt] as const] : [];
    }),
  );
};

/** What of a list was read; `isWhole`: what is not in it the org does not have. */
interface Listed {
  readonly found: ReadonlyMap<string, ListedPrompt>;
  readonly isWhole: boolean;
}

/**
 * Finds many user prompts by id or name, each with what it says in each language: page by page of the org's list while
 * that takes fewer calls than asking for each. An error in the place of a prompt is why that one could not be read.
 */
export const findPrompts = (client: OrgClient) => {
  const find = findPrompt(client);
  const findOne = async (name: string, task: Task): Promise<OrgPrompt | null | UpstreamError> => {
    try {
      return await find(name, task);
    } catch (error) {
      if (error instanceof UpstreamError) return error;
      throw error;
    }
  };

  const listed = async (names: readonly string[], task: Task): Promise<Listed> => {
    const all = new Map<string, ListedPrompt>();
    for (let pageNumber = 1; ; pageNumber++) {
      const query = { pageNumber, pageSize, ...withResources };
      const answer = await client.call({ method: 'GET', path: listPath, query, what }, task);
      const { entities, total } = readAnswer(answer, listSchema, what);
      const before = all.size;
      for (const prompt of entities ?? []) all.set(prompt.id, prompt);
      const found = matched([...all.values()], names);
      const pagesLeft = Math.ceil(((total ?? 0) - pageNumber * pageSize) / pageSize);
      // An org that ignores the page's number answers the same again; asking for each then ends it.
      const isWhole = total != null && total < longestList && all.size >= total;
      if (isWhole || all.size === before || pagesLeft <= 0 || names.length - found.size <= pagesLeft)
        return { found, isWhole };
    }
  };

  return async (
    names: readonly string[],
    task: Task,
  ): Promise<ReadonlyMap<string, OrgPrompt | null | UpstreamError>> => {
    let known: Listed = { found: new Map(), isWhole: false };
    if (names.length > fewNames) {
      try {
        known = await listed(names, task);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return new Map(names.map((name) => [name, error]));
      }
    }
    const found = await mapLimited(names, atOnce, (name) => {
      const prompt = known.found.get(name);
      if (!prompt && known.isWhole) return Promise.resolve(null);
      if (prompt?.resources) return Promise.resolve({ id: prompt.id, resources: prompt.resources });
      return findOne(prompt?.id ?? name, task);
    });
    return new Map(names.map((name, index) => [name, found[index] ?? null]));
  };
};
