import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import {
  startWebhookServer,
  testedFlow,
  type WebhookServer,
  type WebhookServerOptions,
} from '../testing/webhook-server';

let server: WebhookServer;
const start = async (options: WebhookServerOptions = {}): Promise<void> => {
  server = await startWebhookServer(options);
};
afterEach(() => server.close());

const segment = (customerId: string, key: string): Promise<void> =>
  server.store.putTexts({ [`customer:segment:${customerId}`]: key });

const sandboxFlow = 'dynamic-ivr-menu';

describe("the documents' body, with nothing live", () => {
  test('a premium customer hears what the document gives premium customers', async () => {
    await start();
    await segment('c-1', 'premium');
    expect(await server.post('start', { id: 'call-1', customer: { id: 'c-1' } })).toEqual({
      status: 200,
      body: {
        status: 'processed',
        variant: 'variant_a',
        segment: 'premium',
        menuKey: 'ivr-main-menu',
        options: [
          { value: 'support', prompt: 'Press 1 for priority support' },
          { value: 'billing', prompt: 'Press 2 for account billing' },
          { value: 'sales', prompt: 'Press 3 for dedicated sales' },
        ],
      },
    });
  });

  test.each([null, 'unheard-of', 'constructor'])(
    'a customer whose segment is %s is one of the default',
    async (key) => {
      await start();
      if (key !== null) await segment('c-1', key);
      expect(await server.post('start', { id: 'call-1', customer: { id: 'c-1' } })).toMatchObject({
        status: 200,
        body: {
          variant: 'variant_b',
          segment: 'default',
          options: [{ value: 'support' }, { value: 'hours' }, { value: 'agent' }],
        },
      });
    },
  );

  test('GENESYS_FLOW_ID is the flow that a body without one means', async () => {
    await start({ flowId: 'their-flow', isSandbox: false });
    expect((await server.post('start', { id: 'call-1', customer: { id: 'c-1' } })).body).toMatchObject({
      variant: 'variant_b',
    });
    expect(await server.events('their-flow')).toHaveLength(1);
  });

  test('without that setting, and outside the sandbox, it is asked for', async () => {
    await start({ isSandbox: false });
    const { status, body } = await server.post('start', { id: 'call-1', customer: { id: 'c-1' } });
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.stringContaining('GENESYS_FLOW_ID') });
  });
});

test('a flow of an org of which nothing is live is heard as it is', async () => {
  await start({ isSandbox: false });
  expect(await server.post('start', { conversationId: 'call-1', customerId: 'c-1', flowId: 'f' })).toEqual({
    status: 200,
    body: { status: 'processed', variant: 'base', segment: 'default', menuKey: '', options: [] },
  });
});

describe('what is live', () => {
  const call = (id: string, customerId: string) => ({
    conversationId: id,
    customerId,
    ani: '+4930901820',
    dnis: '+18005550199',
    flowId: 'main-menu',
  });

  test('gives the menu of the segment', async () => {
    await start({ live: [testedFlow()] });
    expect(await server.post('start', call('call-1', 'c-1'))).toEqual({
      status: 200,
      body: {
        status: 'processed',
        variant: 'long',
        segment: 'default',
        menuKey: 'menu-long',
        options: [{ value: 'help', prompt: 'For help, press 0' }],
      },
    });
  });

  test('a customer has the same arm in every call, both arms are heard, and the log knows the arm', async () => {
    await start({ live: [testedFlow()] });
    const heard = new Map<string, string>();
    for (let caller = 0; caller < 40; caller++) {
      await segment(`c-${caller}`, 'gold');
      for (const round of [1, 2]) {
        const { body } = await server.post('start', call(`call-${caller}-${round}`, `c-${caller}`));
        const { variant } = body as { variant: string };
        expect(heard.get(`c-${caller}`) ?? variant).toBe(variant);
        heard.set(`c-${caller}`, variant);
      }
    }
    expect(new Set(heard.values())).toEqual(new Set(['base', 'short']));
    const events = await server.events('main-menu');
    expect(events).toHaveLength(80);
    expect(events[0]).toEqual({
      kind: 'exposure',
      at: '2026-03-02T09:00:00.000Z',
      interactionId: 'call-0-1',
      caller: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      segment: 'gold',
      variant: heard.get('c-0'),
      testId: 'gold-test',
      inTest: true,
    });
    expect(new Set(events.map((event) => (event.kind === 'exposure' ? event.caller : ''))).size).toBe(40);
  });

  test('where each call is dealt anew, one customer hears both arms', async () => {
    await start({ live: [testedFlow({ assignBy: 'call' })] });
    await segment('c-1', 'gold');
    const heard = new Set<string>();
    for (let round = 0; round < 40; round++)
      heard.add(((await server.post('start', call(`call-${round}`, 'c-1'))).body as { variant: string }).variant);
    expect(heard).toEqual(new Set(['base', 'short']));
  });

  test('a flow without a default segment has its base for everybody else', async () => {
    await start({ live: [testedFlow({ segments: [] })] });
    expect((await server.post('start', call('call-1', 'c-1'))).body).toMatchObject({
      variant: 'base',
      segment: 'default',
    });
  });

  test('the deployer is told what is heard, once for each interaction', async () => {
    await start({ live: [testedFlow()] });
    await server.post('start', call('call-1', 'c-1'));
    await server.post('start', call('call-1', 'c-1'));
    expect(server.wanted).toEqual(['main-menu long default']);
  });
});

describe('one interaction', () => {
  test('asked twice is answered the same and counted once, also at the same moment, also when the segment changed', async () => {
    await start();
    const body = { id: 'call-1', customer: { id: 'c-1' } };
    const [first, second] = await Promise.all([server.post('start', body), server.post('start', body)]);
    await segment('c-1', 'premium');
    const third = await server.post('start', body);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await server.events(sandboxFlow)).toHaveLength(1);
    expect(server.printed).toHaveLength(1);
    expect(await server.metric('touchtone_webhook_answers_total{how="chosen"}')).toBe(1);
    expect(await server.metric('touchtone_webhook_answers_total{how="repeated"}')).toBe(2);
  });

  test('asked again through another server is answered the same and counted once', async () => {
    await start();
    const other = await startWebhookServer({ store: server.store });
    await segment('c-1', 'premium');
    const body = { id: 'call-1', customer: { id: 'c-1' } };
    const first = await server.post('start', body);
    await segment('c-1', 'basic');
    expect(await other.post('start', body)).toEqual(first);
    expect(await server.events(sandboxFlow)).toHaveLength(1);
    expect(other.printed).toEqual([]);
    await other.close();
  });

  test('of the same id in another flow is another one', async () => {
    await start({ live: [testedFlow()] });
    await server.post('start', { id: 'call-1', customer: { id: 'c-1' } });
    await server.post('start', { id: 'call-1', customer: { id: 'c-1' }, flowId: 'main-menu' });
    expect(await server.events(sandboxFlow)).toHaveLength(1);
    expect(await server.events('main-menu')).toHaveLength(1);
  });

  test('without an id is answered and counted each time', async () => {
    await start();
    for (let round = 0; round < 2; round++)
      expect((await server.post('start', { customer: { id: 'c-1' } })).status).toBe(200);
    expect(await server.events(sandboxFlow)).toMatchObject([{ interactionId: 'made-1' }, { interactionId: 'made-2' }]);
  });
});

describe('what is refused', () => {
  test.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a list', '[{"id":"a"}]'],
    ['a word', '"a"'],
    ['no JSON', 'id=call-1'],
  ])('%s: Missing payload', async (_what, body) => {
    await start();
    const refused = { status: 400, body: { error: 'Missing payload' } };
    expect(await server.post('start', body)).toEqual(refused);
    expect(await server.post('end', body)).toEqual(refused);
  });

  test.each([
    { id: 'call-1' },
    { id: 'call-1', customer: {} },
    { id: 'call-1', customer: 'c-1' },
    { id: 'call-1', customer: { id: '' } },
    { id: 'call-1', customer: { id: null } },
    { id: 'call-1', customer: { id: ['c-1'] } },
    { conversationId: 'call-1', ani: '+4930901820', dnis: '+18005550199', flowId: 'f' },
  ])('no customer in %j', async (body) => {
    await start();
    expect(await server.post('start', body)).toEqual({
      status: 400,
      body: { error: 'Customer ID not found in event' },
    });
  });

  test.each([
    { customerId: 'x'.repeat(129) },
    { customerId: 'a b' },
    { customerId: 'a\r\nSET x y' },
    { customerId: 'a*' },
    { customerId: '\u0000' },
    { customerId: '../x' },
    { customerId: 'c-1', conversationId: 'a/b' },
    { customerId: 'c-1', conversationId: 'x'.repeat(129) },
    { customerId: 'c-1', flowId: '../oauth' },
    { customerId: 'c-1', flowId: 'x'.repeat(129) },
  ])('an id that could mean something else: %j', async (body) => {
    await start();
    const { status, body: answer } = await server.post('start', body);
    expect(status).toBe(400);
    expect(answer).toEqual({ error: expect.any(String) });
    expect(server.printed).toEqual([]);
  });

  test('ids of usual makes are taken, also numbers', async () => {
    await start();
    for (const customerId of [
      '0b5e6f1c-6a0c-4a55-b0ff-2a0e0c5a9b1d',
      'dana@example.com',
      '+4930901820',
      'crm:12.3_4',
      4711,
    ])
      expect((await server.post('start', { customer: { id: customerId } })).status).toBe(200);
  });

  test('a body larger than 64 kB', async () => {
    await start();
    const { status } = await server.post('start', { customer: { id: 'c-1' }, more: 'x'.repeat(64 * 1024) });
    expect(status).toBe(413);
  });
});

describe('a mixture of both forms', () => {
  test.each([
    { id: 'call-1', customerId: 'c-1' },
    { conversationId: 'call-1', customer: { id: 'c-1' } },
    { conversationId: 'call-1', customer: { id: 'c-1' }, flowId: sandboxFlow },
    { id: 'call-1', conversationId: 'other', customerId: 'other', customer: { id: 'c-1' } },
  ])('%j', async (body) => {
    await start();
    await segment('c-1', 'premium');
    expect((await server.post('start', body)).body).toMatchObject({ variant: 'variant_a', segment: 'premium' });
    expect(await server.events(sandboxFlow)).toMatchObject([{ interactionId: 'call-1' }]);
  });
});

test('each exposure is one line; neither lines, log nor store say who called', async () => {
  await start({ live: [testedFlow()] });
  await segment('4711-private', 'gold');
  await server.post('start', {
    conversationId: 'call-1',
    customerId: '4711-private',
    ani: '+4930901820',
    dnis: '+18005550199',
    flowId: 'main-menu',
  });
  expect(server.printed.map((line) => JSON.parse(line))).toEqual([
    {
      event_type: 'ivr_menu_exposure',
      flow_id: 'main-menu',
      variant_id: expect.stringMatching(/^(base|short)$/),
      customer_segment: 'gold',
      test_id: 'gold-test',
      in_test: true,
      interaction_id: 'call-1',
      timestamp: 1772442000,
    },
  ]);
  const kept = JSON.stringify([await server.events('main-menu'), await server.store.list('')]);
  for (const text of [kept, ...server.printed, ...server.logged])
    for (const secret of ['4711-private', '4930901820', '8005550199']) expect(text).not.toContain(secret);
});

describe('how a call ended', () => {
  test('is taken down once for each interaction', async () => {
    await start();
    const processed = { status: 200, body: { status: 'processed' } };
    expect(await server.post('end', { id: 'call-1', outcome: 'abandoned' })).toEqual(processed);
    expect(await server.post('end', { conversationId: 'call-1', outcome: 'completed' })).toEqual(processed);
    expect(await server.post('end', { conversationId: 'call-2', outcome: 'transferred', flowId: 'f' })).toEqual(
      processed,
    );
    expect(await server.events(sandboxFlow)).toEqual([
      {
        kind: 'ending',
        at: '2026-03-02T09:00:00.000Z',
        interactionId: 'call-1',
        outcome: 'abandoned',
        from: 'interaction-end',
      },
    ]);
    expect(await server.events('f')).toMatchObject([{ interactionId: 'call-2', outcome: 'transferred' }]);
  });

  test.each([
    { outcome: 'abandoned' },
    { id: 'call-1' },
    { id: 'call-1', outcome: 'lost' },
    { id: 'a/b', outcome: 'abandoned' },
  ])('%j is refused', async (body) => {
    await start();
    expect(await server.post('end', body)).toEqual({ status: 400, body: { error: expect.any(String) } });
    expect(await server.events(sandboxFlow)).toEqual([]);
  });
});

describe('the secret', () => {
  const body = JSON.stringify({ id: 'call-1', customer: { id: 'c-1' } });
  const secret = 'a long secret';
  const signed = (text: string, key = secret) => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;

  test.each([
    { authorization: `Bearer ${secret}` },
    { authorization: `bearer  ${secret}` },
    { 'x-signature': signed(body) },
    { 'x-signature': signed(body).toUpperCase().replace('SHA256', 'sha256') },
    { authorization: 'Basic eDp5', 'x-signature': signed(body) },
  ])('lets in with %j', async (headers) => {
    await start({ secret });
    expect((await server.post('start', body, headers as Record<string, string>)).status).toBe(200);
    expect((await server.post('end', body, headers as Record<string, string>)).status).toBe(400);
  });

  test.each([
    {},
    { authorization: 'Bearer' },
    { authorization: 'Bearer a long secre' },
    { authorization: `Bearer ${secret}x` },
    { authorization: secret },
    { 'x-signature': signed(`${body} `) },
    { 'x-signature': signed(body, 'another secret') },
    { 'x-signature': signed(body).slice(0, -2) },
    { 'x-signature': signed(body).replace('sha256=', '') },
    { 'x-signature': `sha256=${'z'.repeat(64)}` },
  ])('keeps out %j', async (headers) => {
    await start({ secret });
    const refused = { status: 401, body: { error: expect.any(String) } };
    expect(await server.post('start', body, headers as Record<string, string>)).toEqual(refused);
    expect(await server.post('end', body, headers as Record<string, string>)).toEqual(refused);
    expect(server.printed).toEqual([]);
  });

  test('is asked for before the body is looked at', async () => {
    await start({ secret });
    expect((await server.post('start', 'x'.repeat(100_000))).status).toBe(401);
  });

  test('without one only programs of this machine are let in, and no pages', async () => {
    await start();
    const from = async (remoteAddress: string, headers = {}) =>
      (
        await server.app.inject({
          method: 'POST',
          url: '/webhook/interaction-start',
          remoteAddress,
          headers,
          payload: body,
        })
      ).statusCode;
    expect(await from('127.0.0.1')).toBe(200);
    expect(await from('::1')).toBe(200);
    expect(await from('::ffff:127.0.0.1')).toBe(200);
    expect(await from('192.168.0.7')).toBe(403);
    expect(await from('127.0.0.1', { origin: 'https://evil.example' })).toBe(403);
  });
});
