import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Design } from '../../src/core/model/design';
import type { Segment } from '../../src/core/model/variation';
import type { Problem } from '../../src/core/wire/problem';
import type { Publication } from '../../src/core/wire/publishing';
import type { Session } from '../../src/core/wire/session';
import type { Store } from '../store/store';
import { type Deploying, type DeployingServer, documentDesign, flowId, startDeploying } from '../testing/deploying';

let on: Deploying;
let store: Store;
let server: DeployingServer;

beforeEach(async () => {
  on = await startDeploying();
  store = await on.openEmbedded();
  server = await on.serve(store);
});
afterEach(() => on.close());

const problemOf = async (asked: ReturnType<DeployingServer['put']>): Promise<Problem> => (await asked).json<Problem>();

const session = async (of: DeployingServer): Promise<Session> => (await of.inject({ url: '/api/session' })).json();

const publish = async (design: Design) => {
  const version = String(on.org.flows.get(flowId)?.version);
  const answer = await server.inject({
    method: 'POST',
    url: `/api/flows/${flowId}/publish`,
    payload: { design, baseVersion: version },
  });
  if (answer.statusCode !== 202) return answer.json<Problem>();
  const { publicationId } = answer.json<{ publicationId: string }>();
  let publication: Publication | null = null;
  await on.until(async () => {
    publication = (await server.inject({ url: `/api/publications/${publicationId}` })).json<Publication>();
    return publication.state !== 'running';
  });
  return publication as unknown as Publication;
};

const deciding = documentDesign({ delivery: 'decide' });
const plain: Design = { ...deciding, variation: null };

describe('a flow is not marked', () => {
  test('without WEBHOOK_SECRET, and the session does not offer it', async () => {
    const open = await on.serve(store, {
      webhook: { secret: null, flowId: null, isSandbox: false, isApart: false },
    });
    const answer = await open.put();
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>()).toMatchObject({
      code: 'bad-request',
      detail: expect.stringMatching(/WEBHOOK_SECRET/),
    });
    expect(await session(open)).not.toHaveProperty('canDeployVariants');
    expect((await session(server)).canDeployVariants).toBe(true);
  });

  test('with a design that has no variants, or whose calls decide themselves', async () => {
    expect((await problemOf(server.put(plain))).detail).toMatch(/no variants/);
    expect((await problemOf(server.put(deciding))).detail).toMatch(/each call decides/);
    expect((await server.live()).delivery).toBeNull();
  });

  test('with a variant that has an error, which names the variant', async () => {
    const design = documentDesign();
    const [variant] = design.variation?.variants ?? [];
    const [menuId] = Object.keys(variant?.overrides ?? {});
    if (!design.variation || !variant || menuId === undefined) throw new Error('The document has a variant');
    const broken = { ...variant, overrides: { ...variant.overrides, [menuId]: { timeoutSeconds: 900 } } };
    const answer = await server.put({ ...design, variation: { ...design.variation, variants: [broken] } });
    expect(answer.statusCode).toBe(422);
    const problem = answer.json<Problem>();
    expect(problem.code).toBe('design-has-errors');
    expect(problem.issues?.map(({ message }) => message).join('\n')).toMatch(/Premium/);
    expect((await server.live()).delivery).toBeNull();
  });

  test('with more variants, or larger ones, than anybody could keep', async () => {
    const design = documentDesign();
    const { variation } = design;
    if (variation === null) throw new Error('The document has variants');
    const withVariants = (count: number, text = ''): Design => ({
      ...design,
      flow: { ...design.flow, description: text },
      variation: {
        ...variation,
        variants: [
          ...variation.variants,
          ...Array.from({ length: count - 1 }, (_, n) => ({ id: `v${n}`, name: `Variant ${n}`, overrides: {} })),
        ],
      },
    });
    expect((await problemOf(server.put(withVariants(101)))).detail).toMatch(/up to 100/);
    const large = await server.put(withVariants(100, 'x'.repeat(200_000)));
    expect(large.statusCode, large.body.slice(0, 300)).toBe(413);
    expect((await server.live()).delivery).toBeNull();
    expect((await server.put(withVariants(100))).statusCode).toBe(200);
  });

  test('that the org does not have', async () => {
    on.org.flows.delete(flowId);
    const answer = await server.put();
    expect(answer.statusCode).toBe(404);
    expect(answer.json<Problem>().code).toBe('org-not-found');
  });

  test('while somebody publishes it', async () => {
    const lock = await store.lock(`publish/test/${flowId}`, 'amara');
    expect(lock.ok).toBe(true);
    expect(await problemOf(server.put())).toMatchObject({ code: 'flow-locked', lockedBy: 'amara' });
  });

  test('while its calls decide themselves, which a publish without variants ends', async () => {
    expect(await publish(deciding)).toMatchObject({ state: 'succeeded' });
    const refused = await server.put();
    expect(refused.statusCode).toBe(409);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'flow-locked',
      detail: expect.stringMatching(/each call decides/),
    });
    const notEnded = await server.inject({ method: 'DELETE', url: `/api/flows/${flowId}/variants` });
    expect(notEnded.statusCode).toBe(409);
    expect(await publish(plain)).toMatchObject({ state: 'succeeded' });
    expect((await server.put()).statusCode).toBe(200);
  });
});

test('a design whose calls decide goes live with the publish, and one without variants ends that', async () => {
  const { version } = (await publish(deciding)) as Publication;
  expect(await server.live()).toMatchObject({
    delivery: 'decide',
    baseId: 'variant_b',
    version,
    by: 'dana',
    segments: [{ key: 'premium' }, { key: 'default' }],
    deployed: null,
  });
  expect(await server.call('nobody-known')).toBe('variant_b');
  await publish(plain);
  expect(await server.live()).toMatchObject({ delivery: null, segments: [] });
});

describe('a test that runs', () => {
  const plan = {
    id: 'test-1',
    name: 'Shorter menu',
    measure: 'abandoned',
    expectedRate: 0.2,
    smallestDifference: 0.05,
    alpha: 0.05,
    power: 0.8,
    looks: 2,
    callersPerArm: 500,
    endsAt: '2026-04-01T00:00:00.000Z',
  } as const;
  const everybody = (share: number, test: Segment['test'] = plan): Segment[] => [
    {
      key: 'default',
      name: 'Everybody',
      arms: [
        { variantId: 'variant_b', sharePercent: share },
        { variantId: 'variant_a', sharePercent: 100 - share },
      ],
      test,
    },
  ];

  test.each(['decide', 'deploy'] as const)('keeps its arms, shares and plan (%s)', async (delivery) => {
    const of = (segments: Segment[]): Design => documentDesign({ delivery, segments });
    const setLive = async (design: Design): Promise<{ code?: string }> => {
      if (delivery === 'decide') return publish(design) as Promise<{ code?: string }>;
      const answer = await server.put(design);
      return answer.statusCode === 200 ? {} : answer.json<Problem>();
    };
    expect(await setLive(of(everybody(50)))).not.toHaveProperty('code');
    expect(await setLive(of(everybody(50)))).not.toHaveProperty('code');
    expect(await setLive(of(everybody(60)))).toMatchObject({ code: 'test-fixed' });
    expect(await setLive(of(everybody(50, { ...plan, measure: 'completed' })))).toMatchObject({ code: 'test-fixed' });
    expect((await server.live()).segments[0]?.arms[0]?.sharePercent).toBe(50);

    await store.put(`test-ended/test/${flowId}/test-1`, { at: '2026-03-10T00:00:00.000Z' });
    expect(await setLive(of(everybody(60)))).not.toHaveProperty('code');
    expect((await server.live()).segments[0]?.arms[0]?.sharePercent).toBe(60);
  });

  test('binds nobody after its last day, nor one with another id', async () => {
    const of = (share: number, test = plan as Segment['test']): Design =>
      documentDesign({ segments: everybody(share, test) });
    expect((await server.put(of(50))).statusCode).toBe(200);
    expect((await server.put(of(70, { ...plan, id: 'test-2' }))).statusCode).toBe(200);
    expect((await problemOf(server.put(of(80, { ...plan, id: 'test-2' })))).code).toBe('test-fixed');
    await on.clock.advance(Date.parse(plan.endsAt) - on.clock.now());
    expect((await server.put(of(80, { ...plan, id: 'test-2' }))).statusCode).toBe(200);
  });
});
