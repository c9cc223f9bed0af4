import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/model/json';
import { type PlatformSdk, platformSdk } from '../testing/platform-sdk';
import type { Sandbox } from './start';
import { addClient, aSandbox } from './testing';

type Fields = { readonly [key: string]: Json };
const fields = (json: Json | undefined): Fields => json as Fields;
const entities = (json: Json): readonly Fields[] => fields(json).entities as readonly Fields[];

let sandbox: Sandbox;
let sdk: PlatformSdk;

beforeEach(async () => {
  sandbox = await aSandbox({ history: 2 });
  sdk = platformSdk(sandbox.url);
  await sdk.signIn('sandbox', 'sandbox');
});

const architect = (method: string, ...args: readonly unknown[]) => sdk.call('ArchitectApi', method, ...args);
const analytics = (method: string, ...args: readonly unknown[]) => sdk.call('AnalyticsApi', method, ...args);

/** Asks until the org's job is as wanted; the org's time goes on by itself. */
const until = async (ask: () => Promise<Json>, wanted: RegExp): Promise<Fields> => {
  let answer = fields(null);
  await expect
    .poll(
      async () => {
        answer = fields(await ask());
        return String(answer.status ?? answer.state);
      },
      { timeout: 60_000 },
    )
    .toMatch(wanted);
  return answer;
};

const flowNamed = async (name: string): Promise<Fields> => {
  const [flow] = entities(await architect('getFlows', { name, type: ['inboundcall'] }));
  if (!flow) throw new Error(`The sandbox org has no flow ${name}`);
  return flow;
};

const yaml = (name: string, queue = 'Sales') => `inboundCall:
  name: ${name}
  defaultLanguage: en-us
  startUpRef: ./menus/menu[main]
  initialGreeting:
    tts: Hello.
  menus:
    - menu:
        name: Main
        refId: main
        audio:
          tts: For sales press 1.
        choices:
          - menuTransferToAcd:
              name: Sales
              dtmf: digit_1
              targetQueue:
                lit:
                  name: ${queue}
`;

/** A publish as the platform wants it: a job, an upload with the headers handed out, the job's end. */
const publish = async (text: string): Promise<Fields> => {
  const job = fields(await architect('postFlowsJobs'));
  const uploaded = await fetch(String(job.presignedUrl), {
    method: 'PUT',
    headers: job.headers as unknown as Record<string, string>,
    body: text,
  });
  expect(uploaded.status).toBe(200);
  return until(() => architect('getFlowsJob', String(job.id), { expand: ['messages'] }), /Success|Failure/);
};

describe('signing in', () => {
  test('a wrong secret is refused', async () => {
    await expect(platformSdk(sandbox.url).signIn('sandbox', 'wrong')).rejects.toBeDefined();
  });

  test('the token tells the org and the client', async () => {
    const org = fields(await sdk.call('OrganizationApi', 'getOrganizationsMe'));
    const token = fields(await sdk.call('TokensApi', 'getTokensMe'));
    expect(fields(token.organization).id).toBe(org.id);
    expect(fields(token.OAuthClient).id).toBe('sandbox');
  });

  test('a client without the permission is told its name', async () => {
    await addClient(sandbox, { id: 'reader', secret: 'secret', permissions: ['architect:flow:view'] });
    const reader = platformSdk(sandbox.url);
    await reader.signIn('reader', 'secret');
    expect(entities(await reader.call('ArchitectApi', 'getFlows')).length).toBeGreaterThan(0);
    await expect(reader.call('ArchitectApi', 'postFlowsJobs')).rejects.toMatchObject({
      status: 403,
      code: 'missing.permissions',
      message: expect.stringContaining('architect:job:create'),
    });
  });
});

describe('flows', () => {
  test('are listed page by page', async () => {
    const first = fields(await architect('getFlows', { pageSize: 3, pageNumber: 1 }));
    const second = fields(await architect('getFlows', { pageSize: 3, pageNumber: 2 }));
    expect(first).toMatchObject({ pageSize: 3, pageNumber: 1 });
    expect(Number(first.pageCount)).toBe(Math.ceil(Number(first.total) / 3));
    const ids = [...entities(first), ...entities(second)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
  });

  test('one that is not there', async () => {
    await expect(architect('getFlow', 'nowhere')).rejects.toMatchObject({
      status: 404,
      code: 'architect.flow.not.found',
      contextId: expect.any(String),
    });
  });

  test('a job publishes the flow of its name and makes the next version', async () => {
    const before = await flowNamed('After hours');
    const job = await publish(yaml('After hours'));
    expect(job).toMatchObject({ status: 'Success', command: 'Publish', flow: { id: before.id } });
    const after = fields(await architect('getFlow', String(before.id)));
    const next = Number.parseInt(String(fields(before.publishedVersion).id), 10) + 1;
    expect(fields(after.publishedVersion).id).toBe(`${next}.0`);
    const versions = entities(await architect('getFlowVersions', String(before.id), { pageSize: 100 }));
    expect(versions.map(({ id }) => id)).toContain(`${next}.0`);
  });

  test('a job with a name of its own makes a flow', async () => {
    const job = await publish(yaml('A flow of its own'));
    expect(job).toMatchObject({ status: 'Success', command: 'Create' });
    expect(fields(await architect('getFlow', String(fields(job.flow).id)))).toMatchObject({
      name: 'A flow of its own',
      type: 'INBOUNDCALL',
    });
  });

  test('a job that names a queue which is not there fails and says so', async () => {
    const job = await publish(yaml('After hours', 'Nobody here'));
    expect(job.status).toBe('Failure');
    expect(JSON.stringify(job.messages)).toContain('Nobody here');
  });

  test('an export gives the text that was published', async () => {
    await publish(yaml('After hours'));
    const flow = await flowNamed('After hours');
    const job = fields(await architect('postFlowsExportJobs', { flows: [{ flow: { id: flow.id } }] }));
    const ended = await until(() => architect('getFlowsExportJob', String(job.id)), /Success|Failure/);
    expect(ended.status).toBe('Success');
    expect(await (await fetch(String(ended.downloadUrl))).text()).toBe(yaml('After hours'));
  });

  test('who checks a flow out holds its lock until it is unlocked', async () => {
    const flow = await flowNamed('After hours');
    const locked = fields(await architect('postFlowsActionsCheckout', String(flow.id)));
    expect(fields(locked.lockedClient).id).toBe('sandbox');
    const free = fields(await architect('postFlowsActionsUnlock', String(flow.id)));
    expect(free.lockedClient).toBeUndefined();
  });
});

describe('prompts', () => {
  test('are made, spoken in a language, changed and removed', async () => {
    const prompt = fields(
      await architect('postArchitectPrompts', { name: 'Holiday_notice', description: 'In August' }),
    );
    const id = String(prompt.id);
    await expect(architect('postArchitectPrompts', { name: 'Holiday_notice' })).rejects.toMatchObject({ status: 409 });
    await architect('postArchitectPromptResources', id, { language: 'en-us', ttsString: 'We are closed.' });
    const changed = await architect('putArchitectPromptResource', id, 'en-us', {
      language: 'en-us',
      ttsString: 'We are closed today.',
    });
    expect(changed).toMatchObject({ language: 'en-us', ttsString: 'We are closed today.' });
    await architect('deleteArchitectPrompt', id);
    await expect(architect('getArchitectPrompt', id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('routing', () => {
  test('an IVR that somebody changed meanwhile is not overwritten', async () => {
    const [ivr] = entities(await architect('getArchitectIvrs'));
    const changed = fields(await architect('putArchitectIvr', String(ivr?.id), { ...ivr, description: 'Ours' }));
    expect(Number(changed.version)).toBe(Number(ivr?.version) + 1);
    await expect(architect('putArchitectIvr', String(ivr?.id), { ...ivr })).rejects.toMatchObject({ status: 409 });
  });

  test('queues tell how busy they are and how long a caller waits', async () => {
    const [queue] = entities(await sdk.call('RoutingApi', 'getRoutingQueues', { name: 'Sales' }));
    const id = String(queue?.id);
    const { results } = fields(
      await analytics('postAnalyticsQueuesObservationsQuery', {
        filter: {
          type: 'or',
          predicates: [{ type: 'dimension', dimension: 'queueId', operator: 'matches', value: id }],
        },
        metrics: ['oWaiting', 'oOnQueueUsers', 'oInteracting'],
      }),
    );
    const metrics = (results as readonly Fields[]).flatMap(({ data }) =>
      (data as readonly Fields[]).map((one) => one.metric),
    );
    expect(new Set(metrics)).toEqual(new Set(['oWaiting', 'oOnQueueUsers', 'oInteracting']));
    const wait = fields(await sdk.call('RoutingApi', 'getRoutingQueueMediatypeEstimatedwaittime', id, 'call'));
    expect(wait.results).toMatchObject([{ intent: 'CALL', estimatedWaitTimeSeconds: expect.any(Number) }]);
  });
});

describe('analytics', () => {
  const interval = (): string => {
    const to = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
    return `${new Date(to - 3 * 86_400_000).toISOString()}/${new Date(to).toISOString()}`;
  };

  test('every call that entered has one way in which it left, in aggregates and in details alike', async () => {
    const { id } = await flowNamed('Customer Service IVR');
    const ofFlow = { type: 'dimension', dimension: 'flowId', operator: 'matches', value: id };
    const counts = fields(
      await analytics('postAnalyticsFlowsAggregatesQuery', {
        interval: interval(),
        groupBy: ['exitReason'],
        metrics: ['nFlow'],
        filter: { type: 'and', predicates: [ofFlow] },
      }),
    );
    const total = (counts.results as readonly Fields[])
      .flatMap(({ data }) => data as readonly Fields[])
      .flatMap(({ metrics }) => metrics as readonly Fields[])
      .reduce((sum, { stats }) => sum + Number(fields(stats).count), 0);
    expect(total).toBeGreaterThan(0);
    const details = fields(
      await analytics('postAnalyticsConversationsDetailsQuery', {
        interval: interval(),
        paging: { pageSize: 25, pageNumber: 1 },
        segmentFilters: [{ type: 'and', predicates: [ofFlow] }],
      }),
    );
    expect(Number(details.totalHits)).toBeGreaterThan(0);
    expect(Number(details.totalHits)).toBeLessThanOrEqual(total);
    expect((details.conversations as readonly Json[]).length).toBe(Math.min(25, Number(details.totalHits)));
  });

  test('conversations come from a job, too', async () => {
    const job = fields(await analytics('postAnalyticsConversationsDetailsJobs', { interval: interval() }));
    await until(() => analytics('getAnalyticsConversationsDetailsJob', String(job.jobId)), /FULFILLED/);
    const results = fields(
      await analytics('getAnalyticsConversationsDetailsJobResults', String(job.jobId), { pageSize: 5 }),
    );
    expect((results.conversations as readonly Json[]).length).toBe(5);
    expect(results.cursor).toEqual(expect.any(String));
  });

  test('the paths of callers begin at a root', async () => {
    const { id } = await flowNamed('Customer Service IVR');
    const paths = await sdk.call('JourneyApi', 'postJourneyFlowsPathsQuery', {
      body: { category: 'All', flows: [{ id }] },
    });
    expect(fields(paths)).toMatchObject({ category: 'All' });
  });
});

describe('audit', () => {
  test('what was published is found by a query, to its last page', async () => {
    const flow = await flowNamed('After hours');
    await publish(yaml('After hours'));
    const query = {
      interval: `${new Date(Date.now() - 3 * 86_400_000).toISOString()}/${new Date(Date.now() + 60_000).toISOString()}`,
      serviceName: 'Architect',
      filters: [{ property: 'EntityId', value: flow.id }],
    };
    const asked = fields(await sdk.call('AuditApi', 'postAuditsQuery', query));
    await until(() => sdk.call('AuditApi', 'getAuditsQueryTransactionId', String(asked.id)), /Succeeded/);
    const found: Fields[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = fields(
        await sdk.call('AuditApi', 'getAuditsQueryTransactionIdResults', String(asked.id), {
          pageSize: 2,
          ...(cursor === '' ? {} : { cursor }),
        }),
      );
      found.push(...entities(page));
      cursor = page.cursor === undefined ? undefined : String(page.cursor);
    }
    expect(found.some(({ client }) => fields(client)?.id === 'sandbox')).toBe(true);
  });
});

test('a budget that is used up is told with the time to wait', async () => {
  const tight = await aSandbox({ rate: 3, history: 0 });
  const caller = platformSdk(tight.url);
  await caller.signIn('sandbox', 'sandbox');
  const calls = Array.from({ length: 4 }, () => caller.call('ArchitectApi', 'getFlows'));
  const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { status: 429, code: 'too.many.requests.retry.after' } }]);
});
