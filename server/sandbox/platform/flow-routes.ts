import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Node } from '../../../src/core/model/node';
import { actingKind, externalRef } from '../../../src/core/model/node';
import { ok } from '../http/exchange';
import { fieldsOf, nameSchema, referenceSchema } from '../http/fields';
import { listing } from '../http/listing';
import { badRequest, notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { actorOf, sandboxClient } from '../org/clients';
import { designOf, directoryOf } from '../org/convert';
import { publishedVersion, type StoredFlow, versionOfId } from '../org/flow';
import { rootOf } from '../org/flow-types';
import { requireFree } from '../org/locks';
import { homeDivision, type Org } from '../org/org';
import type { Surroundings } from '../org/surroundings';
import { flowView, versionView } from './flow-view';
import type { Operations } from './operations';

const metadataSchema = z.object({
  name: nameSchema,
  description: z.string().max(1000).optional(),
  division: referenceSchema.optional(),
});
const newFlowSchema = metadataSchema.extend({ type: z.string().default('INBOUNDCALL') });

const view = { any: ['architect:flow:view'] } as const;

/** The flow of that id. Throws 404 as the platform does. */
export function flowOf(org: Org, id: string): StoredFlow {
  const flow = org.flow(id);
  if (flow === undefined) throw flowNotFound();
  return flow;
}

export const flowNotFound = (): PlatformError =>
  new PlatformError(404, 'architect.flow.not.found', 'Could not find flow with specified ID.');

const nameTaken = (name: string): PlatformError =>
  new PlatformError(409, 'architect.flow.name.in.use', `There is a flow of this type and name already: «${name}».`);

/** The platform's calls on one flow and its versions. */
export const platformFlowRoutes = (org: Org, surroundings: Surroundings, operations: Operations): readonly Route[] => {
  const whole = (flow: StoredFlow) => flowView(org, surroundings, flow, operations.of(flow.id));
  const divisionFrom = (id: string | undefined, absent: string): string => {
    if (id === undefined) return absent;
    if (surroundings.divisionName(id) === undefined) throw badRequest('There is no division of that id.');
    return id;
  };
  return [
    {
      method: 'POST',
      path: '/api/v2/flows',
      needs: { any: ['architect:flow:add'] },
      dialect: 'platform',
      handle: async (call) => {
        const { name, description = '', division, type } = fieldsOf(call, newFlowSchema);
        if (rootOf(type) === undefined) throw badRequest('There is no such type of flow.');
        const divisionId = divisionFrom(division?.id, homeDivision.id);
        const flow = await org.create(actorOf(call.caller?.client ?? sandboxClient), (flows) => {
          if (flows.some((other) => other.name === name && other.type === type)) throw nameTaken(name);
          return { id: randomUUID(), name, description, type, divisionId, publish: null };
        });
        return ok(whole(flow));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/flows/{flowId}',
      needs: view,
      dialect: 'platform',
      handle: (_call, id) => ok(whole(flowOf(org, id))),
    },
    {
      method: 'PUT',
      path: '/api/v2/flows/{flowId}',
      needs: { any: ['architect:flow:edit'] },
      dialect: 'platform',
      handle: async (call, id) => {
        const { name, description, division } = fieldsOf(call, metadataSchema);
        const by = actorOf(call.caller?.client ?? sandboxClient);
        const flow = await org.change(id, by, (before) => {
          requireFree(org, before, by);
          const others = org.flows().filter((other) => other.id !== id && other.type === before.type);
          if (others.some((other) => other.name === name)) throw nameTaken(name);
          return {
            name,
            description: description ?? before.description,
            divisionId: divisionFrom(division?.id, before.divisionId),
          };
        });
        if (flow === undefined) throw flowNotFound();
        return ok(whole(flow));
      },
    },
    {
      method: 'DELETE',
      path: '/api/v2/flows/{flowId}',
      needs: { any: ['architect:flow:delete'] },
      dialect: 'platform',
      handle: async (call, id) => {
        const by = actorOf(call.caller?.client ?? sandboxClient);
        const removed = await org.remove(id, by, (flow) => {
          requireFree(org, flow, by);
          const users = [...flowsThatCall(org, flow), ...surroundings.callersOf(id)];
          if (users.length === 0) return;
          throw new PlatformError(
            409,
            'architect.flow.has.dependencies',
            `The flow «${flow.name}» is used by ${users.join(', ')}.`,
          );
        });
        if (removed === undefined) throw flowNotFound();
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: '/api/v2/flows/{flowId}/versions',
      needs: view,
      handle: (call, id) => {
        const flow = flowOf(org, id);
        return listing(call, flow.versions.toReversed(), (version) => versionView(flow, version));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/flows/{flowId}/versions/{versionId}',
      needs: view,
      handle: (_call, id, versionId) => {
        const flow = flowOf(org, id);
        const version = versionOfId(flow, versionId);
        if (version === undefined) throw notFound('The flow has no version of that id.');
        return ok(versionView(flow, version));
      },
    },
    ...['versions/{versionId}/configuration', 'latestconfiguration'].map(
      (rest): Route => ({
        method: 'GET',
        path: `/api/v2/flows/{flowId}/${rest}`,
        needs: view,
        handle: (_call, id) => {
          flowOf(org, id);
          throw notFound(
            "The sandbox org keeps no configuration in Architect's internal form; an export gives a flow as YAML.",
          );
        },
      }),
    ),
  ];
};

/** The names of the flows whose callers are handed on to a flow. */
function flowsThatCall(org: Org, flow: StoredFlow): readonly string[] {
  const directory = directoryOf(org);
  const leadsThere = (node: Node): boolean => actingKind(node) === 'flow' && externalRef(node) === flow.id;
  return org
    .flows()
    .filter((other) => {
      const version = publishedVersion(other);
      const design = other.id !== flow.id && version ? designOf(version.form, directory) : null;
      return design?.ok === true && Object.values(design.value.nodes).some(leadsThere);
    })
    .map(({ name }) => name);
}
