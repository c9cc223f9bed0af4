import { expect, test } from 'vitest';
import { answer, ask, client, endOf, kinds, org, path, withOrgClient } from '../testing/org-client';
import type { ApiCall } from './http';
import type { SentCall } from './traffic';

withOrgClient();

const probe: ApiCall = { ...kinds.read, isProbe: true };
const askedFor = `GET ${path}`;

/** The calls of the thing that are told from now on. */
const told = (): SentCall[] => {
  const calls: SentCall[] = [];
  client.traffic.observe({ sent: (call) => call.operation !== 'signing in' && calls.push(call) });
  return calls;
};

test.each([400, 403, 404, 409, 422])('a probe that is refused with %i has been answered', async (status) => {
  const calls = told();
  org.always(askedFor, answer(status));
  expect(await endOf(ask(probe))).toMatchObject({ status });
  expect(calls).toEqual([expect.objectContaining({ status, code: null })]);
  expect(client.traffic.condition().lastCall).toMatchObject({ succeeded: true });
});

test('a call that is no probe has failed then', async () => {
  const calls = told();
  org.always(askedFor, answer(404));
  expect(await endOf(ask(kinds.read))).toMatchObject({ status: 404 });
  expect(calls).toEqual([expect.objectContaining({ status: 404, code: 'org-not-found' })]);
});

test('faults that only probes meet keep nobody from the org', async () => {
  const calls = told();
  org.always(askedFor, answer(500));
  for (let n = 0; n < 6; n++) expect(await endOf(ask(probe))).toMatchObject({ code: 'org-unavailable', unsent: false });
  expect(calls).toHaveLength(18);
  expect(calls[0]).toMatchObject({ code: 'org-unavailable' });
  expect(client.traffic.condition().breaker).toBe('closed');
});

test('that an org cannot be reached is seen by probes, too', async () => {
  org.always(askedFor, { kind: 'reset' });
  for (let n = 0; n < 2; n++) await endOf(ask(probe));
  expect(client.traffic.condition().breaker).toBe('open');
});
