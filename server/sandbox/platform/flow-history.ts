import { randomUUID } from 'node:crypto';
import { ok } from '../http/exchange';
import { idFilter, valuesOf } from '../http/filter';
import { inOrder } from '../http/listing';
import { pageAnswer } from '../http/paging';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { actorOf, sandboxClient } from '../org/clients';
import { type Actor, type StoredFlow, versionIdOf } from '../org/flow';
import type { Org } from '../org/org';
import { flowOf } from './flow-routes';
import { under } from './flow-view';

const mostRequests = 1000;

/** How long the platform gathers a history, in milliseconds of the org's time. */
const gatheringMs = 100;

interface Asked {
  readonly flowId: string;
  readonly by: Actor;
  readonly at: number;
}

const view = { any: ['architect:flow:view'] } as const;

/** What was done to a flow, asked for by one call and read by another. `now` in milliseconds. */
export const flowHistoryRoutes = (org: Org, now: () => number, speed: number): readonly Route[] => {
  const asked = new Map<string, Asked>();
  const operationOf = (id: string, { by, at }: Asked) => {
    const complete = now() >= at + gatheringMs / Math.max(speed, 1);
    return {
      id,
      actionName: 'HISTORY',
      actionStatus: complete ? 'SUCCESS' : 'STARTED',
      complete,
      ...under(by, 'user', 'client'),
    };
  };
  return [
    {
      method: 'POST',
      path: '/api/v2/flows/{flowId}/history',
      needs: view,
      handle: (call, flowId) => {
        flowOf(org, flowId);
        const [oldest] = asked.keys();
        if (asked.size >= mostRequests && oldest !== undefined) asked.delete(oldest);
        const id = randomUUID();
        const request = { flowId, by: actorOf(call.caller?.client ?? sandboxClient), at: now() };
        asked.set(id, request);
        return ok(operationOf(id, request));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/flows/{flowId}/history/{historyId}',
      needs: view,
      handle: ({ query }, flowId, id) => {
        const flow = flowOf(org, flowId);
        const request = asked.get(id);
        if (request?.flowId !== flowId) throw notFound('There is no such request for a history.');
        const operation = operationOf(id, request);
        const isWanted = idFilter(valuesOf(query, 'action'));
        const entries = operation.complete
          ? entriesOf(flow).filter(({ action }) => isWanted(action.toLowerCase()))
          : [];
        const order = new URLSearchParams(query);
        if (!order.has('sortOrder')) order.set('sortOrder', 'desc');
        const page = pageAnswer(inOrder(entries, order, 'timestamp'), query).body as object;
        return ok({
          ...operation,
          name: flow.name,
          description: flow.description,
          system: false,
          started: new Date(request.at).toISOString(),
          ...page,
        });
      },
    },
  ];
};

/** Each published version, and that the flow was made with the first of them. */
const entriesOf = ({ versions }: StoredFlow) =>
  versions.flatMap((version, index) => {
    const entry = { timestamp: version.at, ...under(version.by, 'user', 'client'), version: versionIdOf(version) };
    const published = { action: 'PUBLISH', ...entry };
    return index === 0 ? [{ action: 'CREATE', ...entry }, published] : [published];
  });
