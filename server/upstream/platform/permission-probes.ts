import type { ApiCall } from '../http';

type Question = Pick<ApiCall, 'method' | 'path' | 'query' | 'body'>;

/**
 * How a call shows a permission without changing anything. `read`: a small question. `nobody`: something is asked of an id
 * that nothing has, so nothing can come of it. `impossible`: something without a name, or with nothing in it, which cannot be made. `idle`: a
 * job is registered that does nothing without a file.
 */
export type ProbeKind = 'read' | 'nobody' | 'impossible' | 'idle';

export interface Probe {
  readonly permission: string;
  readonly kind: ProbeKind;
  readonly question: Question;
  /** Another permission that allows the same call, and how that one is shown. */
  readonly alsoBy?: Omit<Probe, 'alsoBy'>;
  /**
   * A permission of the same part of the API. Where its call shows nothing, the part may not be there at all, and an id
   * that is missed shows nothing either.
   */
  readonly partner?: string;
}

/** An id in the platform's form that nothing has. */
export const nobody = '00000000-0000-0000-0000-000000000000';

const get = (path: string, query?: Question['query']): Question =>
  query === undefined ? { method: 'GET', path } : { method: 'GET', path, query };
const post = (path: string, body: NonNullable<Question['body']>): Question => ({ method: 'POST', path, body });
const put = (path: string, body: NonNullable<Question['body']>): Question => ({ method: 'PUT', path, body });
const oneOf = (path: string): Question => get(path, { pageNumber: 1, pageSize: 1 });
const action = (name: string): Question => ({
  method: 'POST',
  path: `/api/v2/flows/actions/${name}`,
  query: { flow: nobody },
});

const probe = (permission: string, kind: ProbeKind, question: Question): Probe => ({ permission, kind, question });
const read = (permission: string, question: Question): Probe => probe(permission, 'read', question);
const ofNobody = (permission: string, question: Question): Probe => probe(permission, 'nobody', question);
const nameless = (permission: string, path: string): Probe => probe(permission, 'impossible', post(path, { name: '' }));

const dimension = (name: string) => ({ type: 'dimension', dimension: name, operator: 'matches', value: nobody });
const about = (name: string) => ({ type: 'and', predicates: [dimension(name)] });

const datatables = '/api/v2/flows/datatables';
const rows = `${datatables}/${nobody}/rows`;

/**
 * What the server's client needs on the platform, in the order of the platform's areas, with a call for each that shows
 * whether it has it. `interval`: a short one that has passed.
 */
export const permissionProbes = (interval: string): readonly Probe[] => [
  read('architect:flow:view', get('/api/v2/flows', { type: 'inboundcall', pageNumber: 1, pageSize: 1 })),
  read('architect:flow:search', oneOf('/api/v2/flows/divisionviews')),
  ofNobody('architect:flow:edit', action('checkout')),
  nameless('architect:flow:add', '/api/v2/flows'),
  ofNobody('architect:flow:publish', action('deactivate')),
  ofNobody('architect:flow:unlock', action('unlock')),
  probe('architect:job:create', 'idle', { method: 'POST', path: '/api/v2/flows/jobs' }),
  ofNobody('architect:job:view', get(`/api/v2/flows/jobs/${nobody}`)),
  probe('architect:jobExport:create', 'impossible', post('/api/v2/flows/export/jobs', { flows: [] })),
  ofNobody('architect:jobExport:view', get(`/api/v2/flows/export/jobs/${nobody}`)),
  probe('architect:jobValidate:create', 'impossible', post('/api/v2/flows/validate/jobs', { flows: [] })),
  {
    ...ofNobody('architect:jobValidate:view', get(`/api/v2/flows/validate/jobs/${nobody}`)),
    partner: 'architect:jobValidate:create',
  },
  read('architect:userPrompt:view', {
    method: 'GET',
    path: '/api/v2/architect/prompts',
    query: { pageNumber: 1, pageSize: 1, includeMediaUris: 'false', includeResources: 'false' },
  }),
  nameless('architect:userPrompt:add', '/api/v2/architect/prompts'),
  ofNobody(
    'architect:userPrompt:edit',
    put(`/api/v2/architect/prompts/${nobody}/resources/en-us`, { language: 'en-us' }),
  ),
  read('architect:flowMilestone:view', oneOf('/api/v2/flows/milestones')),
  nameless('architect:flowMilestone:add', '/api/v2/flows/milestones'),
  read('architect:flowOutcome:view', oneOf('/api/v2/flows/outcomes')),
  nameless('architect:flowOutcome:add', '/api/v2/flows/outcomes'),
  read('architect:datatable:view', oneOf(datatables)),
  {
    ...ofNobody('architect:datatableRow:view', get(rows)),
    alsoBy: read('architect:datatable:view', oneOf(datatables)),
  },
  {
    ...ofNobody('architect:datatableRow:add', post(rows, { KEY: '' })),
    alsoBy: nameless('architect:datatable:add', datatables),
  },
  {
    ...ofNobody('architect:datatableRow:edit', put(`${rows}/${nobody}`, { KEY: nobody })),
    alsoBy: ofNobody('architect:datatable:edit', put(`${datatables}/${nobody}`, { name: '' })),
  },
  read('architect:flowInstance:search', get('/api/v2/flows/instances/querycapabilities')),
  {
    ...ofNobody('architect:flowInstance:view', get(`/api/v2/flows/instances/${nobody}`)),
    partner: 'architect:flowInstance:search',
  },
  read('routing:queue:view', oneOf('/api/v2/routing/queues')),
  read('routing:callRoute:view', oneOf('/api/v2/architect/ivrs')),
  read('routing:schedule:view', oneOf('/api/v2/architect/schedules')),
  read('routing:emergencyGroup:view', oneOf('/api/v2/architect/emergencygroups')),
  read(
    'analytics:queueObservation:view',
    post('/api/v2/analytics/queues/observations/query', { filter: about('queueId'), metrics: ['oWaiting'] }),
  ),
  read(
    'analytics:flowAggregate:view',
    post('/api/v2/analytics/flows/aggregates/query', { interval, metrics: ['nFlow'], filter: about('flowId') }),
  ),
  read(
    'analytics:flowObservation:view',
    post('/api/v2/analytics/flows/observations/query', { filter: about('flowId'), metrics: ['oFlow'] }),
  ),
  read('analytics:conversationDetail:view', get('/api/v2/analytics/conversations/details/jobs/availability')),
  read(
    'analytics:conversationAggregate:view',
    post('/api/v2/analytics/conversations/aggregates/query', {
      interval,
      metrics: ['nConversations'],
      filter: about('queueId'),
    }),
  ),
  ofNobody(
    'journey:flowpaths:view',
    post('/api/v2/journey/flows/paths/query', { category: 'All', flows: [{ id: nobody }] }),
  ),
  read('audits:audit:view', get('/api/v2/audits/query/servicemapping')),
];
