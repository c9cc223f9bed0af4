import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyVariation } from '../../../src/core/model/variation';
import type { AuditList } from '../../../src/core/wire/audit';
import type { FlowList } from '../../../src/core/wire/flows';
import { type SandboxServer, startSandboxServer } from '../../testing/sandbox-server';

/** The addresses that the adapter's files name, each up to its first variable part. */
const named = (): string[] => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const found = files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [...text.matchAll(/['`](\/api\/v2\/[^'`?$]*)/g)].map(([, address = '']) => address);
  });
  return [...new Set(found)].sort();
};

/** The part of an operation's address before its first variable part. */
const fixedPart = (operation: string): string => (operation.split(' ')[1] ?? '').split('{')[0] ?? '';

const testedFlow = 'city-services';

let server: SandboxServer;

const wholeAudit = async (query: string): Promise<void> => {
  let cursor: string | null = '';
  for (let page = 0; cursor !== null && page < 50; page++) {
    const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    cursor = (await server.get<AuditList>(`/api/flows/clinic-appointments/audit?${query}${next}`)).cursor;
  }
};

const daysAgo = (days: number): string => new Date(server.clock.now() - days * 86_400_000).toISOString();

/** A caller of a flow with an A/B test: how the call ended is asked of the org. */
const callInTest = async (): Promise<void> => {
  const { design, version } = await server.flowDesign(testedFlow);
  const arms = ['base', 'other'].map((variantId) => ({ variantId, sharePercent: 50 }));
  const plan = {
    id: 'a-test',
    name: 'A test',
    measure: 'abandoned',
    expectedRate: 0.3,
    smallestDifference: 0.1,
    alpha: 0.05,
    power: 0.8,
    looks: 1,
    callersPerArm: 400,
    endsAt: new Date(server.clock.now() + 86_400_000).toISOString(),
  } as const;
  const variation = {
    ...emptyVariation,
    variants: [{ id: 'other', name: 'Other', overrides: {} }],
    segments: [{ key: 'default', name: 'All', arms, test: plan }],
  };
  const body = { design: { ...design, variation }, baseVersion: version };
  const { publicationId } = await server.post<{ publicationId: string }>(`/api/flows/${testedFlow}/publish`, body);
  expect((await server.ended(publicationId)).state).toBe('succeeded');
  const call = { conversationId: 'a-call', customerId: 'a-customer', flowId: testedFlow };
  // A program, not a page: it names no origin.
  const headers = { host: '127.0.0.1:4310' };
  const told = await server.app.inject({ method: 'POST', url: '/webhook/interaction-start', headers, payload: call });
  expect(told.statusCode).toBe(200);
  await server.app.watchTests();
};

/** Everything that the adapter can be asked for, through our own API. */
const askForEverything = async (): Promise<void> => {
  await server.get('/api/session');
  const { items } = await server.get<FlowList>('/api/flows?pageSize=100');
  for (const { id, version } of items) {
    await server.get(`/api/flows/${id}`);
    if (version !== null) await server.get(`/api/flows/${id}/design`);
    await server.get(`/api/flows/${id}/versions?pageSize=100`);
    await server.get(`/api/flows/${id}/abandonment?granularity=P1D`);
  }
  const base = await server.flowDesign('customer-service');
  const body = { design: base.design, baseVersion: base.version };
  const published = await server.post<{ publicationId: string }>('/api/flows/customer-service/publish', body);
  expect((await server.ended(published.publicationId)).state).toBe('succeeded');
  const made = await server.post<{ publicationId: string }>('/api/flows', { design: base.design, name: 'A new one' });
  expect((await server.ended(made.publicationId)).state).toBe('succeeded');
  await server.get('/api/queues');
  await server.get('/api/users');
  await server.get('/api/prompts');
  await server.get('/api/queues/queue-sales/occupancy');
  await wholeAudit(`from=${daysAgo(2)}`);
  await wholeAudit(`from=${daysAgo(40)}&to=${daysAgo(20)}`);
  await server.post('/api/phrases', {
    phrases: [
      { id: 'prompt-welcome-en', locale: 'en-US', text: 'Welcome.' },
      { id: 'prompt-welcome-en', locale: 'cy-GB', text: 'Croeso.' },
      { id: 'nobody-has-this', locale: 'en-US', text: 'Nothing.' },
    ],
  });
  await server.get('/api/org/permissions');
  await callInTest();
};

beforeAll(async () => {
  server = await startSandboxServer({ dialect: 'platform', sandbox: { history: 45, rate: 100_000 } });
  await askForEverything();
});

afterAll(() => server.close());

test('every request is one that the platform has, with the fields it has', () => {
  expect(server.contract.requestFaults()).toEqual([]);
});

test('every answer of the sandbox org is in the shape of the platform', () => {
  expect(server.contract.answerFaults()).toEqual([]);
});

test('no address that the adapter names was left out', () => {
  const called = [...server.contract.operations()].map(fixedPart);
  expect(named().length).toBeGreaterThan(20);
  expect(named().filter((address) => !called.some((one) => one.startsWith(address)))).toEqual([]);
});
