import type { FastifyInstance } from 'fastify';
import { createOrgState } from '../org-state';
import type { Parts } from './parts';

export const healthRoutes = (app: FastifyInstance, { upstream, store, clock, version }: Parts): void => {
  const orgState = createOrgState(upstream, clock);

  const storeState = async (): Promise<'ok' | 'failing'> => {
    try {
      await store.ping();
      return 'ok';
    } catch (error) {
      app.log.error({ err: error }, 'the store is not ready');
      return 'failing';
    }
  };

  app.get('/healthz', async () => ({ status: 'alive', version }));

  app.get('/readyz', async (_request, reply) => {
    const [store, org] = await Promise.all([storeState(), orgState()]);
    const isReady = store === 'ok' && org === 'ok';
    reply.code(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', parts: { store, org } };
  });
};
