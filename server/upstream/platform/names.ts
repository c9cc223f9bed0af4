import { readAnswer } from '../answers';
import { everyPage, pageOfMatches } from '../every-page';
import type { OrgClient } from '../org-client';
import type { NameCalls } from '../upstream';
import { listingOf, promptSchema } from './flow-schemas';

const promptList = listingOf(promptSchema);

/** User prompts by name. Users are not listed: no call for it is among those that this dialect is held to. */
export const platformNames = ({ call }: OrgClient): NameCalls => ({
  listUsers: async () => null,
  listPrompts: async (query, task) => {
    const what = 'listing the prompts';
    const listed = await everyPage(async (pageNumber, pageSize) => {
      const answer = await call(
        {
          method: 'GET',
          path: '/api/v2/architect/prompts',
          query: { pageNumber, pageSize, includeResources: 'false', includeMediaUris: 'false' },
          what,
        },
        task,
      );
      const { entities, total = null } = readAnswer(answer, promptList, what);
      return { entities, total };
    });
    return pageOfMatches(listed, query);
  },
});
