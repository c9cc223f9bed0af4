import type { FastifyInstance } from 'fastify';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Parts } from './parts';

type PartState = 'ok' | 'failing';

/** How long the org is waited for. */
const orgMs = 5000;

export const healthRoutes = (app: FastifyInstance, { upstream, store, clock, version }: Parts): void => {
  const stateOf = async (part: Promise<unknown>): Promise<PartState> => {
    try {
      await part;
      return 'ok';
    } catch (error) {
      if (!(error instanceof UpstreamError)) app.log.error({ err: error }, 'a part is not ready');
      return 'failing';
    }
  };

  app.get('/healthz', async () => ({ status: 'alive', version }));

  app.get('/readyz', async (_request, reply) => {
    const task: Task = { signal: new AbortController().signal, deadline: clock.now() + orgMs };
    const [storeState, orgState] = await Promise.all([stateOf(store.ping()), stateOf(upstream.org(task))]);
    const isReady = storeState === 'ok' && orgState === 'ok';
    reply.code(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', parts: { store: storeState, org: orgState } };
  });
};
