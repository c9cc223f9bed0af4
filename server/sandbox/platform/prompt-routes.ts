import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { flagIn, nameFilter, textFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { badRequest, notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditChange, AuditLog } from '../org/audit';
import { languageCode, type Prompts, type StoredPrompt } from '../org/prompts';
import { callerActor } from './actor';
import { type Pace, promptShape } from './prompt-shapes';

export interface PromptRoutesOptions extends Pace {
  readonly prompts: Prompts;
  readonly audit: AuditLog;
}

const path = '/api/v2/architect/prompts';
const may = (action: string) => ({ all: [`architect:userPrompt:${action}`] }) as const;

const promptSchema = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,199}$/, { error: 'has to be letters, digits and underscores, a letter first' }),
  description: z.string().max(2000).optional(),
});

/** User prompts: found, made, renamed and removed. */
export function promptRoutes({ prompts, audit, now, speed }: PromptRoutesOptions): readonly Route[] {
  const pace = { now, speed };
  const shaped = (call: Call) => (prompt: StoredPrompt) => promptShape(prompt, shownIn(call), pace);

  const tell = (call: Call, action: string, { id, name }: StoredPrompt, changes: readonly AuditChange[] = []) =>
    audit.add({
      by: callerActor(call),
      action,
      entityType: 'Prompt',
      entity: { id, name, uri: `${path}/${id}` },
      changes: [...changes],
    });

  return [
    {
      method: 'GET',
      path,
      needs: may('view'),
      handle: (call) => listing(call, inOrder(foundIn(prompts.all(), call.query), call.query, 'id'), shaped(call)),
    },
    {
      method: 'POST',
      path,
      needs: may('add'),
      handle: async (call) => {
        const { name, description = '' } = fieldsOf(call, promptSchema);
        const prompt = await prompts.put((all) => {
          requireFreeName(all, name, null);
          return { id: randomUUID(), name, description, resources: [] };
        });
        await tell(call, 'Create', prompt);
        return ok(shaped(call)(prompt));
      },
    },
    {
      method: 'DELETE',
      path,
      needs: may('delete'),
      handle: async (call) => {
        const ids = valuesOf(call.query, 'id');
        if (ids.length === 0) throw badRequest('The ids of the prompts are missing.');
        for (const id of ids) requirePrompt(prompts, id);
        for (const id of ids) {
          const removed = await prompts.remove(id);
          if (removed !== undefined) await tell(call, 'Delete', removed);
        }
        return ok({ id: randomUUID(), complete: true, actionName: 'DELETE', actionStatus: 'SUCCESS' });
      },
    },
    {
      method: 'GET',
      path: `${path}/{promptId}`,
      needs: may('view'),
      handle: (call, id) => ok(shaped(call)(requirePrompt(prompts, id))),
    },
    {
      method: 'PUT',
      path: `${path}/{promptId}`,
      needs: may('edit'),
      handle: async (call, id) => {
        const { name, description } = fieldsOf(call, promptSchema);
        const before = requirePrompt(prompts, id);
        const prompt = await prompts.put((all) => {
          requireFreeName(all, name, id);
          return { ...requirePrompt(prompts, id), name, ...(description === undefined ? {} : { description }) };
        });
        await tell(call, 'Update', prompt, [
          ...changeOf('name', before.name, prompt.name),
          ...changeOf('description', before.description, prompt.description),
        ]);
        return ok(shaped(call)(prompt));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{promptId}`,
      needs: may('delete'),
      handle: async (call, id) => {
        const removed = await prompts.remove(id, ({ resources }) => {
          if (resources.length > 0 && call.query.get('allResources') === 'false') {
            throw new PlatformError(409, 'conflict', 'The prompt still has resources.');
          }
        });
        if (removed === undefined) throw promptNotFound();
        await tell(call, 'Delete', removed);
        return { status: 204 };
      },
    },
  ];
}

/** A field that became another; none where it stayed. */
export const changeOf = (property: string, before: string, after: string): readonly AuditChange[] =>
  before === after ? [] : [{ property, before: before === '' ? [] : [before], after: after === '' ? [] : [after] }];

export function requirePrompt(prompts: Prompts, id: string): StoredPrompt {
  const prompt = prompts.get(id);
  if (prompt === undefined) throw promptNotFound();
  return prompt;
}

const promptNotFound = (): PlatformError => notFound('Could not find prompt with specified ID.');

/** The languages asked for, in any writing. Throws 400 for one that is none. */
export function languageIn(text: string, field = 'language'): string {
  const code = languageCode(text);
  if (code === null) {
    throw badRequest(`«${text}» is not a language code such as en-us.`, [
      { errorCode: 'invalid.value', fieldName: field },
    ]);
  }
  return code;
}

const shownIn = ({ query }: Call) => ({
  resources: flagIn(query, 'includeResources', true),
  languages: valuesOf(query, 'language').map((text) => languageIn(text)),
});

/** Where names are given, they alone decide. */
function foundIn(prompts: readonly StoredPrompt[], query: URLSearchParams): readonly StoredPrompt[] {
  const names = valuesOf(query, 'name').map((name) => nameFilter(name));
  if (names.length > 0) return prompts.filter(({ name }) => names.some((isNamed) => isNamed(name)));
  const inEither = textFilter(query.get('nameOrDescription'));
  const described = textFilter(query.get('description'));
  return prompts.filter(({ name, description }) => inEither(name, description) && described(description));
}

function requireFreeName(prompts: readonly StoredPrompt[], name: string, id: string | null): void {
  const same = prompts.find((prompt) => prompt.name.toLowerCase() === name.toLowerCase());
  if (same === undefined || same.id === id) return;
  throw new PlatformError(409, 'architect.prompt.already.exists', `There is a prompt with the name ${name}.`, {
    details: [{ errorCode: 'not.unique', fieldName: 'name' }],
  });
}
