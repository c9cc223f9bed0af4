import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { menusOf } from '../src/core/model/graph';
import { emptyVariation, type Variation } from '../src/core/model/variation';
import type { TestList, TestResult } from '../src/core/wire/tests';
import { type SandboxServer, startSandboxServer } from './testing/sandbox-server';

const flowId = 'city-services';
const secret = 'known to the data action alone';
let server: SandboxServer;

beforeEach(async () => {
  const webhook = { secret, flowId: null, isSandbox: true, isApart: true };
  server = await startSandboxServer({ dialect: 'platform', webhook });
  const listener = server.app.webhookListener;
  if (!listener) throw new Error('There is no listener for webhooks.');
  await listener.listen({ host: '127.0.0.1', port: 0 });
  const { port } = listener.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/webhook/interaction-start`;
  await server.control('PUT', 'data-actions/menu-variant', { url, secret });
});

afterEach(async () => {
  expect(server.contract.answerFaults()).toEqual([]);
  expect(server.contract.requestFaults()).toEqual([]);
  await server.close();
});

interface Call {
  readonly variant: string;
  readonly exitReason: string;
}

/** What the platform's word for a call's end is counted as. */
const outcomes: Readonly<Record<string, string>> = {
  DISCONNECT: 'abandoned',
  FLOW_DISCONNECT: 'completed',
  TRANSFER: 'transferred',
};

const publishTest = async (): Promise<void> => {
  const { design, version } = await server.flowDesign(flowId);
  const [menu] = menusOf(design);
  if (!menu) throw new Error('The flow has no menu.');
  const halves = ['base', 'short'].map((variantId) => ({ variantId, sharePercent: 50 }));
  const plan = {
    id: 'less-waiting',
    name: 'Less waiting',
    measure: 'abandoned',
    expectedRate: 0.4,
    smallestDifference: 0.1,
    alpha: 0.05,
    power: 0.8,
    looks: 2,
    callersPerArm: 1000,
    endsAt: new Date(server.clock.now() + 7 * 86_400_000).toISOString(),
  } as const;
  const variation: Variation = {
    ...emptyVariation,
    variants: [{ id: 'short', name: 'Short menus', overrides: { [menu.id]: { timeoutSeconds: 4 } } }],
    segments: [{ key: 'default', name: 'All callers', arms: halves, test: plan }],
  };
  const body = { design: { ...design, variation }, baseVersion: version };
  const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
  expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded' });
};

test('what callers of a published test do is asked of the org, and is its result', async () => {
  await publishTest();
  const wanted = Array.from({ length: 240 }, (_, n) => ({
    flowId,
    ani: `tel:+1303555${String(n).padStart(4, '0')}`,
    keysByVariant: { base: n % 2 ? [] : ['1', '2', '1', '1'], short: n % 5 ? ['1', '2', '1', '1'] : [] },
  }));
  const { calls } = (await server.control('POST', 'calls', { calls: wanted })) as { calls: Call[] };
  server.clock.advance(10 * 60_000);
  await server.app.watchTests();

  const told = await server.get<TestResult>(`/api/flows/${flowId}/tests/less-waiting`);
  expect(told.endings).toMatchObject({ from: 'org', fromOrg: 240, problem: null });
  for (const arm of told.arms) {
    const own = calls.filter(({ variant }) => variant === arm.variantId);
    const ended = (outcome: string) => own.filter(({ exitReason }) => outcomes[exitReason] === outcome).length;
    expect(own.length).toBeGreaterThan(80);
    expect(arm).toMatchObject({ callers: own.length, known: own.length });
    expect(arm.outcomes).toEqual({
      abandoned: ended('abandoned'),
      completed: ended('completed'),
      transferred: ended('transferred'),
    });
    expect(arm.outcomes.abandoned).toBeGreaterThan(0);
    expect(arm.outcomes.abandoned).toBeLessThan(own.length);
  }
  const { items } = await server.get<TestList>(`/api/flows/${flowId}/tests`);
  expect(items).toMatchObject([{ test: { plan: { id: 'less-waiting' } }, state: 'running', looksTaken: 0 }]);

  const ended = await server.post<TestResult>(`/api/flows/${flowId}/tests/less-waiting/end`, {});
  expect(ended).toMatchObject({ state: 'ended', live: true, decision: { word: 'stopped-early' } });
  expect(await server.problem({ url: `/api/flows/${flowId}/tests/another` })).toMatchObject({ code: 'not-found' });
});
