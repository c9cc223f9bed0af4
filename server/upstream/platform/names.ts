import { readAnswer } from '../answers';
import { everyPage, pageOfMatches } from '../every-page';
import type { ListQuery } from '../flow-calls';
import type { ApiCall } from '../http';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { NameCalls } from '../upstream';
import { listingOf, namedSchema } from './flow-schemas';

const namedList = listingOf(namedSchema);

/** People and user prompts by name, for what a design refers to. */
export const platformNames = ({ call }: OrgClient): NameCalls => {
  const named = async (path: string, more: ApiCall['query'], what: string, query: ListQuery, task: Task) => {
    const listed = await everyPage(async (pageNumber, pageSize) => {
      const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize, ...more }, what }, task);
      const { entities, total = null } = readAnswer(answer, namedList, what);
      return { entities, total };
    });
    return pageOfMatches(listed, query);
  };
  const light = { includeResources: 'false', includeMediaUris: 'false' };
  return {
    listUsers: (query, task) => named('/api/v2/users', {}, 'listing the people', query, task),
    listPrompts: (query, task) => named('/api/v2/architect/prompts', light, 'listing the prompts', query, task),
  };
};
