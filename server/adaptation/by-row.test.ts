import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultAdaptation } from '../../src/core/adaptation/decide';
import { defaultHold } from '../../src/core/adaptation/hold';
import type { Design } from '../../src/core/model/design';
import { menusOf } from '../../src/core/model/graph';
import type { FlowAdaptation } from '../../src/core/wire/adaptation';
import { type SandboxServer, startSandboxServer } from '../testing/sandbox-server';

const flowId = 'city-services';
const queueId = 'queue-sales';
let server: SandboxServer;

beforeEach(async () => {
  server = await startSandboxServer({ dialect: 'platform' });
});
afterEach(async () => {
  expect(server.contract.answerFaults()).toEqual([]);
  expect(server.contract.requestFaults()).toEqual([]);
  await server.close();
});

const adaptation = { ...defaultAdaptation, queueId, fallback: false, byRow: true };

const publish = async (design: Design, version: string) => {
  const body = { design: { ...design, adaptation }, baseVersion: version };
  const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
  return server.ended(publicationId);
};

/** How long a caller is listened to who says nothing in the first menu and hangs up in the next. */
const listened = async (): Promise<number> => {
  const call = { flowId, keys: ['timeout', 'hangup'] };
  const { calls } = (await server.control('POST', 'calls', { calls: [call] })) as { calls: { seconds: number }[] };
  return calls[0]?.seconds ?? 0;
};

test('callers of a published flow follow its row, without a new version', async () => {
  const { design, version } = await server.flowDesign(flowId);
  expect(await publish(design, version ?? '')).toMatchObject({ state: 'succeeded' });
  const published = await server.flowDesign(flowId);
  expect(published.design.adaptation).toEqual(adaptation);
  expect(menusOf(published.design)).toHaveLength(menusOf(design).length);
  const usually = await listened();

  const follow = { enabled: true, adaptation, queueName: 'Sales', hold: defaultHold };
  const set = await server.inject({ method: 'PUT', url: `/api/flows/${flowId}/adaptation`, payload: follow });
  expect(set.statusCode).toBe(200);
  expect(await listened()).toBe(usually);
  await server.control('PUT', `queues/${queueId}`, { waiting: 9, waitSeconds: 300, available: 0, onQueue: 4 });
  for (let look = 0; look < 2; look++) {
    server.clock.advance(60_000);
    await server.app.watchQueues();
  }
  expect(await server.get<FlowAdaptation>(`/api/flows/${flowId}/adaptation`)).toMatchObject({ full: true });
  expect(await listened()).toBeGreaterThan(usually + 3);
  expect((await server.flowDesign(flowId)).version).toBe(published.version);
});
