import { beforeEach, describe, expect, test } from 'vitest';
import { clock, failure, org, task, upstream, withAdapter } from '../../testing/adapter';
import { type ScriptedPlatform, scriptPlatform } from '../../testing/scripted-platform';
import { zipOf } from '../../testing/zip';

withAdapter('platform');

let platform: ScriptedPlatform;

const flowText = (words: string): string => `inboundCall:
  name: Front
  startUpRef: ./menus/menu[front]
  defaultLanguage: en-us
  menus:
    - menu:
        name: Front desk
        refId: front
        audio:
          tts: ${words}
        choices:
          - menuDisconnect:
              name: Bye
              dtmf: digit_1
`;

beforeEach(() => {
  platform = scriptPlatform(org);
  platform.add({
    id: 'f1',
    name: 'Front',
    type: 'INBOUNDCALL',
    division: 'Home',
    versions: [
      { text: flowText('One'), by: 'person' },
      { text: flowText('Two'), by: 'us' },
      { text: flowText('Three'), by: 'client' },
    ],
  });
});

const everything = { search: '', page: 1, pageSize: 500 };
const exportCall = 'POST /api/v2/flows/export/jobs';
const looks = () => org.calls.filter(({ path }) => path.startsWith('/api/v2/flows/export/jobs/'));

describe('the list', () => {
  test('holds call flows of all types and pages, and no others', async () => {
    for (let n = 1; n <= 120; n++)
      platform.add({
        id: `x${n}`,
        name: `Flow ${n}`,
        type: ['OUTBOUNDCALL', 'SECURECALL', 'BOT'][n % 3] ?? '',
        division: 'Home',
        versions: [],
      });
    const { items, total } = await upstream.listFlows(everything, task());
    expect([items.length, total]).toEqual([81, 81]);
    expect(items.find(({ id }) => id === 'f1')).toEqual({
      id: 'f1',
      name: 'Front',
      version: '3.0',
      publishedAt: '2026-02-03T10:00:00.000Z',
      publishedBy: 'CX as Code',
    });
    expect(items.find(({ id }) => id === 'x1')).toMatchObject({ version: null, publishedAt: null });
    expect(org.callsOf('GET /api/v2/flows')).toHaveLength(1);
  });
});

describe('one flow', () => {
  test('is read without its content', async () => {
    expect(await upstream.getFlow('f1', task())).toMatchObject({
      name: 'Front',
      version: '3.0',
      type: 'INBOUNDCALL',
      division: 'Home',
      description: null,
      lockedBy: null,
    });
    expect(org.callsOf(exportCall)).toEqual([]);
  });

  test.each([
    ['a person', { lockedUser: { id: 'u1', name: 'Robin' } }, 'Robin'],
    ['a person without a name', { lockedUser: { id: 'u1' } }, 'Somebody'],
    ['a client', { lockedClient: { id: 'c1', name: 'Terraform' } }, 'Terraform'],
    ['a client without a name', { lockedClient: { id: 'c1' } }, 'The OAuth client c1'],
  ])('is locked by %s', async (_who, lock, words) => {
    Object.assign(platform.flows.get('f1') ?? {}, lock);
    expect((await upstream.getFlow('f1', task())).lockedBy).toBe(words);
  });

  test('that is not there', async () => {
    expect(await failure(upstream.getFlow('nobody', task()))).toMatchObject({ code: 'org-not-found' });
  });
});

describe('content', () => {
  test('is exported once for each version, however often it is read', async () => {
    const before = clock.now();
    expect((await upstream.readFlow('f1', task())).content).toBe(flowText('Three'));
    expect(await upstream.contentAt('f1', '3.0', task())).toBe(flowText('Three'));
    expect(await upstream.contentAt('f1', '1.0', task())).toBe(flowText('One'));
    expect(org.callsOf(exportCall).map(({ text }) => JSON.parse(text))).toEqual(
      ['3.0', '1.0'].map((version) => ({ flows: [{ flow: { id: 'f1', version }, exportType: 'Yaml' }] })),
    );
    expect(clock.now() - before).toBe(2 * 1500);
  });

  test('is exported again when the org has begun anew', async () => {
    await upstream.readFlow('f1', task());
    platform.flows.get('f1')?.versions.splice(2, 1, { text: flowText('Other'), by: 'us' });
    expect(await upstream.contentAt('f1', '3.0', task())).toBe(flowText('Three'));
    upstream.forget?.();
    expect(await upstream.contentAt('f1', '3.0', task())).toBe(flowText('Other'));
  });

  test('of a flow that was never published is none', async () => {
    platform.add({ id: 'f2', name: 'New', type: 'INBOUNDCALL', division: 'Home', versions: [] });
    expect(await upstream.readFlow('f2', task())).toMatchObject({ version: null, content: null });
    expect(org.callsOf(exportCall)).toEqual([]);
  });

  test('may come as an archive', async () => {
    platform.exportAs = (text) => zipOf({ name: 'Front_v3-0.yaml', content: text });
    expect((await upstream.readFlow('f1', task())).content).toBe(flowText('Three'));
  });

  test('is asked for again where the failure is really «too many requests»', async () => {
    const text = 'Archy failed with exit code: 107: could not find the flow with id f1';
    for (const id of ['export-1', 'export-2'])
      org.script(`GET /api/v2/flows/export/jobs/${id}`, {
        kind: 'answer',
        status: 200,
        body: JSON.stringify({ id, status: 'Failure', messages: [{ type: 'Error', text }] }),
      });
    expect(await upstream.contentAt('f1', '2.0', task())).toBe(flowText('Two'));
    expect(org.callsOf(exportCall)).toHaveLength(3);
    expect(clock.pauses.length).toBeGreaterThanOrEqual(5);
  });

  test('that cannot be exported, or not in time', async () => {
    expect(await failure(upstream.contentAt('f1', '9.0', task()))).toMatchObject({ code: 'org-refused' });
    org.always('GET /api/v2/flows/export/jobs/export-2', {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ id: 'export-2', status: 'Started' }),
    });
    expect(await failure(upstream.contentAt('f1', '1.0', task()))).toMatchObject({ code: 'org-unavailable' });
    expect(looks().length).toBeLessThan(20);
  });

  test('at an address elsewhere is not fetched', async () => {
    org.script('GET /api/v2/flows/export/jobs/export-1', {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ id: 'x', status: 'Success', downloadUrl: 'http://169.254.169.254/latest/meta-data' }),
    });
    const error = await failure(upstream.contentAt('f1', '1.0', task()));
    expect(error).toMatchObject({ code: 'org-answered-nonsense' });
    expect(error.message).not.toContain('169.254');
  });
});

test('the history has what was published, newest first, and which of it is ours', async () => {
  for (let n = 4; n <= 11; n++) platform.publish('f1', flowText(String(n)), 'person');
  org.respond('GET /api/v2/flows/f1/versions', () => ({
    status: 200,
    body: {
      entities: [
        { id: '10.0', type: 'PUBLISH', createdByClient: { id: 'the-client', name: 'Touchtone' }, dateCreated: 1 },
        { id: '2.0', type: 'PUBLISH', createdByClient: { id: 'other' } },
        { id: '11.0', type: 'PUBLISH', createdBy: { id: 'u', name: 'Robin' }, datePublished: '2026-03-01T08:00:00Z' },
        { id: '9.0', type: 'SAVE', createdBy: { id: 'u', name: 'Robin' } },
        { id: '8.0', type: 'CHECKIN', createdBy: { id: 'u', name: 'Robin' } },
        { id: '1.0', type: 'PUBLISH' },
      ],
      total: 6,
    },
  }));
  expect(await upstream.flowVersions('f1', task())).toEqual([
    { version: '11.0', publishedAt: '2026-03-01T08:00:00.000Z', publishedBy: 'Robin', byUs: false },
    { version: '10.0', publishedAt: '1970-01-01T00:00:00.001Z', publishedBy: 'Touchtone', byUs: true },
    { version: '2.0', publishedAt: null, publishedBy: null, byUs: false },
    { version: '1.0', publishedAt: null, publishedBy: null, byUs: null },
  ]);
});

describe('numbers', () => {
  const ivr = (id: string, dnis: readonly string[], flows: object) =>
    platform.ivrs.push({ id, name: id, dnis, ...flows });

  test('come from every way in to the flow', async () => {
    ivr('i1', ['+412'], { openHoursFlow: { id: 'f1' } });
    ivr('i2', ['+411', '+412'], { closedHoursFlow: { id: 'f1' }, openHoursFlow: { id: 'f2' } });
    ivr('i3', ['+413'], { holidayHoursFlow: { id: 'f1' }, state: 'active' });
    ivr('i4', ['+414'], { openHoursFlow: { id: 'f2' } });
    ivr('i5', ['+415'], { openHoursFlow: { id: 'f1' }, state: 'deleted' });
    const flow = (id: string) => ({ emergencyFlow: { id }, ivrs: [{ id: 'i4' }] });
    platform.emergencyGroups.push({ id: 'e1', enabled: false, emergencyCallFlows: [flow('f1')] });
    expect(await upstream.numbersOf('f1', task())).toEqual(['+411', '+412', '+413']);
    platform.emergencyGroups.push({ id: 'e2', enabled: true, emergencyCallFlows: [flow('f9'), flow('f1')] });
    expect(await upstream.numbersOf('f1', task())).toEqual(['+411', '+412', '+413', '+414']);
    expect(await upstream.numbersOf('f3', task())).toEqual([]);
  });

  test('without the permission are unknown, and the org is not asked again for a while', async () => {
    const path = 'GET /api/v2/architect/ivrs';
    org.always(path, { kind: 'answer', status: 403, body: '{"message":"missing routing:callRoute:view"}' });
    expect(await upstream.numbersOf('f1', task())).toBeNull();
    expect(await upstream.numbersOf('f1', task())).toBeNull();
    expect(org.callsOf(path)).toHaveLength(1);
    clock.advance(3_600_000);
    expect(await upstream.numbersOf('f1', task())).toBeNull();
    expect(org.callsOf(path)).toHaveLength(2);
  });

  test('that none reaches it is not said where emergencies cannot be seen', async () => {
    org.always('GET /api/v2/architect/emergencygroups', { kind: 'answer', status: 403 });
    expect(await upstream.numbersOf('f1', task())).toBeNull();
    ivr('i1', ['+412'], { openHoursFlow: { id: 'f1' } });
    expect(await upstream.numbersOf('f1', task())).toEqual(['+412']);
  });
});

test('prompts and people are listed by name', async () => {
  org.respond('GET /api/v2/architect/prompts', ({ query }) => ({
    status: 200,
    body: { entities: [{ id: 'p1', name: 'Welcome' }], total: 1, pageNumber: Number(query.get('pageNumber')) },
  }));
  expect((await upstream.listPrompts(everything, task()))?.items).toEqual([{ id: 'p1', name: 'Welcome' }]);
  org.answer('GET /api/v2/users', { entities: [{ id: 'u1', name: 'Dana', state: 'active' }], total: 1 });
  expect((await upstream.listUsers(everything, task()))?.items).toMatchObject([{ id: 'u1', name: 'Dana' }]);
});
