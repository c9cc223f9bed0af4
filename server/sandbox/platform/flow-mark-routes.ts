import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf, nameSchema } from '../http/fields';
import { idFilter, nameFilter, textFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { badRequest, notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditChange, AuditLog } from '../org/audit';
import type { Collection } from '../org/collection';
import { type FlowMark, type FlowMarks, mostMilestones, mostOutcomes } from '../org/milestones';
import { homeDivision } from '../org/org';
import { callerActor } from './actor';
import { changeOf } from './prompt-routes';

const bodySchema = z.object({ name: nameSchema, description: z.string().max(2000).optional() });

interface Kind {
  readonly path: string;
  readonly permission: string;
  readonly entityType: string;
  readonly collection: Collection<FlowMark>;
  readonly most: number;
  /** What a change is answered with; the mark itself where it is left out. */
  readonly changed?: (call: Call) => unknown;
  readonly isRemovable: boolean;
}

/** Milestones and outcomes of flows. */
export const flowMarkRoutes = ({ milestones, outcomes }: FlowMarks, audit: AuditLog): readonly Route[] => [
  ...routesOf(
    {
      path: '/api/v2/flows/milestones',
      permission: 'architect:flowMilestone',
      entityType: 'FlowMilestone',
      collection: milestones,
      most: mostMilestones,
      isRemovable: true,
    },
    audit,
  ),
  ...routesOf(
    {
      path: '/api/v2/flows/outcomes',
      permission: 'architect:flowOutcome',
      entityType: 'FlowOutcome',
      collection: outcomes,
      most: mostOutcomes,
      // The platform changes outcomes beside the call and answers with what it does.
      changed: (call) => {
        const { id, name } = callerActor(call);
        const client = { id, name, selfUri: `/api/v2/oauth/clients/${id}` };
        return { id: randomUUID(), complete: true, client, actionName: 'UPDATE', actionStatus: 'SUCCESS' };
      },
      isRemovable: false,
    },
    audit,
  ),
];

function routesOf(kind: Kind, audit: AuditLog): readonly Route[] {
  const { path, permission, entityType, collection, most, changed, isRemovable } = kind;
  const may = (action: string) => ({ all: [`${permission}:${action}`] }) as const;
  const shaped = ({ id, name, description }: FlowMark) => ({
    id,
    name,
    division: { ...homeDivision, selfUri: `/api/v2/authorization/divisions/${homeDivision.id}` },
    description,
    selfUri: `${path}/${id}`,
  });
  const required = (id: string): FlowMark => {
    const found = collection.get(id);
    if (found === undefined) throw notFound(`There is no ${entityType} with this id.`);
    return found;
  };
  const tell = (call: Call, action: string, { id, name }: FlowMark, changes: readonly AuditChange[] = []) =>
    audit.add({
      by: callerActor(call),
      action,
      entityType,
      entity: { id, name, uri: `${path}/${id}` },
      changes: [...changes],
    });

  const routes: readonly Route[] = [
    {
      method: 'GET',
      path,
      needs: may('view'),
      handle: (call) => listing(call, inOrder(foundIn(collection.all(), call.query), call.query, 'id'), shaped),
    },
    {
      method: 'POST',
      path,
      needs: may('add'),
      handle: async (call) => {
        const { name, description = '' } = fieldsOf(call, bodySchema);
        const made = await collection.put((all) => {
          if (all.length >= most) throw badRequest(`An org has at most ${most} of ${entityType}.`);
          requireFreeName(all, name, null);
          return { id: randomUUID(), name, description };
        });
        await tell(call, 'Create', made);
        return ok(shaped(made));
      },
    },
    { method: 'GET', path: `${path}/{id}`, needs: may('view'), handle: (_call, id) => ok(shaped(required(id))) },
    {
      method: 'PUT',
      path: `${path}/{id}`,
      needs: may('edit'),
      handle: async (call, id) => {
        const { name, description } = fieldsOf(call, bodySchema);
        let before = required(id);
        const after = await collection.put((all) => {
          before = required(id);
          requireFreeName(all, name, id);
          return { ...before, name, description: description ?? before.description };
        });
        await tell(call, 'Update', after, [
          ...changeOf('name', before.name, after.name),
          ...changeOf('description', before.description, after.description),
        ]);
        return ok(changed?.(call) ?? shaped(after));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      needs: may('delete'),
      handle: async (call, id) => {
        const removed = await collection.remove(id);
        if (removed === undefined) throw notFound(`There is no ${entityType} with this id.`);
        await tell(call, 'Delete', removed);
        return ok({});
      },
    },
  ];
  return isRemovable ? routes : routes.filter(({ method }) => method !== 'DELETE');
}

/** Where ids are given, they alone decide. */
function foundIn(marks: readonly FlowMark[], query: URLSearchParams): readonly FlowMark[] {
  const ids = valuesOf(query, 'id');
  if (ids.length > 0) return marks.filter(({ id }) => idFilter(ids)(id));
  const named = nameFilter(query.get('name'));
  const inEither = textFilter(query.get('nameOrDescription'));
  const described = textFilter(query.get('description'));
  return marks.filter(({ name, description }) => named(name) && inEither(name, description) && described(description));
}

function requireFreeName(marks: readonly FlowMark[], name: string, id: string | null): void {
  const same = marks.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (same === undefined || same.id === id) return;
  throw new PlatformError(409, 'conflict', `There is another one with the name «${name}».`, {
    details: [{ errorCode: 'not.unique', fieldName: 'name' }],
  });
}
