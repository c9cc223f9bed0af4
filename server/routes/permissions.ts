import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PermissionList } from '../../src/core/wire/permissions';
import { isoTime } from '../clock';
import { parseInput } from '../http/request';
import type { Task } from '../upstream/retry';
import type { Parts } from './parts';

/** The org is asked again after this time. */
const keptMs = 60_000;

/** How long the asking may take; people who wait for something else go first. */
const askMs = 120_000;

const querySchema = z.object({ again: z.enum(['true', 'false']).default('false') });

/**
 * What the server's client may do in the org, permission by permission; found out once for all who ask. With
 * `?again=true` the org is asked anew: somebody has just changed it.
 */
export const permissionRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  let known: { readonly list: PermissionList; readonly until: number } | null = null;
  let inFlight: Promise<PermissionList> | null = null;
  const stop = new AbortController();
  app.addHook('preClose', async () => stop.abort(new Error('The server stops')));

  const ask = async (): Promise<PermissionList> => {
    const task: Task = { signal: stop.signal, deadline: clock.now() + askMs, isPoll: true };
    const items = await upstream.permissions(task);
    const list = { items: [...items], checkedAt: isoTime(clock.now()) };
    known = { list, until: clock.now() + keptMs };
    return list;
  };

  app.get('/api/org/permissions', async (request): Promise<PermissionList> => {
    const { again } = parseInput(querySchema, request.query, "The address's query");
    if (again === 'false' && known !== null && clock.now() < known.until) return known.list;
    inFlight ??= ask().finally(() => {
      inFlight = null;
    });
    return inFlight;
  });
};
