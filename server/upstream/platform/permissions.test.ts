import { expect, test } from 'vitest';
import { failure, org, task, upstream, withAdapter } from '../../testing/adapter';
import { needsOf, operationOf } from '../../testing/contract/contract';
import type { Call, Reply } from '../../testing/scripted-org';
import { nobody, permissionProbes } from './permission-probes';

withAdapter('platform');

const probes = permissionProbes('2026-03-02T08:59:00.000Z/2026-03-02T09:00:00.000Z');
const everyQuestion = [...probes, ...probes.flatMap(({ alsoBy }) => alsoBy ?? [])].map(({ question }) => question);
const kindOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
const namedIn = (needs: ReturnType<typeof needsOf>) =>
  needs === undefined ? [] : 'any' in needs ? needs.any : needs.all;

/** An org that knows what each call needs, and of whose client this is the role. */
const scriptOrg = (isHeld: (permission: string) => boolean, beside: (call: Call) => Reply): void => {
  for (const question of everyQuestion)
    org.respond(kindOf(question), (call) => {
      const needs = needsOf(operationOf(call) ?? '');
      const names = namedIn(needs);
      const allowed = needs !== undefined && 'any' in needs ? names.some(isHeld) : names.every(isHeld);
      return allowed ? beside(call) : { status: 403, body: { message: `Missing ${names.filter((n) => !isHeld(n))}` } };
    });
};

/** Lists and queries answer, things that are not there are missing, nameless things are refused. */
const usual = ({ method, path }: Call): Reply => {
  if (path.includes(nobody) || path.includes('/actions/')) return { status: 404, body: {} };
  const makes = method === 'POST' && !/query$|\/jobs$/.test(path);
  return makes ? { status: 400, body: { message: 'A name is needed.' } } : { status: 200, body: {} };
};

const states = async () =>
  Object.fromEntries((await upstream.permissions(task())).map(({ permission, state }) => [permission, state]));
const names = probes.map(({ permission }) => permission);
const hiddenByAnother = ['architect:datatableRow:view', 'architect:datatableRow:add', 'architect:datatableRow:edit'];

test('each permission is shown by a call that needs it', () => {
  for (const { permission, question, alsoBy } of probes) {
    const needs = needsOf(operationOf(question) ?? '');
    expect([permission, namedIn(needs)]).toEqual([permission, expect.arrayContaining([permission])]);
    const others = needs !== undefined && 'any' in needs ? needs.any.filter((name) => name !== permission) : [];
    expect([permission, others]).toEqual([permission, alsoBy ? [alsoBy.permission] : []]);
  }
  expect(new Set(names).size).toBe(names.length);
});

test('nothing that a call could change is named in any of them', () => {
  for (const { method, path, query = {}, body } of everyQuestion) {
    if (method === 'GET' || /query$/.test(path)) continue;
    const isOfNobody = path.includes(nobody) || Object.values(query).includes(nobody);
    const isOfNothing = JSON.stringify(body) === '{"name":""}' || JSON.stringify(body) === '{"flows":[]}';
    const isIdle = path === '/api/v2/flows/jobs' && body === undefined;
    expect([path, isOfNobody || isOfNothing || isIdle]).toEqual([path, true]);
  }
});

test('a client that may do everything is told so, except where two permissions look alike', async () => {
  scriptOrg(() => true, usual);
  const found = await states();
  const expected = names.map((name) => [name, hiddenByAnother.includes(name) ? 'unknown' : 'granted']);
  expect(found).toEqual(Object.fromEntries(expected));
});

test('a client that may do nothing is told each that is missing, in the words of the org', async () => {
  scriptOrg(() => false, usual);
  const found = await upstream.permissions(task());
  expect(found.map(({ permission, state }) => [permission, state])).toEqual(names.map((name) => [name, 'missing']));
  for (const { permission, because } of found) expect(because).toContain(permission);
});

test.each(names)('without %s only that one is missing', async (missing) => {
  const alone = (name: string): boolean => name !== missing && !/:datatable:(view|add|edit)$/.test(name);
  scriptOrg(alone, usual);
  const found = await states();
  const expected = names.map((name) => [name, alone(name) ? 'granted' : 'missing']);
  expect(found).toEqual(Object.fromEntries(expected));
});

test.each([500, 503, 405, 501])('what the org answers otherwise (%i) shows nothing', async (status) => {
  scriptOrg(
    () => true,
    () => ({ status, body: {} }),
  );
  expect(Object.values(await states())).toEqual(names.map(() => 'unknown'));
});

test('a list that is not there shows nothing', async () => {
  scriptOrg(() => true, usual);
  org.respond('GET /api/v2/flows/outcomes', () => ({ status: 404, body: {} }));
  org.respond('POST /api/v2/flows/outcomes', () => ({ status: 404, body: {} }));
  expect(await states()).toMatchObject({
    'architect:flowOutcome:view': 'unknown',
    'architect:flowOutcome:add': 'unknown',
  });
});

test('of a part of the API that is not there, an id that is missed shows nothing', async () => {
  scriptOrg(() => true, usual);
  org.respond('GET /api/v2/flows/instances/querycapabilities', () => ({ status: 404, body: {} }));
  expect(await states()).toMatchObject({
    'architect:flowInstance:search': 'unknown',
    'architect:flowInstance:view': 'unknown',
  });
});

test('a refusal for another permission shows nothing of this one', async () => {
  scriptOrg(() => true, usual);
  org.respond('GET /api/v2/routing/queues', () => ({
    status: 403,
    body: { message: 'Missing authorization:division:view', code: 'missing.permissions' },
  }));
  expect(await states()).toMatchObject({ 'routing:queue:view': 'unknown' });
});

test('without a sign-in there is nothing to tell', async () => {
  org.respond('POST /oauth/token', () => ({ status: 401, body: { error: 'invalid_client' } }));
  expect(await failure(upstream.permissions(task()))).toMatchObject({ code: 'org-unauthorized' });
});
