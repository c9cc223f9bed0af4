import type { FastifyInstance } from 'fastify';
import { createOrgState } from '../org-state';
import { StoreAway } from '../store/store';
import type { Parts } from './parts';

export const healthRoutes = (app: FastifyInstance, { upstream, store, storeWatch, clock, version }: Parts): void => {
  const orgState = createOrgState(upstream, clock);
  // A store in this process does not come back by itself.
  const awayState = store.engine === 'embedded' ? 'failing' : 'away';

  /** `away`: it is expected back, and callers are answered without it. */
  const storeState = async (): Promise<'ok' | 'away' | 'failing'> => {
    if (storeWatch.isAway()) return awayState;
    try {
      await storeWatch.inTime(store.ping());
      return 'ok';
    } catch (error) {
      if (error instanceof StoreAway) return awayState;
      app.log.error({ err: error }, 'the store is not ready');
      return 'failing';
    }
  };

  app.get('/healthz', async () => ({ status: 'alive', version }));

  app.get('/readyz', async (_request, reply) => {
    const [store, org] = await Promise.all([storeState(), orgState()]);
    const isReady = store !== 'failing' && org === 'ok';
    reply.code(isReady ? 200 : 503);
    const status = !isReady ? 'not-ready' : store === 'away' ? 'degraded' : 'ready';
    return { status, parts: { store, org } };
  });
};
