import { type Answer, type Call, ok } from '../http/exchange';
import { idFilter, nameFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { badRequest, notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { homeDivision, type Org } from '../org/org';
import { people } from '../org/people';
import type { Queue } from '../org/queues';

const view = { any: ['routing:queue:view'] } as const;
const search = { all: ['routing:queue:search'] } as const;

/** The queues in the platform's shape: whole, and as the light list that those may see who route to them. */
export function queueListRoutes(org: Org): readonly Route[] {
  const listed = (call: Call, shape: (queue: Queue) => unknown): Answer => {
    const named = nameFilter(call.query.get('name'));
    const isWanted = idFilter(valuesOf(call.query, 'id'));
    const divisions = valuesOf(call.query, 'divisionId');
    const inDivision = divisions.length === 0 || divisions.includes('*') || divisions.includes(homeDivision.id);
    const found = org.queues().filter(({ id, name }) => inDivision && isWanted(id) && named(name));
    return listing(call, inOrder(found.map(sortable), call.query, 'name'), ({ queue }) => shape(queue));
  };

  return [
    {
      method: 'GET',
      path: '/api/v2/routing/queues',
      dialect: 'platform',
      needs: view,
      handle: (call) => listed(call, wholeOf),
    },
    {
      method: 'GET',
      path: '/api/v2/routing/queues/{queueId}',
      needs: view,
      handle: (_call, id) => {
        const queue = org.queue(id);
        if (queue === undefined) throw notFound('Unable to find a queue with that ID.');
        return ok(wholeOf(queue));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/routing/queues/divisionviews',
      needs: search,
      handle: (call) => {
        requireAtMost(call.query, 'pageSize', 100);
        requireAtMost(call.query, 'pageNumber', 5);
        return listed(call, lightOf);
      },
    },
    {
      method: 'GET',
      path: '/api/v2/routing/queues/divisionviews/all',
      needs: search,
      handle: (call) => listed(call, lightOf),
    },
  ];
}

/** The light list goes no further, as the platform says of it. Throws 400. */
function requireAtMost(query: URLSearchParams, name: string, most: number): void {
  if (Number(query.get(name) ?? 1) <= most) return;
  throw badRequest(`${name} may be at most ${most} here.`, [{ errorCode: 'invalid.value', fieldName: name }]);
}

const sortable = (queue: Queue) => ({ id: queue.id, name: queue.name, divisionId: homeDivision.id, queue });

const lightOf = ({ id, name, agents }: Queue) => ({
  id,
  name,
  division: { ...homeDivision, selfUri: `/api/v2/authorization/divisions/${homeDivision.id}` },
  memberCount: agents,
  selfUri: `/api/v2/routing/queues/${id}`,
});

const made = '2024-02-05T09:00:00.000Z';

const wholeOf = (queue: Queue) => ({
  ...lightOf(queue),
  description: '',
  dateCreated: made,
  dateModified: made,
  createdBy: people[0].id,
  modifiedBy: people[0].id,
  userMemberCount: queue.agents,
  joinedMemberCount: queue.agents,
  scoringMethod: 'TimestampAndPriority',
  lastAgentRoutingMode: 'Disabled',
  skillEvaluationMethod: 'ALL',
  acwSettings: { wrapupPrompt: 'OPTIONAL' },
  autoAnswerOnly: true,
  enableTranscription: false,
  enableAudioMonitoring: false,
  enableManualAssignment: false,
  suppressInQueueCallRecording: true,
});
