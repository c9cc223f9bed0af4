import { describe, expect, test } from 'vitest';
import { publicationSchema, publicationSteps } from '../src/core/wire/publishing';
import {
  count,
  designOf,
  flowText,
  historyCall,
  ours,
  platform,
  post,
  publish,
  readCall,
  refusal,
  registerCall,
  said,
  server,
  uploadCall,
  versions,
  withJobServer,
} from './testing/job-publishing';

withJobServer();

test('a design is published by a job, under the flow’s name and division, and read back', async () => {
  const publication = publicationSchema.parse(
    await publish({ design: { ...ours, name: 'Another name' }, note: 'Shorter' }),
  );
  expect(publication).toMatchObject({
    state: 'succeeded',
    version: '4.0',
    flowId: 'f1',
    numbers: ['+41441234567'],
    step: 'confirming',
  });
  expect(publication.replaced).toBeUndefined();
  expect(publication.steps.map(({ step, state }) => [step, state])).toEqual(publicationSteps.map((s) => [s, 'done']));
  expect(versions().at(-1)).toEqual({ text: flowText('For sales press 1, for anything else 0.'), by: 'us' });
  expect([count(registerCall), count(uploadCall()), count(historyCall)]).toEqual([1, 1, 0]);
});

test('opening and publishing in turn make the history: notes and people beside what the org has', async () => {
  await publish({ note: 'Shorter' });
  platform.publish('f1', flowText('Five'), 'person');
  const list = (await server.inject({ url: '/api/flows/f1/versions' })).json();
  expect(list).toMatchObject({ total: 5, page: 1 });
  expect(list.items).toMatchObject([
    { version: '5.0', publishedBy: 'Robin', note: null, readable: true },
    { version: '4.0', publishedBy: 'dana', note: 'Shorter', publishedAt: '2026-02-04T10:00:00.000Z' },
    { version: '3.0' },
    { version: '2.0' },
    { version: '1.0' },
  ]);
  const again = (await server.inject({ url: '/api/flows/f1/versions?page=2&pageSize=2' })).json();
  expect(again.items.map(({ version }: { version: string }) => version)).toEqual(['3.0', '2.0']);
});

test('an older version is read as it was, and published again it is the newest', async () => {
  const opened = (await server.inject({ url: '/api/flows/f1/versions/1.0/design' })).json();
  expect(opened).toMatchObject({ version: '1.0', design: { origin: { flowId: 'f1', version: '1.0' } } });
  expect(await publish({ design: opened.design })).toMatchObject({ state: 'succeeded', version: '4.0' });
  expect(versions().at(-1)?.text).toBe(flowText('One'));
});

test('a version that was never published is not there', async () => {
  const answer = await server.inject({ url: '/api/flows/f1/versions/7.0/design' });
  expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(server.org.calls.some(({ path }) => path.includes('export'))).toBe(false);
});

test('the note of a version stays when the org’s export of it is laid out in another way', async () => {
  await publish({ note: 'Shorter' });
  platform.exportAs = (text) =>
    text.replace('tts: For', 'tts: "For').replace('else 0.', 'else 0."').concat('\n# new\n');
  await server.inject({ url: '/api/flows/f1/design' });
  const { items } = (await server.inject({ url: '/api/flows/f1/versions' })).json();
  expect(items[0]).toMatchObject({ version: '4.0', publishedBy: 'dana', note: 'Shorter' });
});

test('one flow is told with its numbers and lock, without an export', async () => {
  Object.assign(platform.flows.get('f1') ?? {}, { lockedUser: { id: 'u1', name: 'Robin' } });
  const flow = (await server.inject({ url: '/api/flows/f1' })).json();
  expect(flow).toMatchObject({ version: '3.0', lockedBy: 'Robin', numbers: ['+41441234567'] });
  expect(server.org.calls.some(({ path }) => path.includes('export'))).toBe(false);
  server.org.always('GET /api/v2/architect/ivrs', { kind: 'answer', status: 501 });
  expect((await server.inject({ url: '/api/flows/f1' })).json()).toMatchObject({ version: '3.0', numbers: null });
});

describe('numbers after publishing', () => {
  test('none is said, since no caller meets the flow', async () => {
    platform.ivrs.length = 0;
    const publication = await publish();
    expect(publication).toMatchObject({ state: 'succeeded', numbers: [] });
    expect(said(publication)).toContain('No number reaches this flow yet: no caller meets it.');
  });

  test.each([403, 501])('not to be had (%i) is unknown, and no failure', async (status) => {
    server.org.always('GET /api/v2/architect/ivrs', { kind: 'answer', status });
    const publication = await publish();
    expect(publication).toMatchObject({ state: 'succeeded', numbers: null });
    expect(said(publication)).not.toContain('No number');
  });
});

describe('nothing is overwritten in silence', () => {
  test('another version than the design started from is a conflict before a job is registered', async () => {
    platform.publish('f1', flowText('Four'), 'person');
    expect(await refusal()).toMatchObject({ status: 409, code: 'version-conflict', currentVersion: '4.0' });
    expect(await refusal({ overwriteVersion: '3.0' })).toMatchObject({ code: 'version-conflict' });
    expect(count(registerCall)).toBe(0);
    const publication = await publish({ overwriteVersion: '4.0' });
    expect(publication).toMatchObject({ state: 'succeeded', version: '5.0' });
    expect(said(publication)).toContain('Publishing over version 4.0, as decided.');
  });

  test.each([
    ['lockedUser', { id: 'u1', name: 'Robin' }, 'Robin'],
    ['lockedClient', { id: 'c1', name: 'Terraform' }, 'Terraform'],
  ])('a lock (%s) is a refusal with who holds it', async (field, holder, name) => {
    Object.assign(platform.flows.get('f1') ?? {}, { [field]: holder });
    expect(await refusal()).toMatchObject({ status: 409, code: 'flow-locked', lockedBy: name });
    expect(count(registerCall)).toBe(0);
  });

  test('what changes between the answer and the job ends the publication, and no job is registered', async () => {
    const cases: readonly [() => void, object][] = [
      [() => platform.publish('f1', flowText('Four'), 'person'), { code: 'version-conflict', currentVersion: '4.0' }],
      [
        () => Object.assign(platform.flows.get('f1') ?? {}, { lockedUser: { id: 'u1', name: 'Robin' } }),
        { code: 'flow-locked', lockedBy: 'Robin' },
      ],
    ];
    for (const [run, problem] of cases) {
      server.org.script(readCall, { kind: 'pass' }, { kind: 'first', run });
      const publication = await publish({ baseVersion: `${versions().length}.0` });
      expect(publication).toMatchObject({ state: 'failed', problem });
    }
    expect(count(registerCall)).toBe(0);
  });

  test.each([
    ['who opened the flow after that is told', "The flow 'Front' is locked by Robin.", 'flow-locked'],
    ['what a job says of a flow that nobody holds is told', "Choice 'Block my card' is locked.", 'org-refused'],
  ])('%s', async (_what, text, code) => {
    const isHeld = code === 'flow-locked';
    const open = () =>
      isHeld && Object.assign(platform.flows.get('f1') ?? {}, { lockedUser: { id: 'u1', name: 'Robin' } });
    server.org.script(registerCall, { kind: 'first', run: open });
    Object.assign(platform.plan, { ends: 'Failure', messages: [{ type: 'Error', text }] });
    const publication = await publish();
    expect(publication).toMatchObject({ state: 'failed', problem: { code, ...(isHeld ? { lockedBy: 'Robin' } : {}) } });
    expect(said(publication)).toContain(text);
    expect(versions()).toHaveLength(3);
  });

  test('a flow that is renamed meanwhile is not published as another one', async () => {
    const rename = () => Object.assign(platform.flows.get('f1') ?? {}, { name: 'Front (old)' });
    server.org.script(readCall, { kind: 'pass' }, { kind: 'first', run: rename });
    expect(await publish()).toMatchObject({
      state: 'failed',
      problem: { code: 'org-refused', detail: expect.stringContaining('Front (old)') },
    });
    expect([count(registerCall), platform.flows.size]).toEqual([0, 1]);
  });

  test('two at the same moment: one goes on, the other is told before anything is written', async () => {
    for (let round = 0; round < 20; round++) {
      const baseVersion = `${versions().length}.0`;
      const answers = await Promise.all([post({ baseVersion }), post({ baseVersion })]);
      const won = answers.filter((answer) => answer.statusCode === 202);
      const lost = answers.filter((answer) => answer.statusCode === 409);
      expect([won.length, lost.length]).toEqual([1, 1]);
      expect(['version-conflict', 'flow-locked']).toContain(lost[0]?.json().code);
      await server.ended(won[0]?.json().publicationId);
      expect(versions()).toHaveLength(4 + round);
    }
  });
});

describe('what cannot be that flow', () => {
  test('a design of another type', async () => {
    const outbound = designOf(flowText('Hello').replace('inboundCall', 'outboundCall'));
    expect(await refusal({ design: outbound })).toMatchObject({
      status: 422,
      code: 'design-has-errors',
      issues: [{ path: 'type', message: expect.stringContaining('an outbound call flow') }],
    });
  });

  test('one with tokens that nobody has filled in', async () => {
    expect(await refusal({ design: designOf(flowText('Welcome to {{company}}')) })).toMatchObject({
      code: 'design-has-errors',
      issues: [{ path: '{{company}}' }],
    });
    expect(count(registerCall)).toBe(0);
  });

  test('a queue that the org does not have', async () => {
    const design = designOf(flowText('Hello').replaceAll('name: Sales', 'name: Nobody'));
    expect(await refusal({ design })).toMatchObject({ code: 'design-has-errors', issues: [{ rule: 'IVR-S06' }] });
  });
});
