import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Design } from '../src/core/model/design';
import { menusOf } from '../src/core/model/graph';
import { emptyVariation, type Variation } from '../src/core/model/variation';
import type { FlowDesign } from '../src/core/wire/flows';
import type { Publication } from '../src/core/wire/publishing';
import { onPlatform } from './sandbox/testing';
import { type SandboxServer, startSandboxServer } from './testing/sandbox-server';

const flowId = 'city-services';
const actionPath = 'data-actions/menu-variant';
let server: SandboxServer;

afterEach(async () => {
  expect(server.contract.answerFaults()).toEqual([]);
  expect(server.contract.requestFaults()).toEqual([]);
  await server.close();
});

const secret = 'known to the data action alone';

/** Where the data action asks. */
const start = async (): Promise<string> => {
  const webhook = { secret, flowId: null, isSandbox: true, isApart: true };
  server = await startSandboxServer({ dialect: 'platform', webhook });
  const listener = server.app.webhookListener;
  if (!listener) throw new Error('There is no listener for webhooks.');
  await listener.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}/webhook/interaction-start`;
};

interface Call {
  readonly conversationId: string;
  readonly asked: string | null;
  readonly variant: string | null;
  readonly menus: readonly string[];
  readonly exitReason: string;
}

interface Conversation {
  readonly conversationId: string;
  readonly participants: { sessions: { flow?: { flowId: string; exitReason: string } }[] }[];
}

const dial = async (calls: readonly object[]): Promise<readonly Call[]> =>
  ((await server.control('POST', 'calls', { calls })) as { calls: Call[] }).calls;

/** Every caller with a number hears one of the two arms. */
const halves = (design: Design): Variation => {
  const [menu] = menusOf(design);
  if (!menu) throw new Error('The flow has no menu.');
  return {
    ...emptyVariation,
    variants: [{ id: 'short', name: 'Short menus', overrides: { [menu.id]: { timeoutSeconds: 4 } } }],
    segments: [
      {
        key: 'default',
        name: 'All callers',
        arms: [
          { variantId: 'base', sharePercent: 50 },
          { variantId: 'short', sharePercent: 50 },
        ],
        test: null,
      },
    ],
  };
};

/** Publishes to the flow what it has, with variants. */
const publishVariants = async (id: string): Promise<{ sent: Design; publication: Publication }> => {
  const { design, version } = await server.flowDesign(id);
  const sent = { ...design, variation: halves(design) };
  const begun = await server.post<{ publicationId: string }>(`/api/flows/${id}/publish`, {
    design: sent,
    baseVersion: version,
  });
  return { sent, publication: await server.ended(begun.publicationId) };
};

test('a flow of the org is published with its variants, asks which of them a call hears, and is opened with them', async () => {
  const url = await start();
  const { sent, publication } = await publishVariants(flowId);
  expect(publication).toMatchObject({ state: 'succeeded' });
  const { design } = await server.flowDesign(flowId);
  expect(design.variation).toEqual(sent.variation);
  expect(Object.keys(design.nodes).sort()).toEqual(Object.keys(sent.nodes).sort());

  await server.control('PUT', actionPath, { url, secret });
  const numbers = Array.from({ length: 40 }, (_, n) => `tel:+1212555${String(n).padStart(4, '0')}`);
  const calls = await dial(numbers.map((ani) => ({ flowId, ani })));
  const heard = new Map(calls.map(({ variant }) => [variant, calls.filter((call) => call.variant === variant).length]));
  expect([...heard.keys()].sort()).toEqual(['base', 'short']);
  for (const { variant, menus, asked } of calls) {
    expect(asked).toBe('success');
    expect(menus[0]?.includes('short')).toBe(variant === 'short');
  }

  const again = await dial(numbers.map((ani) => ({ flowId, ani })));
  expect(again.map(({ variant }) => variant)).toEqual(calls.map(({ variant }) => variant));
  expect(new Set([...calls, ...again].map(({ conversationId }) => conversationId)).size).toBe(80);
});

test('a new flow is published with its variants, asks which of them a call hears at once, and is opened with them', async () => {
  const url = await start();
  await server.control('PUT', actionPath, { url, secret });
  const { design } = await server.get<FlowDesign>(`/api/flows/${flowId}/design`);
  const born: Design = { ...design, origin: null, sourceText: null, variation: halves(design) };
  const begun = await server.post<{ publicationId: string }>('/api/flows', {
    name: 'Born with variants',
    design: born,
  });
  const publication = await server.ended(begun.publicationId);
  expect(publication).toMatchObject({ state: 'succeeded', version: '2.0' });
  expect(publication.steps.map(({ state }) => state)).not.toContain('waiting');
  expect(publication.messages.map(({ text }) => text).join(' ')).toContain('as version 1.0, and has its id now');
  const { design: back } = await server.flowDesign(String(publication.flowId));
  expect(back.variation?.variants.map(({ id, name }) => [id, name])).toEqual([['short', 'Short menus']]);
  expect(back.variation?.segments).toEqual(born.variation?.segments);

  const numbers = Array.from({ length: 40 }, (_, n) => `tel:+1415555${String(n).padStart(4, '0')}`);
  const calls = await dial(numbers.map((ani) => ({ flowId: publication.flowId, ani })));
  for (const { variant, menus, asked } of calls) {
    expect(asked).toBe('success');
    expect(menus[0]?.includes('short')).toBe(variant === 'short');
  }
  expect(new Set(calls.map(({ variant }) => variant))).toEqual(new Set(['base', 'short']));
});

test('callers hear the base menus where the answer is an error, is none, or comes too late', async () => {
  const url = await start();
  await publishVariants(flowId);
  const first = async () => (await dial([{ flowId }]))[0];
  await server.control('PUT', actionPath, { url, secret: 'another' });
  expect(await first()).toMatchObject({ asked: 'failure', variant: null });
  await server.control('PUT', actionPath, { url: 'http://127.0.0.1:9/' });
  expect((await first())?.menus[0]).not.toContain('short');

  let letGo = (): void => undefined;
  const silent = new Promise<void>((done) => {
    letGo = done;
  });
  const slow = createServer(async (_request, response) => {
    await silent;
    response.end('{"variant":"short"}');
  });
  await new Promise<void>((done) => void slow.listen(0, '127.0.0.1', done));
  const { port } = slow.address() as AddressInfo;
  await server.control('PUT', actionPath, { url: `http://127.0.0.1:${port}/`, timeoutSeconds: 0.05 });
  const late = await first();
  expect(late).toMatchObject({ asked: 'timeout', variant: null });
  expect(late?.menus[0]).not.toContain('short');
  letGo();
  slow.close();
});

test('how each call ended stands in the details of its conversation', async () => {
  const url = await start();
  await publishVariants(flowId);
  await server.control('PUT', actionPath, { url, secret });
  const calls = await dial(
    Array.from({ length: 30 }, (_, n) => ({
      flowId,
      ani: `tel:+1303555${String(n).padStart(4, '0')}`,
      keys: n % 3 === 0 ? [] : ['1', '2', '1', '1'],
    })),
  );
  const day = new Date(server.clock.now()).toISOString().slice(0, 10);
  const ask = await onPlatform(server.sandbox);
  const answer = await ask('POST', '/api/v2/analytics/conversations/details/query', {
    interval: `${day}T00:00:00.000Z/${day}T23:59:59.000Z`,
    paging: { pageSize: 100, pageNumber: 1 },
  });
  const { conversations } = (await answer.json()) as { conversations: Conversation[] };
  const exits = new Map(
    conversations.map(({ conversationId, participants }) => [
      conversationId,
      participants.flatMap(({ sessions }) => sessions).find(({ flow }) => flow?.flowId === flowId)?.flow?.exitReason,
    ]),
  );
  for (const call of calls) expect(exits.get(call.conversationId)).toBe(call.exitReason);
  expect(new Set(calls.map(({ exitReason }) => exitReason)).size).toBeGreaterThan(1);
});
