import { afterEach, describe, expect, test } from 'vitest';
import { joinAudit } from '../src/core/audit/join';
import { customerServiceIvr } from '../src/core/formats/sample';
import type { Design } from '../src/core/model/design';
import type { AuditEntry, AuditList } from '../src/core/wire/audit';
import type { Flow, FlowDesign, FlowList, FlowVersion, QueueSummary } from '../src/core/wire/flows';
import type { PermissionList } from '../src/core/wire/permissions';
import type { PhraseComparisons, PhraseResult } from '../src/core/wire/phrases';
import type { Publication } from '../src/core/wire/publishing';
import type { RecordList } from '../src/core/wire/record';
import { type Dialect, dialectSchema, type Session } from '../src/core/wire/session';
import type { Abandonment } from '../src/core/wire/statistics';
import { designId } from '../src/testing/builders';
import { type SandboxServer, type SandboxServerOptions, startSandboxServer } from './testing/sandbox-server';

let server: SandboxServer | null = null;

afterEach(async () => {
  const { contract } = server ?? {};
  await server?.close();
  server = null;
  expect(contract?.requestFaults() ?? []).toEqual([]);
  expect(contract?.answerFaults() ?? []).toEqual([]);
});

const start = async (dialect: Dialect, options: Omit<SandboxServerOptions, 'dialect'> = {}): Promise<SandboxServer> => {
  server = await startSandboxServer({ dialect, ...options });
  return server;
};

const flowId = 'billing-and-payments';
const design = `/api/flows/${flowId}/design`;
const publishCall = `/api/flows/${flowId}/publish`;

const described = (of: Design, description: string): Design => ({ ...of, flow: { ...of.flow, description } });

const publish = async (on: SandboxServer, base: FlowDesign, description: string, more: object = {}) => {
  const body = { design: described(base.design, description), baseVersion: base.version, ...more };
  const { publicationId } = await on.post<{ publicationId: string }>(publishCall, body);
  return on.ended(publicationId);
};

const refusal = (on: SandboxServer, base: FlowDesign, description: string, more: object = {}) =>
  on.problem({
    method: 'POST',
    url: publishCall,
    payload: { design: described(base.design, description), baseVersion: base.version, ...more },
  });

/** The route by which each dialect reads a flow, for faults on demand. */
const readRoute = 'GET /api/v2/flows/{flowId}';
const listRoute = 'GET /api/v2/flows';

describe.each(dialectSchema.options)('in the %s dialect', (dialect) => {
  test('the session names the org and the dialect', async () => {
    const session = await (await start(dialect)).get<Session>('/api/session');
    expect(session).toMatchObject({ dialect, org: { kind: 'sandbox', name: 'Touchtone sandbox' } });
  });

  test('flows are listed with the version they have, and found by name', async () => {
    const on = await start(dialect);
    const all = await on.get<FlowList>('/api/flows?pageSize=100');
    expect(all.items.length).toBeGreaterThanOrEqual(10);
    expect(all.total).toBe(all.items.length);
    const found = await on.get<FlowList>('/api/flows?search=billing');
    expect(found.items.map(({ id }) => id)).toEqual([flowId]);
    expect(found.items[0]?.version).toMatch(/^7/);
  });

  test('every published flow opens as a design', async () => {
    const on = await start(dialect);
    const { items } = await on.get<FlowList>('/api/flows?pageSize=100');
    for (const { id, name, version } of items) {
      if (version === null || version === '0') continue;
      const opened = await on.get<FlowDesign>(`/api/flows/${id}/design`);
      expect(opened.design.origin).toMatchObject({ flowId: id, flowName: name, version });
      expect(Object.values(opened.design.nodes).some(({ kind }) => kind === 'menu')).toBe(true);
    }
  });

  test('what is published is what the org has, under the next version, with note and name', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const publication = await publish(on, base, 'Shorter pauses', { note: 'Callers were too slow' });
    expect(publication).toMatchObject({ state: 'succeeded', version: expect.stringMatching(/^8/) });
    const after = await on.flowDesign(flowId);
    expect(after.version).toBe(publication.version);
    expect(after.design.flow.description).toBe('Shorter pauses');
    const { items } = await on.get<{ items: FlowVersion[] }>(`/api/flows/${flowId}/versions`);
    expect(items[0]).toMatchObject({ version: publication.version, note: 'Callers were too slow', readable: true });
    expect(items.map(({ version }) => version)).toContain(base.version);
  });

  test('an older version is read as it was', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    await publish(on, base, 'Newer');
    const older = await on.get<FlowDesign>(`/api/flows/${flowId}/versions/${base.version}/design`);
    expect(older.version).toBe(base.version);
    expect(older.design.flow.description).toBe(base.design.flow.description);
  });

  test('a version that somebody else published meanwhile is not overwritten unless it was seen', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    await on.control('POST', 'publish', { flowId });
    const problem = await refusal(on, base, 'Ours');
    expect(problem).toMatchObject({
      status: 409,
      code: 'version-conflict',
      currentVersion: expect.stringMatching(/^8/),
    });
    expect((await on.flowDesign(flowId)).version).toBe(problem.currentVersion);
    const wrong = await refusal(on, base, 'Ours', { overwriteVersion: base.version });
    expect(wrong.code).toBe('version-conflict');
    const decided = await publish(on, base, 'Ours', { overwriteVersion: problem.currentVersion });
    expect(decided).toMatchObject({ state: 'succeeded', version: expect.stringMatching(/^9/) });
  });

  test('a design with errors is refused before anything is written', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const menu = Object.values(base.design.nodes).find(({ kind }) => kind === 'menu');
    const broken = {
      ...base.design,
      nodes: { ...base.design.nodes, [menu?.id ?? '']: { ...menu, timeoutSeconds: 0 } },
    };
    const problem = await on.problem({
      method: 'POST',
      url: publishCall,
      payload: { design: broken, baseVersion: base.version },
    });
    expect(problem).toMatchObject({ status: 422, code: 'design-has-errors' });
    expect((await on.flowDesign(flowId)).version).toBe(base.version);
  });

  test('a flow that is not there', async () => {
    const on = await start(dialect);
    expect(await on.problem({ url: '/api/flows/nowhere' })).toMatchObject({ status: 404, code: 'org-not-found' });
  });

  test('a token that ended is renewed without anybody noticing', async () => {
    const on = await start(dialect);
    await on.get<Flow>(`/api/flows/${flowId}`);
    await on.control('POST', 'faults', { route: readRoute, status: 401 });
    expect(await on.get<Flow>(`/api/flows/${flowId}`)).toMatchObject({ id: flowId });
  });

  test('a refusal for want of a permission is told and not tried again', async () => {
    const on = await start(dialect);
    await on.control('POST', 'faults', { route: listRoute, status: 403, times: 1 });
    expect(await on.problem({ url: '/api/flows' })).toMatchObject({ status: 403, code: 'org-forbidden' });
  });

  test('«too many requests» is waited out as long as the org asks', async () => {
    const on = await start(dialect);
    await on.get<FlowList>('/api/flows');
    const before = on.clock.now();
    await on.control('POST', 'faults', { route: listRoute, status: 429, retryAfter: 7 });
    await on.get<FlowList>('/api/flows');
    expect(on.clock.now() - before).toBeGreaterThanOrEqual(7000);
  });

  test.each([500, 503])('a passing fault (%s) is tried again', async (status) => {
    const on = await start(dialect);
    await on.control('POST', 'faults', { route: listRoute, status, times: 2 });
    expect((await on.get<FlowList>('/api/flows')).items.length).toBeGreaterThan(0);
  });

  test.each(['not-json', 'cut-off', 'reset-before'])('an answer that is %s', async (kind) => {
    const on = await start(dialect);
    await on.control('POST', 'faults', { route: listRoute, kind, times: 100 });
    const { code } = await on.problem({ url: '/api/flows' });
    expect(code).toBe(kind === 'not-json' ? 'org-answered-nonsense' : 'org-unavailable');
  });

  test('queues are listed and tell how busy they are', async () => {
    const on = await start(dialect, { sandbox: { history: 1 } });
    const { items } = await on.get<{ items: QueueSummary[] }>('/api/queues?search=sales');
    expect(items).toEqual([{ id: 'queue-sales', name: 'Sales' }]);
    const occupancy = await on.get<Record<string, number | null>>('/api/queues/queue-sales/occupancy');
    expect(occupancy.agentsAvailable).toEqual(expect.any(Number));
    expect(occupancy.waitSeconds).toEqual(expect.any(Number));
    if (dialect === 'document')
      expect(occupancy).toMatchObject({ waiting: null, agentsOnQueue: null, occupancy: null });
    else expect(occupancy.agentsOnQueue).toBeGreaterThanOrEqual(occupancy.agentsAvailable ?? 0);
  });

  test('calls are counted, and those given up are a part of them', async () => {
    const on = await start(dialect, { sandbox: { history: 2 } });
    const told = await on.get<Abandonment>('/api/flows/customer-service/abandonment?granularity=P1D');
    const { entered, abandoned, rate } = told.total;
    expect(entered).toBeGreaterThan(0);
    expect(abandoned).toBeGreaterThan(0);
    expect(abandoned).toBeLessThan(entered ?? 0);
    expect(rate).toBeCloseTo((abandoned ?? 0) / (entered ?? 1), 6);
    const sum = told.intervals.reduce((total, one) => total + (one.entered ?? 0), 0);
    expect(sum).toBe(entered);
    if (dialect === 'document') expect(told.menus).toBeNull();
  });

  test('a flow without calls has none; one that is not there is told as such', async () => {
    const on = await start(dialect);
    const { total } = await on.get<Abandonment>(`/api/flows/${flowId}/abandonment`);
    expect(total).toMatchObject({ entered: 0, rate: null });
    expect(await on.problem({ url: '/api/flows/nowhere/abandonment' })).toMatchObject({ code: 'org-not-found' });
  });

  test('who published is in the audit, newest first', async () => {
    const on = await start(dialect, { sandbox: { history: 5 } });
    await publish(on, await on.flowDesign(flowId), 'For the audit');
    on.clock.advance(1000);
    const seen: string[] = [];
    const entries: AuditEntry[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: AuditList = await on.get<AuditList>(`/api/flows/${flowId}/audit${query}`);
      seen.push(...page.items.map(({ at }) => at));
      entries.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort().reverse());
    // The org knows only our client; the record knows who it was.
    const { items } = await on.get<RecordList>(`/api/record?flowId=${flowId}`);
    const ours = joinAudit(entries, items).filter(({ record }) => record !== null);
    expect(ours).toMatchObject([{ entry: { actor: { kind: 'client', isUs: true } }, record: { by: 'dana' } }]);
    const published = await on.get<AuditList>(`/api/flows/${flowId}/audit?person=recorded%3Adana&action=Publish`);
    expect(published.items).toEqual([ours[0]?.entry]);
  });

  test('who changed any flow, where the dialect tells of all at once', async () => {
    const on = await start(dialect, { sandbox: { history: 5 } });
    if (dialect === 'document') {
      const problem = await on.problem({ url: '/api/audit' });
      expect(problem).toMatchObject({
        status: 422,
        code: 'not-in-this-dialect',
        detail: expect.stringContaining('Choose a flow'),
      });
      return;
    }
    const { items } = await on.get<AuditList>('/api/audit');
    expect(new Set(items.map(({ entity }) => entity.id)).size).toBeGreaterThan(1);
  });

  test('prompt texts are written, with a result for each', async () => {
    const on = await start(dialect);
    const { items } = await on.post<{ items: PhraseResult[] }>('/api/phrases', {
      phrases: [
        { id: 'prompt-welcome-en', locale: 'en-US', text: 'Welcome to customer service.' },
        { id: 'no-such-prompt', locale: 'en-US', text: 'Nobody hears this.' },
      ],
    });
    expect(items.map(({ id }) => id)).toEqual(['prompt-welcome-en', 'no-such-prompt']);
    expect(items[0]?.ok).toBe(true);
    expect(items[1]).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  test('prompt texts are held against the org, written, and are the same then', async () => {
    const on = await start(dialect);
    const phrases = [
      { id: 'prompt-welcome-en', locale: 'en-US', text: `Welcome. ${'Said at length. '.repeat(40)}` },
      { id: 'prompt-welcome-en', locale: 'fr_FR', text: 'Bienvenue.' },
      { id: 'no-such-prompt', locale: 'en-US', text: 'Nobody hears this.' },
    ];
    const compared = async () => {
      const { readable, items } = await on.post<PhraseComparisons>('/api/phrases/compare', { phrases });
      expect(readable).toBe(dialect === 'platform');
      return items.map(({ state, missing }) => missing ?? state);
    };
    const told = (...states: string[]) => (dialect === 'platform' ? states : states.map(() => 'unknown'));
    expect(await compared()).toEqual(told('differs', 'language', 'prompt'));
    await on.post('/api/phrases', { phrases });
    expect(await compared()).toEqual(told('same', 'same', 'prompt'));
    const problem = await on.problem({ method: 'POST', url: '/api/phrases/compare', payload: { phrases: [] } });
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
  });

  test('what works with the org is told', async () => {
    const on = await start(dialect);
    const { items } = await on.get<PermissionList>('/api/org/permissions');
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ state }) => state === 'missing')).toEqual([]);
  });

  test('a new flow is made where the dialect can make one', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const body = { design: base.design, name: 'Billing in spring' };
    if (dialect === 'document') {
      const problem = await on.problem({ method: 'POST', url: '/api/flows', payload: body });
      return expect(problem).toMatchObject({ status: 422, code: 'not-in-this-dialect' });
    }
    const { publicationId } = await on.post<{ publicationId: string }>('/api/flows', body);
    const publication: Publication = await on.ended(publicationId);
    expect(publication).toMatchObject({ state: 'succeeded', flowId: expect.any(String) });
    expect(await on.get<Flow>(`/api/flows/${publication.flowId}`)).toMatchObject({ name: 'Billing in spring' });
  });
});

describe('on the platform alone', () => {
  test('a target known by the id that the org has it under leads there, and is not told as lost', async () => {
    const on = await start('platform');
    const sample = customerServiceIvr(designId('d1'));
    const body = { design: sample, baseVersion: (await on.flowDesign('customer-service')).version };
    const { publicationId } = await on.post<{ publicationId: string }>('/api/flows/customer-service/publish', body);
    const { state, messages } = await on.ended(publicationId);
    expect(state).toBe('succeeded');
    expect(messages.map(({ text }) => text).join('\n')).not.toMatch(/where it leads|unknown target/);
    const kinds = Object.values((await on.flowDesign('customer-service')).design.nodes).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'queue')).toHaveLength(3);
  });

  test('a lock is told with who holds it, and nothing is written', async () => {
    const on = await start('platform');
    const base = await on.flowDesign(flowId);
    await on.control('POST', 'locks', { flowId, by: 'Amara Okafor' });
    expect(await on.get<Flow>(`/api/flows/${flowId}`)).toMatchObject({ lockedBy: 'Amara Okafor' });
    expect(await refusal(on, base, 'Ours')).toMatchObject({
      status: 409,
      code: 'flow-locked',
      lockedBy: 'Amara Okafor',
    });
    expect((await on.flowDesign(flowId)).version).toBe(base.version);
  });

  test('a job that fails tells the designer why, without what the platform captured', async () => {
    const on = await start('platform');
    const base = await on.flowDesign(flowId);
    await on.control('POST', 'faults', {
      route: 'POST /api/v2/flows/jobs',
      kind: 'failed-job',
      messages: ["Menu 'Billing main' has a choice that leads nowhere."],
    });
    const publication = await publish(on, base, 'Ours');
    expect(publication).toMatchObject({ state: 'failed', problem: { code: 'org-refused' } });
    expect(publication.messages.map(({ text }) => text).join('\n')).toContain('has a choice that leads nowhere');
    expect(JSON.stringify(publication)).not.toMatch(/requestBody|responseBody|details/);
    expect((await on.flowDesign(flowId)).version).toBe(base.version);
  });

  test('numbers that reach a flow are told', async () => {
    const on = await start('platform');
    const flow = await on.get<Flow>('/api/flows/customer-service');
    expect(flow.numbers?.length).toBeGreaterThan(0);
    for (const number of flow.numbers ?? []) expect(number).toMatch(/^\+\d+$/);
  });

  test('a client with fewer permissions loses only what they are for', async () => {
    const on = await start('platform', { client: { id: 'reader', secret: 'reader-secret' } });
    const permissions = ['architect:flow:view', 'architect:flow:search', 'routing:queue:view'];
    await on.control('POST', 'clients', { id: 'reader', secret: 'reader-secret', permissions });
    expect((await on.get<FlowList>('/api/flows')).items.length).toBeGreaterThan(0);
    const problem = await on.problem({ url: design });
    expect(problem).toMatchObject({ status: 403, code: 'org-forbidden' });
    expect(problem.detail).toContain('architect:jobExport:create');
    expect((await on.get<Flow>(`/api/flows/${flowId}`)).numbers).toBeNull();
    const { items } = await on.get<PermissionList>('/api/org/permissions');
    const states = new Map(items.map(({ permission, state }) => [permission, state]));
    expect(states.get('architect:flow:view')).toBe('granted');
    expect(states.get('architect:jobExport:create')).toBe('missing');
    expect(states.get('audits:audit:view')).toBe('missing');
  });
});
