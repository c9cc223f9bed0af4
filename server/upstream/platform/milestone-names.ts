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

/** The names of all milestones by id; empty where they may not be read. */
export const milestoneNames =
  ({ call, shared }: OrgClient) =>
  async (task: Task): Promise<ReadonlyMap<string, string>> => {
    const what = 'listing the milestones';
    try {
      return await shared.ask(what, task, async (own) => {
        const { all } = await everyPage(async (pageNumber, pageSize) => {
          const query = { pageNumber, pageSize };
          const answer = await call({ method: 'GET', path: '/api/v2/flows/milestones', query, what }, own);
          const { entities, total = null } = readAnswer(answer, milestonesSchema, what);
          return { entities, total };
        });
        return new Map(all.map(({ id, name }) => [id, name]));
      });
    } catch (error) {
      if (error instanceof UpstreamError) return new Map();
      throw error;
    }
  };
