import { afterEach, expect, test } from 'vitest';
import { treeOf } from '../src/core/model/graph';
import type { Publication } from '../src/core/wire/publishing';
import type { Dialect } from '../src/core/wire/session';
import { abandonmentSchema } from '../src/core/wire/statistics';
import { addClient, onPlatform } from './sandbox/testing';
import { type SandboxServer, type SandboxServerOptions, startSandboxServer } from './testing/sandbox-server';

let server: SandboxServer;

afterEach(async () => {
  const { contract } = server;
  await server.close();
  expect(contract.requestFaults()).toEqual([]);
  expect(contract.answerFaults()).toEqual([]);
});

const start = async (dialect: Dialect, more: Partial<SandboxServerOptions> = {}): Promise<void> => {
  server = await startSandboxServer({ dialect, ...more });
};

const flowId = 'city-services';

const publish = async (body: object): Promise<Publication> => {
  const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
  return server.ended(publicationId);
};

const said = ({ messages }: Publication): readonly string[] => messages.map(({ text }) => text);

const namesIn = async (what: 'milestones' | 'outcomes'): Promise<readonly string[]> => {
  const ask = await onPlatform(server.sandbox);
  const answer = await ask('GET', `/api/v2/flows/${what}?pageSize=100&pageNumber=1`);
  const { entities } = (await answer.json()) as { entities: { name: string }[] };
  return entities.map(({ name }) => name);
};

test('published with its menus counted, the org has what they are counted by, and counts the calls of each', async () => {
  await start('platform');
  const before = await server.flowDesign(flowId);
  expect(before.design.measurement).toBeNull();
  const published = await publish({ design: before.design, baseVersion: before.version, measureMenus: true });
  expect(published).toMatchObject({ state: 'succeeded' });

  const after = await server.flowDesign(flowId);
  const marks = Object.values(after.design.measurement?.milestones ?? {});
  const menus = Object.keys(after.design.measurement?.milestones ?? {}).filter(
    (id) => after.design.nodes[id as never]?.kind === 'menu',
  );
  const reached = [...treeOf(before.design)].filter(
    ([id, { menuDepth }]) => menuDepth !== null && before.design.nodes[id]?.kind === 'menu',
  );
  expect(menus).toHaveLength(reached.length);
  expect(menus.length).toBeGreaterThan(2);
  expect(await namesIn('milestones')).toEqual(expect.arrayContaining(marks.map(({ name }) => name)));
  expect(await namesIn('outcomes')).toEqual(expect.arrayContaining(marks.map(({ outcome }) => outcome)));
  expect(said(published).join('\n')).toMatch(
    new RegExp(
      `Counted in the org from this version on: ${menus.length} menus[\\s\\S]*Made in the org: ${marks.length} `,
    ),
  );

  const from = new Date(server.clock.now()).toISOString();
  server.clock.advance(2 * 3_600_000);
  const to = new Date(server.clock.now()).toISOString();
  const told = abandonmentSchema.parse(
    await server.get(`/api/flows/${flowId}/abandonment?from=${from}&to=${to}&granularity=PT1H`),
  );
  const entered = (nodeId: string): number | undefined => {
    const name = after.design.measurement?.milestones[nodeId as never]?.name;
    return told.menus?.find((menu) => menu.name === name)?.entered;
  };
  expect(told.total.entered).toBeGreaterThan(20);
  const first = reached[0]?.[0] ?? '';
  // Every call comes to the first menu, but for those that are still greeted at the end of the time or hang up before it.
  const came = (entered(first) ?? 0) / (told.total.entered ?? 0);
  expect(came).toBeGreaterThan(0.98);
  expect(told.menus?.length).toBeGreaterThan(1);

  // Nothing is made twice, and a design that counts is published as it is.
  const again = await publish({ design: after.design, baseVersion: after.version });
  expect(again).toMatchObject({ state: 'succeeded' });
  expect(said(again).join('\n')).not.toMatch(/Made in the org/);
  expect((await server.flowDesign(flowId)).design.measurement).toEqual(after.design.measurement);
});

test('who may not make milestones is told so, and the flow stays as it was', async () => {
  await start('platform', { client: { id: 'reader', secret: 'known' } });
  await addClient(server.sandbox, {
    id: 'reader',
    secret: 'known',
    permissions: [
      ...['view', 'search', 'edit', 'publish', 'unlock'].map((action) => `architect:flow:${action}`),
      ...['job:create', 'job:view', 'jobExport:create', 'jobExport:view'].map((each) => `architect:${each}`),
      'architect:flowMilestone:view',
      'architect:flowOutcome:view',
      'architect:flowOutcome:add',
    ],
  });
  const { design, version } = await server.flowDesign(flowId);
  const failed = await publish({ design, baseVersion: version, measureMenus: true });
  expect(failed).toMatchObject({ state: 'failed', problem: { code: 'org-forbidden', status: 403 } });
  expect(failed.problem?.detail).toMatch(/architect:flowMilestone:add.*granted/);
  expect((await server.flowDesign(flowId)).version).toBe(version);
  expect((await publish({ design, baseVersion: version })).state).toBe('succeeded');
});

test('an org that has no room for more says how many it has', async () => {
  await start('platform');
  const ask = await onPlatform(server.sandbox);
  for (let n = (await namesIn('outcomes')).length; n < 100; n++)
    expect((await ask('POST', '/api/v2/flows/outcomes', { name: `Outcome ${n}` })).status).toBe(200);
  const { design, version } = await server.flowDesign(flowId);
  const failed = await publish({ design, baseVersion: version, measureMenus: true });
  expect(failed.problem?.detail).toMatch(/1 more flow outcome, and the org has 100 of the 100/);
  expect((await server.flowDesign(flowId)).version).toBe(version);
  expect(await namesIn('milestones')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^City services:/)]));
});

test('an org that counts nothing per menu says so, and nothing is written', async () => {
  await start('document');
  const { design, version } = await server.flowDesign('customer-service');
  const problem = await server.problem({
    method: 'POST',
    url: '/api/flows/customer-service/publish',
    payload: { design, baseVersion: version, measureMenus: true },
  });
  expect(problem).toMatchObject({ status: 422, code: 'not-in-this-dialect' });
  expect(problem.detail).toMatch(/counts nothing per menu/);
  expect((await server.flowDesign('customer-service')).version).toBe(version);
});
