import { afterEach, expect, test } from 'vitest';
import { defaultAdaptation } from '../../src/core/adaptation/decide';
import { defaultHold } from '../../src/core/adaptation/hold';
import { type SandboxServer, startSandboxServer } from '../testing/sandbox-server';

const flowId = 'city-services';
const queueId = 'queue-sales';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

let server: SandboxServer;
let calls: Call[];

const start = async (): Promise<void> => {
  calls = [];
  server = await startSandboxServer({
    dialect: 'document',
    sandbox: {
      observe: ({ call: { method, path, text }, answer: { body } }) => {
        if (path === `/api/v2/flows/${flowId}`)
          calls.push({ method, path, text, body: body as Record<string, unknown> });
      },
    },
  });
};
afterEach(() => server.close());

const queueIs = (waitSeconds: number, available: number): Promise<unknown> =>
  server.control('PUT', `queues/${queueId}`, { waiting: 1, waitSeconds, available, onQueue: 8 });

/** The flow as the org answered it last before it was written, without what tells who published it and when. */
const readBefore = (write: Call): Record<string, unknown> => {
  const reads = calls.slice(0, calls.indexOf(write)).filter(({ method }) => method === 'GET');
  const { id: _, datePublished: __, publishedBy: ___, ...flow } = reads.at(-1)?.body ?? {};
  return flow;
};

/** Every write so far is the flow as it was, but for the two settings and the number of the next version. */
const expectOnlySettings = (wanted: readonly { readonly multiplier: number; readonly fallback: boolean }[]): void => {
  const writes = calls.filter(({ method }) => method !== 'GET');
  expect(writes.map(({ method }) => method)).toEqual(wanted.map(() => 'PATCH'));
  for (const [index, { multiplier, fallback }] of wanted.entries()) {
    const write = writes[index] as Call;
    const { _version, ...before } = readBefore(write);
    const version = Number(_version) + 1;
    expect(JSON.parse(write.text)).toEqual({
      ...before,
      settings: {
        ...(before.settings as object),
        version,
        dynamicTimeoutMultiplier: multiplier,
        fallbackEnabled: fallback,
      },
    });
    expect(write.body._version).toBe(version);
  }
};

test('a design that is published for a queue is sent with two settings and is the same otherwise', async () => {
  await start();
  const publish = async (adaptTo: string): Promise<void> => {
    const { design, version } = await server.flowDesign(flowId);
    const body = { design, baseVersion: version, adaptTo };
    const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
    expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded' });
  };
  // Strictly above 120 s, and an agent is available.
  await queueIs(120, 1);
  await publish(queueId);
  await queueIs(121, 1);
  await publish(queueId);
  await queueIs(0, 0);
  await publish(queueId);
  const full = { multiplier: 2, fallback: true };
  expectOnlySettings([{ multiplier: 1, fallback: false }, full, full]);
});

test('a flow that follows its queue is rewritten with two settings and is the same otherwise', async () => {
  await start();
  const payload = {
    enabled: true,
    adaptation: { ...defaultAdaptation, queueId },
    queueName: 'Sales',
    hold: { ...defaultHold, fullLooks: 1, usualLooks: 1, usualBelowSeconds: null, pauseSeconds: 60 },
  };
  const set = await server.inject({ method: 'PUT', url: `/api/flows/${flowId}/adaptation`, payload });
  expect(set.statusCode, set.body).toBe(200);
  for (const [waitSeconds, available] of [
    [120, 1],
    [121, 1],
    [120, 1],
    [5, 0],
  ] as const) {
    await queueIs(waitSeconds, available);
    server.clock.advance(60_000);
    await server.app.watchQueues();
  }
  expectOnlySettings([
    { multiplier: 2, fallback: true },
    { multiplier: 1, fallback: false },
    { multiplier: 2, fallback: true },
  ]);
});
