import { type Call, ok } from '../http/exchange';
import { notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { actorOf, sandboxClient } from '../org/clients';
import { lastVersion, type StoredFlow, versionOfId } from '../org/flow';
import { keptFrom, requireFree } from '../org/locks';
import type { FlowChange, Org } from '../org/org';
import type { Surroundings } from '../org/surroundings';
import { flowNotFound } from './flow-routes';
import { flowView } from './flow-view';
import type { Operations } from './operations';

const edit = { any: ['architect:flow:edit'] } as const;

/** The platform's actions on a flow, which is named in the query: `POST /flows/actions/checkout?flow=…`. */
export const flowActionRoutes = (org: Org, surroundings: Surroundings, operations: Operations): readonly Route[] => {
  /** Changes the flow of the query as its caller. */
  const act = async (
    { query, caller }: Call,
    change: (flow: StoredFlow, by: ReturnType<typeof actorOf>) => FlowChange,
  ): Promise<StoredFlow> => {
    const id = query.get('flow');
    if (!id) {
      throw new PlatformError(400, 'bad.request', 'The query has to name a flow.', {
        details: [{ errorCode: 'missing.value', fieldName: 'flow' }],
      });
    }
    const by = actorOf(caller?.client ?? sandboxClient);
    const flow = await org.change(id, by, (before) => change(before, by));
    if (flow === undefined) throw flowNotFound();
    return flow;
  };
  const whole = (flow: StoredFlow) => flowView(org, surroundings, flow, operations.of(flow.id));
  const action = (name: string, needs: NonNullable<Route['needs']>, handle: Route['handle']): Route => ({
    method: 'POST',
    path: `/api/v2/flows/actions/${name}`,
    needs,
    handle,
  });
  return [
    action('checkout', edit, async (call) =>
      ok(
        whole(
          await act(call, (flow, by) => {
            requireFree(org, flow, by);
            return { lockedBy: by };
          }),
        ),
      ),
    ),
    action('checkin', { any: ['architect:flow:edit', 'architect:flow:unlock'] }, async (call) => {
      const flow = await act(call, (before, by) => {
        requireFree(org, before, by);
        return { lockedBy: null };
      });
      return ok(operations.begin(flow.id, 'CHECKIN', actorOf(call.caller?.client ?? sandboxClient)));
    }),
    action('publish', { any: ['architect:flow:unlock', 'architect:flow:publish'] }, async (call) => {
      const wanted = call.query.get('version');
      const flow = await act(call, (before, by) => {
        requireFree(org, before, by);
        const version = wanted === null ? lastVersion(before) : versionOfId(before, wanted);
        if (version === undefined) throw notFound('The flow has no version of that id that could be published.');
        return { publish: version.form, lockedBy: null };
      });
      return ok(operations.begin(flow.id, 'PUBLISH', actorOf(call.caller?.client ?? sandboxClient)));
    }),
    // What was saved and not checked in would be dropped; this org keeps nothing but what was published.
    action('revert', edit, async (call) =>
      ok(
        whole(
          await act(call, (flow, by) => {
            requireFree(org, flow, by);
            return { lockedBy: null };
          }),
        ),
      ),
    ),
    action('deactivate', { any: ['architect:flow:publish'] }, async (call) =>
      ok(
        whole(
          await act(call, (flow, by) => {
            requireFree(org, flow, by);
            return { active: false };
          }),
        ),
      ),
    ),
    action('unlock', { any: ['architect:flow:unlock'] }, async (call) =>
      ok(
        whole(
          await act(call, (flow, by) => {
            // Anybody's lock but that of a job, which ends by itself.
            const holder = keptFrom(org, flow, by);
            if (holder !== null && holder !== flow.lockedBy) requireFree(org, flow, by);
            return { lockedBy: null };
          }),
        ),
      ),
    ),
  ];
};
