import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFlowJson } from '../src/core/formats/flow-json/write';
import { customerServiceFlow, customerServiceIvr } from '../src/core/formats/sample';
import type { Design } from '../src/core/model/design';
import type { FlowDesign } from '../src/core/wire/flows';
import { problemSchema } from '../src/core/wire/problem';
import { type Publication, publicationSchema, publicationSteps } from '../src/core/wire/publishing';
import { designId } from '../src/testing/builders';
import type { Fault } from './testing/scripted-org';
import { startTestServer, type TestServer } from './testing/test-server';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  server.org.flows.set('f1', { version: 3, content: { ...customerServiceFlow } });
});

afterEach(async () => {
  await server.close();
  const seen = [...server.logged, ...server.answered].join('\n');
  expect(server.logged.length).toBeGreaterThan(0);
  expect(seen).not.toMatch(/very-private|the-secret|Bearer/);
});

const read = 'GET /api/v2/flows/f1';
const write = 'PATCH /api/v2/flows/f1';
const token = 'POST /oauth/token';

const sample = customerServiceIvr(designId('d1'));
const changed: Design = { ...sample, flow: { ...sample.flow, description: 'With a new description' } };
const theirs = { ...customerServiceFlow, name: 'A colleague was here' };

const post = (body: object = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/flows/f1/publish',
    payload: { design: changed, baseVersion: '3', ...body },
  });

/** Publishes, and gives the publication when it has ended. */
const publish = async (body: object = {}): Promise<Publication> => {
  const answer = await post(body);
  expect(answer.statusCode, answer.body).toBe(202);
  return server.ended(answer.json<{ publicationId: string }>().publicationId);
};

const refusal = async (body: object = {}) => {
  const answer = await post(body);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.json());
};

const colleaguePublishes = (content: object = theirs): void => {
  const flow = server.org.flows.get('f1');
  if (!flow) throw new Error('The test has no flow');
  flow.version += 1;
  flow.content = { ...content };
};

const inTheOrg = () => server.org.flows.get('f1');
const said = (publication: Publication): string => publication.messages.map(({ text }) => text).join('\n');

test('a design is written over its base version, read back, and its steps are told', async () => {
  const publication = await publish({ note: 'New description' });
  expect(publicationSchema.parse(publication)).toMatchObject({ state: 'succeeded', version: '4', step: 'confirming' });
  expect(publication.steps.map(({ step, state }) => [step, state])).toEqual(publicationSteps.map((s) => [s, 'done']));
  for (const step of publication.steps) expect([step.startedAt, step.endedAt]).not.toContain(null);
  const { settings, ...rest } = writeFlowJson(changed);
  expect(JSON.parse(server.org.callsOf(write)[0]?.text ?? '')).toEqual({
    ...rest,
    settings: { ...settings, version: 4 },
  });
});

test('what is published has who, when and why in the history, and the state before can be read', async () => {
  await publish({ note: 'New description' });
  const versions = (await server.inject({ url: '/api/flows/f1/versions' })).json();
  expect(versions.items).toMatchObject([
    { version: '4', publishedBy: 'dana', note: 'New description', readable: true },
    { version: '3', publishedBy: null, readable: true },
  ]);
  colleaguePublishes();
  const ours = await server.inject({ url: '/api/flows/f1/versions/4/design' });
  expect(ours.json<FlowDesign>().design.flow.description).toBe('With a new description');
  const now = await server.inject({ url: '/api/flows/f1/versions/5/design' });
  expect(now.json<FlowDesign>().design.name).toBe('A colleague was here');
  expect((await server.inject({ url: '/api/flows/f1/versions/9/design' })).json()).toMatchObject({ code: 'not-found' });
});

test('what flow JSON cannot hold is told', async () => {
  const notes = { n1: { id: 'n1', text: 'For people', position: { x: 0, y: 0 }, nodeId: null } };
  const publication = await publish({ design: { ...changed, notes } });
  expect(publication).toMatchObject({ state: 'succeeded' });
  expect(publication.messages.length).toBeGreaterThan(0);
});

test('a design with errors is refused with its findings, and nothing is asked of the org', async () => {
  const problem = await refusal({ design: { ...changed, start: null } });
  expect(problem).toMatchObject({ status: 422, code: 'design-has-errors' });
  expect(problem.issues?.length).toBeGreaterThan(0);
  for (const issue of problem.issues ?? []) expect(issue.rule).toMatch(/^IVR-/);
  expect(server.org.calls).toEqual([]);
});

test('a body that is no request is refused by path', async () => {
  const problem = await refusal({ design: { ...changed, name: 7 } });
  expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
  expect(problem.issues).toMatchObject([{ path: 'design.name' }]);
});

test('a target the org does not list is an error; a list that cannot be read is not', async () => {
  const nodes = Object.fromEntries(
    Object.entries(changed.nodes).map(([id, node]) => [
      id,
      node.kind === 'unknown' && node.targetId === 'queue-sales' ? { ...node, classifiedAs: 'queue' } : node,
    ]),
  );
  server.org.answer('GET /api/v2/routing/queues', { entities: [{ id: 'other', name: 'Other' }] });
  expect(await refusal({ design: { ...changed, nodes } })).toMatchObject({ issues: [{ rule: 'IVR-S06' }] });
  server.org.always('GET /api/v2/routing/queues', { kind: 'answer', status: 403 });
  expect(await publish({ design: { ...changed, nodes } })).toMatchObject({ state: 'succeeded' });
});

describe('nothing is overwritten in silence', () => {
  test('another version with other content is a conflict before anything is written', async () => {
    await server.inject({ url: '/api/flows/f1/design' });
    colleaguePublishes();
    expect(await refusal()).toMatchObject({ status: 409, code: 'version-conflict', currentVersion: '4' });
    expect(server.org.callsOf(write)).toEqual([]);
    expect(inTheOrg()).toMatchObject({ version: 4, content: { name: 'A colleague was here' } });
  });

  test('another version of what was never read is a conflict: nobody knows what the design started from', async () => {
    colleaguePublishes(customerServiceFlow);
    expect(await refusal()).toMatchObject({ code: 'version-conflict', currentVersion: '4' });
  });

  test('another version with the same content is published over', async () => {
    await server.inject({ url: '/api/flows/f1/design' });
    colleaguePublishes(customerServiceFlow);
    const publication = await publish();
    expect(publication).toMatchObject({ state: 'succeeded', version: '5' });
    expect(said(publication)).toContain('the same content as version 3');
  });

  test('overwriting takes exactly the version seen', async () => {
    colleaguePublishes();
    expect(await refusal({ overwriteVersion: '3' })).toMatchObject({ code: 'version-conflict', currentVersion: '4' });
    expect(await publish({ overwriteVersion: '4' })).toMatchObject({ state: 'succeeded', version: '5' });
  });

  test('a change between the decision to overwrite and the writing is a conflict again', async () => {
    colleaguePublishes();
    server.org.script(write, { kind: 'first', run: () => colleaguePublishes({ ...theirs, name: 'A second one' }) });
    const publication = await publish({ overwriteVersion: '4' });
    expect(publication).toMatchObject({ state: 'failed', problem: { code: 'version-conflict', currentVersion: '5' } });
    expect(inTheOrg()).toMatchObject({ version: 5, content: { name: 'A second one' } });
  });

  test('one publication of a flow at a time', async () => {
    server.org.script(write, { kind: 'hang' });
    const first = (await post()).json<{ publicationId: string }>();
    expect(await refusal()).toMatchObject({ status: 409, code: 'flow-locked', lockedBy: 'dana' });
    expect(await server.ended(first.publicationId)).toMatchObject({ state: 'succeeded' });
    expect(await publish({ baseVersion: '4' })).toMatchObject({ state: 'succeeded', version: '5' });
  });

  test('two at once: one goes on, the other is told', async () => {
    const statuses = (await Promise.all([post(), post()])).map((answer) => answer.statusCode);
    expect(statuses.sort()).toEqual([202, 409]);
  });
});

/** What the org does, and how the publication ends. `writes`: how often a PATCH was sent. */
interface Row {
  readonly name: string;
  readonly faults: () => readonly (readonly [kind: string, ...faults: Fault[]])[];
  readonly ends: object;
  readonly writes: number;
  readonly version: number;
  readonly pauses?: readonly number[];
  readonly says?: RegExp;
}

const succeeds = (version: string) => ({ state: 'succeeded', version });
const fails = (problem: object) => ({ state: 'failed', step: 'writing', problem });
const answer = (status: number, more: Partial<Extract<Fault, { kind: 'answer' }>> = {}): Fault => ({
  kind: 'answer',
  status,
  ...more,
});
const many = (fault: Fault): Fault[] => Array.from({ length: 50 }, () => fault);
const inSeconds = (seconds: number): string => new Date(server.clock.now() + seconds * 1000).toUTCString();

const rows: readonly Row[] = [
  {
    name: '401 once: the token is renewed, the write sent once more',
    faults: () => [[write, answer(401)]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: '401 for ever: given up after one new token',
    faults: () => [[write, ...many(answer(401))]],
    ends: fails({ code: 'org-unauthorized', correlationId: 'correlation-1' }),
    writes: 2,
    version: 3,
  },
  {
    name: '403: said, not tried again',
    faults: () => [[write, answer(403, { body: '{"message":"missing permission flow:edit"}' })]],
    ends: fails({ code: 'org-forbidden', detail: expect.stringContaining('missing permission flow:edit') }),
    writes: 1,
    version: 3,
  },
  {
    name: '404: said, not tried again',
    faults: () => [[write, answer(404)]],
    ends: fails({ code: 'org-not-found' }),
    writes: 1,
    version: 3,
  },
  {
    name: '409 and the same content: published over the fresh version',
    faults: () => [[write, { kind: 'first', run: () => colleaguePublishes(customerServiceFlow) }]],
    ends: succeeds('5'),
    writes: 2,
    version: 5,
    says: /version 4 in the meantime, with the same content/,
  },
  {
    name: '409 and other content: a conflict, nothing overwritten',
    faults: () => [[write, { kind: 'first', run: () => colleaguePublishes() }]],
    ends: fails({ code: 'version-conflict', currentVersion: '4' }),
    writes: 1,
    version: 4,
  },
  {
    name: '409 again and again on the same content: given up',
    faults: () => [[write, ...many({ kind: 'first', run: () => colleaguePublishes(customerServiceFlow) })]],
    ends: fails({ code: 'version-conflict' }),
    writes: 6,
    version: 9,
  },
  {
    name: '429 with seconds: waited for exactly that long',
    faults: () => [[write, answer(429, { headers: { 'retry-after': '12' } })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    pauses: [12_000],
    says: /Going on in 12 seconds/,
  },
  {
    name: '429 with a date: waited until then',
    faults: () => [[write, answer(429, { headers: { 'retry-after': inSeconds(20) } })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    pauses: [20_000],
  },
  {
    name: '429 without a header: waited longer each time',
    faults: () => [[write, answer(429), answer(429), answer(429)]],
    ends: succeeds('4'),
    writes: 4,
    version: 4,
    pauses: [250, 500, 1000],
  },
  {
    name: '429 for longer than a publication may take: said at once',
    faults: () => [[write, answer(429, { headers: { 'retry-after': '3600' } })]],
    ends: fails({ code: 'org-rate-limited' }),
    writes: 1,
    version: 3,
    pauses: [],
  },
  {
    name: '500 then 200: looked up, then written again',
    faults: () => [[write, answer(500)]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    says: /Looking whether the flow was written/,
  },
  {
    name: '500 though it was written: looked up, not written again',
    faults: () => [[write, { kind: 'answer-after', status: 500 }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: '500 for ever: given up, nothing written',
    faults: () => [[write, ...many(answer(500))]],
    ends: fails({ code: 'org-unavailable', correlationId: 'correlation-1' }),
    writes: 6,
    version: 3,
  },
  {
    name: 'a reset before the write: looked up, then written again',
    faults: () => [[write, { kind: 'reset' }]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'a reset after the write: looked up, not written again',
    faults: () => [[write, { kind: 'reset-after' }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
    says: /The org has the flow as version 4/,
  },
  {
    name: 'a time-out before the write: looked up, then written again',
    faults: () => [[write, { kind: 'hang' }]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'a time-out after the write: looked up, not written again',
    faults: () => [[write, { kind: 'hang-after' }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: 'a reset, and a colleague was faster: a conflict',
    faults: () => [
      [write, { kind: 'reset' }],
      [read, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }],
    ],
    ends: fails({ code: 'version-conflict', currentVersion: '4' }),
    writes: 1,
    version: 4,
  },
  {
    name: 'a reset after the write, and a colleague published over it: nobody can say, nothing is written again',
    faults: () => [
      [write, { kind: 'reset-after' }],
      [read, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }],
    ],
    ends: fails({ code: 'outcome-unknown' }),
    writes: 1,
    version: 5,
  },
  {
    name: 'a reset, and the org cannot be asked either: the outcome is unknown',
    faults: () => [
      [write, { kind: 'reset-after' }],
      [read, { kind: 'pass' }, ...many(answer(503))],
    ],
    ends: fails({ code: 'outcome-unknown', correlationId: 'correlation-1' }),
    writes: 1,
    version: 4,
  },
  {
    name: 'a body that is not JSON after the write: looked up',
    faults: () => [[write, { kind: 'answer-after', status: 200, body: '<html>ok</html>' }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: 'a body that is not JSON and nothing written: looked up, then written again',
    faults: () => [[write, answer(200, { body: '<html>ok</html>' })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'the token endpoint goes down before the write: nothing written',
    faults: () => [
      [write, answer(401)],
      [token, { kind: 'pass' }, ...many(answer(503))],
    ],
    ends: fails({ code: 'org-unavailable', detail: expect.stringMatching(/^Signing in to the org did not work/) }),
    writes: 1,
    version: 3,
  },
  {
    name: 'the token endpoint refuses us before the write: nothing written',
    faults: () => [
      [write, answer(401)],
      [token, { kind: 'pass' }, answer(401)],
    ],
    ends: fails({ code: 'org-unauthorized' }),
    writes: 1,
    version: 3,
  },
  {
    name: 'reading back fails: the version that the org named stands',
    faults: () => [[read, { kind: 'pass' }, ...many(answer(503))]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
    says: /could not be read back/,
  },
  {
    name: 'a colleague publishes right after: ours succeeded as its version',
    faults: () => [[read, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }]],
    ends: succeeds('4'),
    writes: 1,
    version: 5,
    says: /Version 5 was published in the org right after/,
  },
];

describe('faults of the org while writing', () => {
  test.each(rows)('$name', async (row) => {
    for (const [kind, ...faults] of row.faults()) server.org.script(kind, ...faults);
    const publication = await publish();
    expect(publication).toMatchObject(row.ends);
    expect(server.org.callsOf(write)).toHaveLength(row.writes);
    expect(inTheOrg()?.version).toBe(row.version);
    if (row.pauses) expect(server.clock.pauses).toEqual(row.pauses);
    if (row.says) expect(said(publication)).toMatch(row.says);
    if (publication.state === 'failed') expect(publication.steps.map(({ state }) => state)).toContain('failed');
  });
});

describe('faults of the org before anything is written are answered at once', () => {
  test.each<[string, string, Fault[], number, string]>([
    ['401 for ever', read, many(answer(401)), 502, 'org-unauthorized'],
    ['403', read, [answer(403)], 403, 'org-forbidden'],
    ['404', read, [answer(404)], 404, 'org-not-found'],
    ['a long 429', read, [answer(429, { headers: { 'retry-after': '60' } })], 503, 'org-rate-limited'],
    ['500 for ever', read, many(answer(500)), 503, 'org-unavailable'],
    ['no connection', read, many({ kind: 'reset' }), 503, 'org-unavailable'],
    ['a body that is not JSON', read, [answer(200, { body: '<html>' })], 502, 'org-answered-nonsense'],
    ['the token endpoint down', token, many({ kind: 'reset' }), 503, 'org-unavailable'],
    ['the token endpoint answering nonsense', token, [answer(200, { body: '[]' })], 502, 'org-answered-nonsense'],
  ])('%s', async (_name, kind, faults, status, code) => {
    server.org.script(kind, ...faults);
    expect(await refusal()).toMatchObject({ status, code });
    expect(server.org.callsOf(write)).toEqual([]);
    expect(inTheOrg()?.version).toBe(3);
  });

  test('how long the org wants to be left alone is passed on', async () => {
    server.org.script(read, answer(429, { headers: { 'retry-after': '60' } }));
    expect((await post()).headers['retry-after']).toBe('60');
  });
});

describe('a restart of the server', () => {
  const started = async (): Promise<string> => (await post()).json<{ publicationId: string }>().publicationId;
  const writeSent = async (): Promise<void> => {
    while (server.org.callsOf(write).length === 0) await new Promise((resolve) => setImmediate(resolve));
  };

  test('a publication that ended is still known', async () => {
    const id = await started();
    const before = await server.ended(id);
    await server.restart();
    expect(await server.ended(id)).toEqual(before);
  });

  test('a write that had landed is found, and not sent again', async () => {
    server.org.script(write, { kind: 'hang-after' });
    const id = await started();
    await writeSent();
    await server.restart();
    expect(await server.ended(id)).toMatchObject({ state: 'succeeded', version: '4' });
    expect(server.org.callsOf(write)).toHaveLength(1);
  });

  test('a write that had not landed is sent again', async () => {
    server.org.script(write, { kind: 'hang' });
    const id = await started();
    await writeSent();
    await server.restart();
    const publication = await server.ended(id);
    expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
    expect(said(publication)).toContain('Touchtone was restarted');
    expect(server.org.callsOf(write)).toHaveLength(2);
  });

  test('long afterwards it is not: people have gone on since', async () => {
    server.org.script(write, { kind: 'hang' });
    const id = await started();
    await writeSent();
    server.clock.advance(3_600_000);
    await server.restart();
    expect(await server.ended(id)).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringMatching(/publish again/) },
    });
    expect(inTheOrg()?.version).toBe(3);
  });

  test('a colleague who published meanwhile is not overwritten', async () => {
    server.org.script(write, { kind: 'hang' });
    const id = await started();
    await writeSent();
    colleaguePublishes();
    await server.restart();
    expect(await server.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'version-conflict' } });
  });

  test('what the design started from is still known', async () => {
    await server.inject({ url: '/api/flows/f1/design' });
    await server.restart();
    colleaguePublishes(customerServiceFlow);
    expect(await publish()).toMatchObject({ state: 'succeeded', version: '5' });
  });
});
