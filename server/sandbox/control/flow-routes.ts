import { z } from 'zod';
import { readArchitect } from '../../../src/core/formats/architect/read';
import { architectText } from '../../../src/core/formats/architect/write';
import type { DesignId } from '../../../src/core/model/ids';
import { wireIdSchema } from '../../../src/core/wire/publishing';
import { ok } from '../http/exchange';
import { badRequest, notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { actorOf, type Clients } from '../org/clients';
import { type Actor, type FlowContent, type FlowForm, lastVersion, versionIdOf } from '../org/flow';
import type { Org } from '../org/org';
import { people } from '../org/people';
import { parsed } from './parsed';

/** `by`: the id or name of a person, or the id of a client; absent: somebody. */
const lockSchema = z.strictObject({ flowId: wireIdSchema, by: z.string().max(200).optional() });
const publishSchema = lockSchema.extend({
  /** What is published, as Architect YAML under the flow's name; absent: what it has, with another description. */
  yaml: z.string().max(450_000).optional(),
});

/** The control calls by which somebody outside works on a flow: opens it in Architect, or publishes it. */
export const outsiderRoutes = (org: Org, clients: Clients): readonly Route[] => {
  const actor = (by: string | undefined): Actor => {
    if (by === undefined) return people[0];
    const person = people.find(({ id, name }) => id === by || name === by);
    const client = clients.find(by);
    if (!person && !client) throw badRequest(`There is nobody '${by}' in the org.`);
    return person ?? actorOf(client as NonNullable<typeof client>);
  };
  const noFlow = () => notFound('There is no flow of that id.');
  const lock = async (flowId: string, by: Actor | null): Promise<void> => {
    if ((await org.change(flowId, by ?? people[0], () => ({ lockedBy: by }))) === undefined) throw noFlow();
  };
  return [
    {
      method: 'POST',
      path: '/sandbox/locks',
      handle: async (call) => {
        const { flowId, by } = parsed(lockSchema, call, 'The lock');
        const holder = actor(by);
        await lock(flowId, holder);
        return { status: 201, body: { flowId, by: holder } };
      },
    },
    {
      method: 'GET',
      path: '/sandbox/locks',
      handle: () =>
        ok({ items: org.flows().flatMap(({ id, lockedBy }) => (lockedBy ? [{ flowId: id, by: lockedBy }] : [])) }),
    },
    {
      method: 'DELETE',
      path: '/sandbox/locks',
      handle: async () => {
        for (const { id, lockedBy } of org.flows()) if (lockedBy) await lock(id, null);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: '/sandbox/locks/{flowId}',
      handle: async (_call, flowId) => {
        await lock(flowId, null);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/sandbox/publish',
      handle: async (call) => {
        const { flowId, by, yaml } = parsed(publishSchema, call, 'The publication');
        const publisher = actor(by);
        const flow = await org.change(flowId, publisher, (before) => {
          const last = lastVersion(before);
          if (yaml === undefined && last === undefined) throw badRequest('The flow was never published.');
          const description = `Changed elsewhere by ${publisher.name}, after version ${last?.number ?? 0}.`;
          const form: FlowForm = yaml !== undefined || !last ? { kind: 'yaml', text: yaml ?? '' } : last.form;
          return { description, publish: yaml === undefined ? withDescription(form, description) : form };
        });
        const version = flow && lastVersion(flow);
        if (!version) throw noFlow();
        return { status: 201, body: { flowId, version: versionIdOf(version), by: publisher } };
      },
    },
  ];
};

/** The same flow with other words about it. */
function withDescription(form: FlowForm, description: string): FlowForm {
  if (form.kind === 'json') return { kind: 'json', content: describedContent(form.content, description) };
  const read = readArchitect(form.text, 'flow' as DesignId);
  if (!read.ok) return form;
  return { kind: 'yaml', text: architectText({ ...read.value, flow: { ...read.value.flow, description } }) };
}

const describedContent = (content: FlowContent, description: string): FlowContent => {
  const { settings } = content;
  return typeof settings === 'object' && settings !== null && !Array.isArray(settings)
    ? { ...content, settings: { ...settings, description } }
    : { ...content, description };
};
