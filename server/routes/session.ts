import type { FastifyInstance } from 'fastify';
import type { Session } from '../../src/core/wire/session';
import { taskOf } from '../http/request';
import type { Parts } from './parts';

/** The org is asked again what it is after this time. */
const orgKeptMs = 60_000;

export const sessionRoutes = (app: FastifyInstance, { upstream, clock, version, user, marking }: Parts): void => {
  let known: { readonly org: Session['org']; readonly until: number } | null = null;
  app.get('/api/session', async (_request, reply): Promise<Session> => {
    if (known === null || clock.now() >= known.until)
      known = { org: await upstream.org(taskOf(reply, clock)), until: clock.now() + orgKeptMs };
    const session = { org: known.org, dialect: upstream.dialect, version, user };
    return marking.refusal === null ? { ...session, canDeployVariants: true } : session;
  });
};
