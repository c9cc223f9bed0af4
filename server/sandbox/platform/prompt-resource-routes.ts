import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { inOrder, listing } from '../http/listing';
import { notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { emptyResource, type PromptResource, resourceOf, type StoredPrompt, withResource } from '../org/prompts';
import { callerActor } from './actor';
import { changeOf, languageIn, type PromptRoutesOptions, requirePrompt } from './prompt-routes';
import { assetOf, resourceUri } from './prompt-shapes';

const path = '/api/v2/architect/prompts/{promptId}/resources';
const may = (action: string) => ({ all: [`architect:userPrompt:${action}`] }) as const;

const fields = {
  ttsString: z.string().max(20_000).optional(),
  text: z.string().max(20_000).optional(),
  tags: z.record(z.string(), z.array(z.string())).optional(),
};
const newSchema = z.object({ ...fields, language: z.string() });
const changeSchema = z.object(fields);

/** What prompts say, language by language. */
export function promptResourceRoutes({ prompts, audit, now, speed }: PromptRoutesOptions): readonly Route[] {
  const shaped = (promptId: string) => (resource: PromptResource) => assetOf(promptId, resource, { now, speed });

  /** Changes a prompt and tells it; `change` gives the resource as it is then, null where it goes. */
  const changed = async (
    call: Call,
    action: string,
    id: string,
    language: string,
    change: (before: PromptResource | undefined, prompt: StoredPrompt) => PromptResource | null,
  ): Promise<PromptResource | null> => {
    let before: PromptResource | undefined;
    let after: PromptResource | null = null;
    const { name } = await prompts.put(() => {
      const prompt = requirePrompt(prompts, id);
      before = resourceOf(prompt, language);
      after = change(before, prompt);
      const others = prompt.resources.filter((resource) => resource.language !== language);
      return after === null ? { ...prompt, resources: others } : withResource(prompt, after);
    });
    const { ttsString: saidBefore = '', text: readBefore = '' } = before ?? emptyResource(language);
    const { ttsString: saidAfter = '', text: readAfter = '' } = after ?? emptyResource(language);
    await audit.add({
      by: callerActor(call),
      action,
      entityType: 'PromptResource',
      entity: { id, name: `${name} (${language})`, uri: resourceUri(id, language) },
      changes: [...changeOf('ttsString', saidBefore, saidAfter), ...changeOf('text', readBefore, readAfter)],
      context: { language },
    });
    return after;
  };

  return [
    {
      method: 'GET',
      path,
      needs: may('view'),
      handle: (call, id) =>
        listing(call, inOrder(requirePrompt(prompts, id).resources, call.query, 'language'), shaped(id)),
    },
    {
      method: 'POST',
      path,
      needs: may('edit'),
      handle: async (call, id) => {
        const sent = fieldsOf(call, newSchema);
        const language = languageIn(sent.language);
        const made = await changed(call, 'Create', id, language, (before) => {
          if (before !== undefined) {
            throw new PlatformError(409, 'conflict', `The prompt has words in ${language} already.`, {
              details: [{ errorCode: 'not.unique', fieldName: 'language' }],
            });
          }
          return merged(emptyResource(language), sent);
        });
        return ok(shaped(id)(made ?? emptyResource(language)));
      },
    },
    {
      method: 'GET',
      path: `${path}/{languageCode}`,
      needs: may('view'),
      handle: (_call, id, text) => ok(shaped(id)(requireResource(requirePrompt(prompts, id), languageIn(text)))),
    },
    {
      method: 'PUT',
      path: `${path}/{languageCode}`,
      needs: may('edit'),
      handle: async (call, id, text) => {
        const sent = fieldsOf(call, changeSchema);
        const language = languageIn(text);
        const made = await changed(call, 'Update', id, language, (_before, prompt) =>
          merged(requireResource(prompt, language), sent),
        );
        return ok(shaped(id)(made ?? emptyResource(language)));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{languageCode}`,
      needs: may('edit'),
      handle: async (call, id, text) => {
        const language = languageIn(text);
        await changed(call, 'Delete', id, language, (_before, prompt) => {
          requireResource(prompt, language);
          return null;
        });
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{languageCode}/audio`,
      needs: may('edit'),
      handle: async (call, id, text) => {
        const language = languageIn(text);
        await changed(call, 'Update', id, language, (_before, prompt) => ({
          ...requireResource(prompt, language),
          audio: null,
        }));
        return { status: 204 };
      },
    },
  ];
}

export function requireResource(prompt: StoredPrompt, language: string): PromptResource {
  const resource = resourceOf(prompt, language);
  if (resource === undefined) throw notFound(`The prompt has no words in ${language}.`);
  return resource;
}

const merged = (before: PromptResource, { ttsString, text, tags }: z.infer<typeof changeSchema>): PromptResource => ({
  ...before,
  ...(ttsString === undefined ? {} : { ttsString }),
  ...(text === undefined ? {} : { text }),
  ...(tags === undefined ? {} : { tags }),
});
