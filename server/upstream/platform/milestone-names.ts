import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage } from '../every-page';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const milestonesSchema = z.object({
  entities: z.array(z.object({ id: z.string().min(1), name: z.string() })),
  total: z.int().nonnegative().nullish(),
});

/** So long names are taken for what they are in the org. */
const keptMs = 600_000;

interface Kept {
  readonly names: ReadonlyMap<string, string>;
  readonly until: number;
}

const keptOf = new WeakMap<OrgClient, Kept>();

/**
 * The names of milestones by id; empty where they may not be read. `ids`: those that are wanted. The org is asked for its
 * whole list, up to ten pages, so it is remembered for a while, unless one that is wanted is not among them.
 */
export const milestoneNames = (client: OrgClient) => {
  const { call, shared, pacing } = client;
  return async (task: Task, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> => {
    const what = 'listing the milestones';
    const kept = keptOf.get(client);
    const now = pacing.clock.now();
    // A clock that was set back does not make them last.
    const isFresh = kept !== undefined && kept.until > now && kept.until <= now + keptMs;
    if (isFresh && [...ids].every((id) => kept.names.has(id))) return kept.names;
    try {
      return await shared.ask(what, task, async (own) => {
        const { all } = await everyPage(async (pageNumber, pageSize) => {
          const query = { pageNumber, pageSize };
          const answer = await call({ method: 'GET', path: '/api/v2/flows/milestones', query, what }, own);
          const { entities, total = null } = readAnswer(answer, milestonesSchema, what);
          return { entities, total };
        });
        const names = new Map(all.map(({ id, name }) => [id, name]));
        keptOf.set(client, { names, until: pacing.clock.now() + keptMs });
        return names;
      });
    } catch (error) {
      if (error instanceof UpstreamError) return new Map();
      throw error;
    }
  };
};
