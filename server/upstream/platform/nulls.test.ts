import { expect, test } from 'vitest';
import { org, task, upstream, withAdapter } from '../../testing/adapter';
import { scriptPlatform } from '../../testing/scripted-platform';
import type { JobPublishing } from '../publishing-calls';

withAdapter('platform');

test('what the org writes as null is not there', async () => {
  scriptPlatform(org);
  org.answer('GET /api/v2/flows', { entities: null, total: null });
  org.answer('GET /api/v2/architect/ivrs', {
    entities: [{ id: 'i1', dnis: null, state: null, openHoursFlow: { id: 'f1' }, closedHoursFlow: null }],
    total: 1,
  });
  org.answer('GET /api/v2/architect/emergencygroups', {
    entities: [{ id: 'g1', enabled: null, emergencyCallFlows: null }],
    total: 1,
  });
  org.answer('POST /api/v2/flows/jobs', { id: 'j1', presignedUrl: `${org.url}/store/j1`, headers: null });
  org.answer('GET /api/v2/flows/jobs/j1', { status: 'Started', flow: null, messages: null });
  const publishing = upstream.publishing as JobPublishing;
  expect(await upstream.listFlows({ search: '', page: 1, pageSize: 25 }, task())).toMatchObject({ items: [] });
  expect(await upstream.numbersOf('f1', task())).toEqual([]);
  expect(await publishing.register(task())).toMatchObject({ id: 'j1', uploadHeaders: {} });
  expect(await publishing.state('j1', task())).toEqual({ state: 'started', flowId: null, messages: [] });
});

test('a job that has not ended gives no address', async () => {
  org.answer('POST /api/v2/flows/export/jobs', { id: 'e1' });
  const states = [
    { status: 'Started', downloadUrl: null, messages: null },
    { status: 'Success', downloadUrl: `${org.url}/store/e1`, messages: null },
  ];
  org.respond('GET /api/v2/flows/export/jobs/e1', () => ({ status: 200, body: states.shift() }));
  org.respond('GET /store/e1', () => ({ status: 200, body: null, raw: 'inboundCall:\n  name: Front\n' }));
  expect(await upstream.contentAt('f1', '1.0', task())).toBe('inboundCall:\n  name: Front\n');
});
