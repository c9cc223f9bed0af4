import { describe, expect, test } from 'vitest';
import {
  count,
  flowText,
  historyCall,
  platform,
  post,
  readCall,
  registerCall,
  said,
  server,
  stateCall,
  uploadCall,
  versions,
  withJobServer,
} from './testing/job-publishing';
import type { Fault } from './testing/scripted-org';

withJobServer();

const hang: Fault = { kind: 'hang' };
const hangAfter: Fault = { kind: 'hang-after' };
const pass: Fault = { kind: 'pass' };

const started = async (): Promise<string> => (await post()).json<{ publicationId: string }>().publicationId;

const made = async (kind: string, times = 1): Promise<void> => {
  while (count(kind) < times) await new Promise((resolve) => setImmediate(resolve));
};

/** Publishes, stops the server while the n-th call of a kind is under way, and gives the publication's end. */
const interruptedAt = async (kind: string, nth: number, meanwhile: () => void = () => undefined) => {
  const id = await started();
  await made(kind, nth);
  meanwhile();
  await server.restart();
  return server.ended(id);
};

describe('a restart of the server', () => {
  test.each<[string, string, number, Fault[], number]>([
    ['while the flow is looked at once more', readCall, 2, [pass, hang], 1],
    ['while the job is registered', registerCall, 1, [hang], 1],
    ['after the job was registered unseen', registerCall, 1, [hangAfter], 2],
    ['while the file is sent and has not arrived', uploadCall(), 1, [hang], 1],
    ['while the file is sent and has arrived', uploadCall(), 1, [hangAfter], 1],
    ['while the job is asked how it goes', stateCall(), 1, [hang], 1],
    ['while the flow is read back', readCall, 3, [pass, pass, hang], 1],
  ])('%s: it is published once', async (_when, kind, nth, faults, jobs) => {
    server.org.script(kind, ...faults);
    const publication = await interruptedAt(kind, nth);
    expect(publication).toMatchObject({ state: 'succeeded', version: '4.0', flowId: 'f1' });
    expect(said(publication)).toContain('Touchtone was restarted');
    expect(versions()).toHaveLength(4);
    expect(platform.jobs.size).toBe(jobs);
  });

  test('while an outsider’s version is looked for: both are told', async () => {
    platform.plan.before = () => platform.publish('f1', flowText('Theirs'), 'person');
    server.org.script(historyCall, hang);
    expect(await interruptedAt(historyCall, 1)).toMatchObject({ state: 'succeeded', version: '5.0', replaced: '4.0' });
  });

  test('a publication that ended is still known, without the address of its file', async () => {
    const id = await started();
    const before = await server.ended(id);
    await server.restart();
    expect(await server.ended(id)).toEqual(before);
    expect(Object.keys(before).sort()).toEqual(['flowId', 'messages', 'numbers', 'state', 'step', 'steps', 'version']);
  });

  test('somebody who published meanwhile is not overwritten', async () => {
    server.org.script(uploadCall(), hang);
    const publication = await interruptedAt(uploadCall(), 1, () =>
      platform.publish('f1', flowText('Theirs'), 'person'),
    );
    expect(publication).toMatchObject({
      state: 'failed',
      problem: { code: 'version-conflict', currentVersion: '4.0' },
    });
    expect(versions().at(-1)?.text).toBe(flowText('Theirs'));
  });

  test.each<[string, Fault, boolean]>([
    ['and the server is stopped', hangAfter, true],
    [
      'and somebody publishes',
      { kind: 'first', run: () => platform.publish('f1', flowText('Theirs'), 'person') },
      false,
    ],
  ])('menus get what they are counted by, %s meanwhile', async (_what, fault, isStopped) => {
    const marks = { milestones: ['Other'], outcomes: ['Other'] };
    for (const what of ['milestones', 'outcomes'] as const) {
      server.org.respond(`GET /api/v2/flows/${what}`, () => {
        const entities = marks[what].map((name) => ({ id: name, name }));
        return { status: 200, body: { entities, total: entities.length } };
      });
      server.org.respond(`POST /api/v2/flows/${what}`, ({ text }) => {
        const { name } = JSON.parse(text) as { name: string };
        marks[what].push(name);
        return { status: 200, body: { id: name, name } };
      });
    }
    const making = 'POST /api/v2/flows/milestones';
    server.org.script(making, fault);
    const id = (await post({ measureMenus: true })).json<{ publicationId: string }>().publicationId;
    await made(making);
    if (isStopped) await server.restart();
    expect(await server.ended(id)).toMatchObject(
      isStopped
        ? { state: 'succeeded', version: '4.0' }
        : { state: 'failed', problem: { code: 'version-conflict', currentVersion: '4.0' } },
    );
    expect([marks.milestones, marks.outcomes, platform.jobs.size]).toEqual([
      ['Other', 'Front: Front desk'],
      ['Other', 'Front: menus'],
      isStopped ? 1 : 0,
    ]);
  });

  test('long afterwards nothing is sent any more', async () => {
    server.org.script(registerCall, hang);
    const publication = await interruptedAt(registerCall, 1, () => server.clock.advance(3_600_000));
    expect(publication).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringContaining('publish again') },
    });
    expect([versions().length, platform.jobs.size]).toEqual([3, 0]);
  });

  test('nor a file again whose job has not seen it', async () => {
    server.org.script(uploadCall(), hang);
    const publication = await interruptedAt(uploadCall(), 1, () => server.clock.advance(3_600_000));
    expect(publication).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
    expect([versions().length, count(uploadCall())]).toEqual([3, 1]);
  });

  test('but what a job has published by then is found', async () => {
    server.org.script(stateCall(), hang);
    const publication = await interruptedAt(stateCall(), 1, () => server.clock.advance(3_600_000));
    expect(publication).toMatchObject({ state: 'succeeded', version: '4.0' });
  });
});
