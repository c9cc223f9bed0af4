import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { nameListSchema } from '../../src/core/wire/flows';
import { listQuery, taskOf } from '../http/request';
import type { ListQuery, Page } from '../upstream/flow-calls';
import type { Task } from '../upstream/retry';
import type { Named } from '../upstream/upstream';
import type { Parts } from './parts';

type NameList = z.infer<typeof nameListSchema>;

/** People and prompts of the org, for what a design refers to. Where the dialect lists none, the total is null. */
export const nameRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  const answered = async (
    query: ListQuery,
    task: Task,
    ask: (query: ListQuery, task: Task) => Promise<Page<Named> | null>,
  ): Promise<NameList> => {
    const page = await ask(query, task);
    if (page === null) return { items: [], page: query.page, pageSize: query.pageSize, total: null };
    return { ...page, items: page.items.map(({ id, name }) => ({ id, name })) };
  };

  app.get('/api/users', (request, reply) => answered(listQuery(request), taskOf(reply, clock), upstream.listUsers));
  app.get('/api/prompts', (request, reply) => answered(listQuery(request), taskOf(reply, clock), upstream.listPrompts));
};
