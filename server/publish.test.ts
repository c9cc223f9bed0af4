import { describe, expect, test } from 'vitest';
import { writeFlowJson } from '../src/core/formats/flow-json/write';
import { customerServiceFlow } from '../src/core/formats/sample';
import type { FlowDesign } from '../src/core/wire/flows';
import { publicationSchema, publicationSteps } from '../src/core/wire/publishing';
import {
  changed,
  colleaguePublishes,
  inTheOrg,
  post,
  publish,
  refusal,
  said,
  server,
  theirs,
  withPublishingServer,
  writeCall,
} from './testing/publishing';

withPublishingServer();

test('a design is written over its base version, read back, and its steps are told', async () => {
  const publication = await publish({ note: 'New description' });
  expect(publicationSchema.parse(publication)).toMatchObject({ state: 'succeeded', version: '4', step: 'confirming' });
  expect(publication.steps.map(({ step, state }) => [step, state])).toEqual(publicationSteps.map((s) => [s, 'done']));
  for (const step of publication.steps) expect([step.startedAt, step.endedAt]).not.toContain(null);
  const { settings, ...rest } = writeFlowJson(changed);
  expect(JSON.parse(server.org.callsOf(writeCall)[0]?.text ?? '')).toEqual({
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
    expect(server.org.callsOf(writeCall)).toEqual([]);
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
    server.org.script(writeCall, { kind: 'first', run: () => colleaguePublishes({ ...theirs, name: 'A second one' }) });
    const publication = await publish({ overwriteVersion: '4' });
    expect(publication).toMatchObject({ state: 'failed', problem: { code: 'version-conflict', currentVersion: '5' } });
    expect(inTheOrg()).toMatchObject({ version: 5, content: { name: 'A second one' } });
  });

  test('one publication of a flow at a time', async () => {
    server.org.script(writeCall, { kind: 'hang' });
    const first = (await post()).json<{ publicationId: string }>();
    expect(await refusal()).toMatchObject({ status: 409, code: 'flow-locked', lockedBy: 'dana' });
    while (server.org.callsOf(writeCall).length === 0) await new Promise((resolve) => setImmediate(resolve));
    server.timeIsUp();
    expect(await server.ended(first.publicationId)).toMatchObject({ state: 'succeeded' });
    expect(await publish({ baseVersion: '4' })).toMatchObject({ state: 'succeeded', version: '5' });
  });

  test('two at once: one goes on, the other is told', async () => {
    const statuses = (await Promise.all([post(), post()])).map((answer) => answer.statusCode);
    expect(statuses.sort()).toEqual([202, 409]);
  });
});

test('publications are counted by how they ended', async () => {
  await publish();
  server.org.always(writeCall, { kind: 'answer', status: 403 });
  await publish({ baseVersion: '4' });
  const { body } = await server.inject({ url: '/metrics' });
  expect(body).toContain('touchtone_publications_total{outcome="succeeded"} 1');
  expect(body).toContain('touchtone_publications_total{outcome="org-forbidden"} 1');
});
