import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const resourceSchema = z.object({
  language: z.string().nullish(),
  languageDefault: z.boolean().nullish(),
  tags: z.record(z.string(), z.array(z.string())).nullish().catch(undefined),
});
/** What a prompt says in one language, as far as it has to be kept when its text is written anew. */
export type PromptResource = z.infer<typeof resourceSchema>;

const promptSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  resources: z.array(resourceSchema).nullish(),
});
const listSchema = z.object({ entities: z.array(promptSchema).nullish() });

export interface OrgPrompt {
  readonly id: string;
  readonly resources: readonly PromptResource[];
}

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
    const query = { pageNumber: 1, pageSize: 100, name, ...withResources };
    const answer = await call({ method: 'GET', path: '/api/v2/architect/prompts', query, what }, task);
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
