import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage } from '../every-page';
import type { MarkCalls, MarkKind } from '../mark-calls';
import type { OrgClient } from '../org-client';

const listSchema = z.object({
  entities: z.array(z.object({ id: z.string().min(1), name: z.string() })).nullish(),
  total: z.int().nonnegative().nullish(),
});

const paths: Readonly<Record<MarkKind, string>> = {
  milestone: '/api/v2/flows/milestones',
  outcome: '/api/v2/flows/outcomes',
};

/** Flow milestones and flow outcomes of the platform. */
export const platformMarks = ({ call, shared }: OrgClient): MarkCalls => ({
  listMarks: async (kind, task) => {
    const what = `listing the flow ${kind}s`;
    const { all } = await everyPage(async (pageNumber, pageSize) => {
      const answer = await call({ method: 'GET', path: paths[kind], query: { pageNumber, pageSize }, what }, task);
      const { entities, total = null } = readAnswer(answer, listSchema, what);
      return { entities: entities ?? [], total };
    });
    return all.map(({ name }) => name);
  },
  makeMark: async (kind, name, task) => {
    const what = `making the flow ${kind}`;
    try {
      await call({ method: 'POST', path: paths[kind], effect: 'same', body: { name }, what }, task);
    } catch (error) {
      // Somebody, or an earlier attempt of ours, was faster.
      if (!(error instanceof UpstreamError && error.code === 'version-conflict')) throw error;
    }
    shared.changed();
  },
});
