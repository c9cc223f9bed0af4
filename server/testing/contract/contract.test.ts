import { expect, test } from 'vitest';
import { type Exchange, faultsOfAnswer, faultsOfRequest, needsOf, operationOf } from './contract';

const exchange = (over: Partial<Exchange> & { readonly query?: URLSearchParams }): Exchange => ({
  method: 'GET',
  path: '/api/v2/flows',
  query: new URLSearchParams(),
  sent: '',
  status: 200,
  answered: '{"entities":[],"pageSize":25,"pageNumber":1,"total":0,"pageCount":0}',
  ...over,
});

test('a path of its own words goes before one of placeholders', () => {
  expect(operationOf({ method: 'GET', path: '/api/v2/flows/lookup' })).toBe('GET /api/v2/flows/lookup');
  expect(operationOf({ method: 'GET', path: '/api/v2/flows/main' })).toBe('GET /api/v2/flows/{flowId}');
  expect(operationOf({ method: 'PATCH', path: '/api/v2/flows/main' })).toBeNull();
});

test('a call as the API has it has no faults', () => {
  const good = exchange({ query: new URLSearchParams({ type: 'inboundcall', pageSize: '100' }) });
  expect(faultsOfRequest(good)).toEqual([]);
  expect(faultsOfAnswer(good)).toEqual([]);
});

test.each([
  ['a call that is not there', { method: 'PATCH', path: '/api/v2/flows/main' }, /no such call/],
  ['a query parameter that is not there', { query: new URLSearchParams({ colour: 'red' }) }, /query has no colour/],
  ['a number that is none', { query: new URLSearchParams({ pageSize: 'many' }) }, /pageSize .*integer/],
  ['a body where none is taken', { sent: '{}' }, /takes no body/],
  ['no body where one is needed', { method: 'POST', path: '/api/v2/audits/query' }, /body is missing/],
  [
    'a body with a field of its own',
    { method: 'POST', path: '/api/v2/audits/query', sent: '{"interval":"a/b","serviceName":"Architect","colour":1}' },
    /additional properties \(colour\)/,
  ],
] as const)('%s is a fault', (_what, over, message) => {
  expect(faultsOfRequest(exchange(over)).join('\n')).toMatch(message);
});

test.each([
  ['no JSON', 200, '<html>', /not JSON/],
  ['a field of another type', 200, '{"entities":{}}', /entities must be array/],
  ['a field that the API does not have', 200, '{"entities":[{"name":"Main","_version":3}]}', /_version/],
  ['an error of another shape', 404, '{"fault":"x"}', /additional properties \(fault\)/],
] as const)('an answer of %s is a fault', (_what, status, answered, message) => {
  expect(faultsOfAnswer(exchange({ status, answered })).join('\n')).toMatch(message);
});

test('the permissions of a call are known', () => {
  expect(needsOf('POST /api/v2/flows/jobs')).toEqual({ all: ['architect:job:create'] });
  expect(needsOf('GET /api/v2/organizations/me')).toBeUndefined();
});

test('rows of data tables hold values of every kind', () => {
  const path = '/api/v2/flows/datatables/table/rows/main';
  expect(faultsOfAnswer(exchange({ path, answered: '{"key":"main","open":true,"limit":12}' }))).toEqual([]);
});

test('schedules are in local time, everything else is not', () => {
  const path = '/api/v2/architect/schedules/office';
  const schedule = { name: 'Office', start: '2026-01-05T09:00:00.000', end: '2026-01-05T18:00:00.000' };
  expect(faultsOfAnswer(exchange({ path, answered: JSON.stringify(schedule) }))).toEqual([]);
  const answered = JSON.stringify({ ...schedule, dateCreated: '2026-01-05T09:00:00.000' });
  expect(faultsOfAnswer(exchange({ path, answered })).join('\n')).toMatch(/dateCreated/);
});
