import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/core/wire/problem';
import {
  type Deploying,
  type DeployingServer,
  documentContent,
  documentDesign,
  flowId,
  optionsOf,
  putCall,
  startDeploying,
} from '../testing/deploying';

let on: Deploying;
let server: DeployingServer;

beforeEach(async () => {
  on = await startDeploying();
  const store = await on.openEmbedded();
  await store.putTexts({ 'customer:segment:pia': 'premium' });
  server = await on.serve(store);
});
afterEach(() => on.close());

const marked = async (): Promise<void> => {
  const answer = await server.put();
  expect(answer.statusCode, answer.body).toBe(200);
};

const deployed = async (variant: string): Promise<void> =>
  on.until(async () => (await server.live()).deployed?.variant === variant);

const updates = () =>
  server.lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event_type }) => event_type === 'ivr_menu_update');

/** The worker waits for its time, so that nothing is under way. */
const waits = (): Promise<void> => on.until(() => on.clock.sleeping() > 0);

test('who has lost the flow to another server without knowing it writes nothing', async () => {
  const { store } = server;
  await marked();
  await server.close();
  let others = 0;
  const late = await on.serve({
    ...store,
    put: async (key, value, expected) => {
      const isFlying = key === `deployed/test/${flowId}` && JSON.stringify(value).includes('"sent"');
      if (isFlying && others++ === 0) {
        const there = await store.get(key);
        await store.put(key, {
          ...(there?.value as object),
          variant: 'variant_a',
          at: new Date(on.clock.now()).toISOString(),
        });
      }
      return store.put(key, value, expected);
    },
  });
  await late.call('pia');
  await on.until(() => others > 0);
  await on.until(() => on.clock.sleeping() > 0);
  await on.clock.advance(5000);
  expect(on.written()).toEqual([]);
  expect((await late.live()).deployed).toMatchObject({ variant: 'variant_a', next: null });
});

test('what is live of a flow of which nothing is', async () => {
  expect(await server.live()).toEqual({
    flowId,
    delivery: null,
    baseId: null,
    version: null,
    since: null,
    by: null,
    assignBy: 'customer',
    segments: [],
    variants: [],
    deployed: null,
  });
});

describe('a flow that is marked', () => {
  beforeEach(marked);

  test('tells what is live, with the menu of each variant as the document has it', async () => {
    expect(await server.live()).toMatchObject({
      delivery: 'deploy',
      baseId: 'variant_b',
      version: null,
      by: 'dana',
      variants: [
        { id: 'variant_b', name: 'Default', menuKey: 'ivr-main-menu', options: optionsOf('variant_b') },
        { id: 'variant_a', name: 'Premium', menuKey: 'ivr-main-menu', options: optionsOf('variant_a') },
      ],
      deployed: { variant: null, at: null, next: null, problem: null },
    });
    expect(on.written()).toEqual([]);
  });

  test('is rewritten when a caller comes, by the PUT of the document', async () => {
    expect(await server.call('pia')).toBe('variant_a');
    await deployed('variant_a');
    const [put] = on.org.callsOf(putCall);
    expect(JSON.parse(put?.text ?? '')).toEqual({ id: flowId, ...documentContent('variant_a') });
    expect(Object.keys(JSON.parse(put?.text ?? ''))).toEqual([
      'id',
      'name',
      'type',
      'description',
      'steps',
      'entrySteps',
    ]);
    expect(put?.headers['x-genesys-client']).toBe('dev-ivr-menu-updater');
  });

  test('a deployment is one line for log aggregators, an event, an entry of the record and a count', async () => {
    await server.call('pia');
    await deployed('variant_a');
    await on.until(() => updates().length > 0);
    expect(updates()).toEqual([
      {
        event_type: 'ivr_menu_update',
        flow_id: flowId,
        variant_id: 'variant_a',
        customer_segment: 'premium',
        success: true,
        latency_ms: expect.any(Number),
        timestamp: on.clock.now() / 1000,
      },
    ]);
    const events = await server.store.read(`events/test/${flowId}`, null, 100);
    expect(events.map(({ value }) => value)).toContainEqual(
      expect.objectContaining({ kind: 'deployment', variant: 'variant_a', segment: 'premium', success: true }),
    );
    const record = (await server.inject({ url: '/api/record' })).json<{ items: Record<string, unknown>[] }>();
    expect(record.items.map(({ what, by, version }) => ({ what, by, version }))).toEqual([
      { what: 'deployed', by: 'Touchtone', version: '4' },
      { what: 'variants-set', by: 'dana', version: null },
    ]);
    expect((await server.inject({ url: '/metrics' })).body).toContain(
      'touchtone_deployments_total{outcome="succeeded"} 1',
    );
  });

  test('stays as it was rewritten for a minute: after 59 seconds nothing, after 60 the next', async () => {
    await server.call('pia');
    await deployed('variant_a');
    await server.call('otto');
    await waits();
    expect((await server.live()).deployed).toMatchObject({
      variant: 'variant_a',
      next: { variant: 'variant_b', notBefore: new Date(on.clock.now() + 60_000).toISOString() },
    });
    await on.clock.advance(59_000);
    await waits();
    expect(on.written()).toEqual(['variant_a']);
    await on.clock.advance(1000);
    await deployed('variant_b');
    expect(on.written()).toEqual(['variant_a', 'variant_b']);
  });

  test('the newest caller wins, and who was first is not served any more', async () => {
    await server.call('pia');
    await deployed('variant_a');
    await server.call('otto');
    await waits();
    expect((await server.live()).deployed?.next).toMatchObject({ variant: 'variant_b' });
    await on.clock.advance(1000);
    await server.call('pia');
    expect((await server.live()).deployed?.next).toBeNull();
    await on.clock.advance(60_000);
    await on.until(() => on.clock.sleeping() === 0);
    expect(on.written()).toEqual(['variant_a']);
    await server.call('otto');
    await deployed('variant_b');
  });

  test('callers who want the same cause one deployment', async () => {
    await Promise.all(Array.from({ length: 50 }, () => server.call('pia')));
    await deployed('variant_a');
    await Promise.all(Array.from({ length: 50 }, () => server.call('pia')));
    await on.clock.advance(120_000);
    expect(on.written()).toEqual(['variant_a']);
  });

  test('a thousand callers of alternating segments in ten minutes cause ten deployments', {
    timeout: 240_000,
  }, async () => {
    for (let round = 0; round < 100; round++) {
      const callers = Array.from({ length: 9 }, (_, place) => (place % 2 === 0 ? 'pia' : 'otto'));
      await Promise.all(callers.map(server.call));
      const newest = await server.call(round % 2 === 0 ? 'pia' : 'otto');
      await on.until(async () => on.clock.sleeping() > 0 || (await server.live()).deployed?.variant === newest);
      await on.clock.advance(5990);
    }
    const { length } = on.written();
    expect(length).toBeLessThanOrEqual(10);
    expect(length).toBeGreaterThanOrEqual(9);
  });

  test('what the org has already is not written again', async () => {
    on.org.flows.set(flowId, { version: 9, content: { ...documentContent('variant_a') } });
    await server.call('pia');
    await deployed('variant_a');
    expect(on.written()).toEqual([]);
  });

  test('somebody else’s change in the org is not replaced until the variants are set live again', async () => {
    await server.call('pia');
    await deployed('variant_a');
    on.org.flows.set(flowId, { version: 8, content: { ...documentContent('variant_a'), description: 'By hand' } });
    await server.call('otto');
    await waits();
    await on.clock.advance(60_000);
    await on.until(async () => (await server.live()).deployed?.problem !== null);
    expect((await server.live()).deployed?.problem).toMatch(/Somebody else.*version 8/);
    await server.call('otto');
    await on.clock.advance(600_000);
    expect(on.written()).toEqual(['variant_a']);
    expect(on.org.flows.get(flowId)?.content.description).toBe('By hand');

    await marked();
    await server.call('otto');
    await deployed('variant_b');
    expect((await server.live()).deployed?.problem).toBeNull();
  });

  test('whoever waited when the deploying ended is not waited for when it begins again', async () => {
    await server.call('pia');
    await deployed('variant_a');
    await server.call('otto');
    await waits();
    const ended = await server.inject({ method: 'DELETE', url: `/api/flows/${flowId}/variants` });
    expect(ended.statusCode).toBe(200);
    await marked();
    for (let minute = 0; minute < 60; minute++) {
      await on.clock.advance(60_000);
      await server.live();
    }
    expect(on.written()).toEqual(['variant_a']);
    expect((await server.live()).deployed).toMatchObject({ variant: null, next: null });
  });

  test("callers are served after the dwell although the machine's time is set back by an hour", async () => {
    await server.call('pia');
    await deployed('variant_a');
    await on.until(() => on.clock.sleeping() === 0);
    await on.clock.advance(-3_600_000);
    await server.call('otto');
    await waits();
    await on.clock.advance(59_000);
    expect(on.written()).toEqual(['variant_a']);
    expect((await server.live()).deployed?.next).toMatchObject({ variant: 'variant_b' });
    await on.clock.advance(2000);
    await deployed('variant_b');
    expect(on.written()).toEqual(['variant_a', 'variant_b']);
  });

  test('an org that is away is waited for, and the newest caller is served when it is back', async () => {
    on.org.always(putCall, { kind: 'answer', status: 503 });
    await server.call('pia');
    await on.until(async () => (await server.live()).deployed?.problem !== null);
    // On a busy machine the time of a try may be over before it is sent: the next one is.
    while (updates().length === 0) {
      await waits();
      await new Promise((resolve) => setImmediate(resolve));
      if (updates().length === 0) await on.clock.next();
    }
    expect(updates()[0]).toMatchObject({ variant_id: 'variant_a', success: false });
    await waits();
    await server.call('otto');
    await server.call('pia');
    await server.call('otto');
    on.org.always(putCall, { kind: 'pass' });
    while ((await server.live()).deployed?.variant !== 'variant_b') {
      await on.clock.next();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await on.until(async () => (await server.live()).deployed?.problem === null);
    const { content } = on.org.flows.get(flowId) ?? {};
    expect(content).toMatchObject(documentContent('variant_b'));
    expect(on.org.flows.get(flowId)?.version).toBe(4);
  });

  test('a write of unknown fate is looked up, and not sent again where it has landed', async () => {
    on.org.script(putCall, { kind: 'reset-after' });
    await server.call('pia');
    await deployed('variant_a');
    expect(on.org.flows.get(flowId)?.version).toBe(4);
    await on.until(() => updates().length > 0);
    expect(updates()).toMatchObject([{ variant_id: 'variant_a', success: true }]);
  });

  test('a server that ends while a write is under way: the next one finds that it has landed', async () => {
    let sent = false;
    on.org.script(putCall, { kind: 'hang-after', run: () => (sent = true) });
    await server.call('pia');
    await on.until(() => sent);
    await server.close();
    const again = await on.serve(server.store);
    await on.until(async () => (await again.live()).deployed?.variant === 'variant_a');
    expect(on.org.flows.get(flowId)?.version).toBe(4);
    const record = (await again.inject({ url: '/api/record' })).json<{ items: { what: string }[] }>();
    expect(record.items.map(({ what }) => what)).toEqual(['deployed', 'variants-set']);
    const events = await server.store.read(`events/test/${flowId}`, null, 100);
    expect(events.filter(({ value }) => JSON.stringify(value).includes('"deployment"'))).toHaveLength(1);
  });

  test('a server that ends before a write has landed: the flow waits for the next caller', async () => {
    let sent = false;
    on.org.script(putCall, { kind: 'hang', run: () => (sent = true) });
    await server.call('pia');
    await on.until(() => sent);
    await server.close();
    const again = await on.serve(server.store);
    await on.until(
      async () => (await again.store.get(`deployed/test/${flowId}`))?.value !== null && on.clock.sleeping() === 0,
    );
    await again.call('pia');
    await on.until(async () => (await again.live()).deployed?.variant === 'variant_a');
    expect(on.org.flows.get(flowId)?.version).toBe(4);
  });

  test('a server that ends while a caller waits for the dwell: the next one serves that caller', async () => {
    await server.call('pia');
    await deployed('variant_a');
    await server.call('otto');
    await waits();
    await server.close();
    const again = await on.serve(server.store);
    await waits();
    expect((await again.live()).deployed?.next?.variant).toBe('variant_b');
    await on.clock.advance(60_000);
    await on.until(async () => (await again.live()).deployed?.variant === 'variant_b');
  });

  test('a drawn design cannot be published to it, and can again when that has ended', async () => {
    const publish = () =>
      server.inject({
        method: 'POST',
        url: `/api/flows/${flowId}/publish`,
        payload: { design: { ...documentDesign(), variation: null }, baseVersion: '3' },
      });
    const refused = await publish();
    expect(refused.statusCode).toBe(409);
    expect(refused.json<Problem>()).toMatchObject({ code: 'deployed-by-variants' });
    const ended = await server.inject({ method: 'DELETE', url: `/api/flows/${flowId}/variants` });
    expect(ended.json()).toMatchObject({ delivery: null, deployed: null });
    expect((await server.live()).delivery).toBeNull();
    expect((await publish()).statusCode).toBe(202);
    await server.call('pia');
    expect(on.written()).toEqual([]);
  });
});
