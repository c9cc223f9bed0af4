import { readArchitect } from '../../src/core/formats/architect/read';
import { designId } from '../../src/testing/builders';
import type { Call, Reply, ScriptedOrg } from './scripted-org';

/** Who published a version: our OAuth client, another one, a person. */
export type Publisher = 'us' | 'client' | 'person';

export interface PlatformVersion {
  readonly text: string;
  readonly by: Publisher;
}

export interface PlatformFlow {
  readonly id: string;
  name: string;
  readonly type: string;
  division: string;
  /** Oldest first: version `1.0` and so on. */
  readonly versions: PlatformVersion[];
  lockedUser?: { readonly id: string; readonly name?: string };
  lockedClient?: { readonly id: string; readonly name?: string };
}

export interface JobMessage {
  readonly type: string;
  readonly text: string;
  readonly details?: readonly unknown[];
}

/** How the jobs of the org go from now on. */
export interface JobPlan {
  /** How often a job is looked at as `Started` before it ends; null: it never ends. */
  looks: number | null;
  ends: 'Success' | 'Failure';
  messages: readonly JobMessage[];
  /** The flow that a job says it has made, where that is not the one it has. */
  saysFlow: string | null | undefined;
  /** Just before and just after a job publishes. */
  before: () => void;
  after: () => void;
  /** Headers that an upload has to have. */
  uploadHeaders: Record<string, string>;
}

interface Job {
  readonly id: string;
  state: 'Registered' | 'Started' | 'Success' | 'Failure';
  flowId: string | null;
  looks: number;
  uploads: number;
}

export interface ScriptedPlatform {
  readonly flows: Map<string, PlatformFlow>;
  readonly jobs: Map<string, Job>;
  readonly plan: JobPlan;
  readonly ivrs: Record<string, unknown>[];
  readonly emergencyGroups: Record<string, unknown>[];
  /** How an export is handed out. */
  exportAs: (text: string) => string | Buffer;
  add(flow: PlatformFlow): void;
  /** Somebody outside publishes. */
  publish(flowId: string, text: string, by: Publisher): void;
}

const authors: Record<Publisher, object> = {
  us: { createdByClient: { id: 'the-client', name: 'Touchtone' } },
  client: { createdByClient: { id: 'other-client', name: 'CX as Code' } },
  person: { createdBy: { id: 'u1', name: 'Robin' } },
};

const firstDay = Date.parse('2026-02-01T10:00:00Z');

const versionJson = ({ by }: PlatformVersion, index: number) => ({
  id: `${index + 1}.0`,
  type: 'PUBLISH',
  dateCreated: firstDay + index * 86_400_000,
  ...authors[by],
});

const flowJson = (flow: PlatformFlow) => {
  const { id, name, type, division, versions, lockedUser, lockedClient } = flow;
  const last = versions.at(-1);
  return {
    ...{ id, name, type, division: { id: `division-${division}`, name: division }, active: true },
    ...(lockedUser ? { lockedUser } : {}),
    ...(lockedClient ? { lockedClient } : {}),
    ...(last ? { publishedVersion: versionJson(last, versions.length - 1) } : {}),
  };
};

const page = (call: Call, all: readonly unknown[]): Reply => {
  const size = Number(call.query.get('pageSize') ?? 25);
  const number = Number(call.query.get('pageNumber') ?? 1);
  const entities = all.slice((number - 1) * size, number * size);
  return { status: 200, body: { entities, pageNumber: number, pageSize: size, total: all.length } };
};

const error = (status: number, code: string, message: string): Reply => ({
  status,
  body: { message, code, status, contextId: `context-${status}`, details: [], errors: [] },
});

const basic = `Basic ${Buffer.from('the-client:the-secret').toString('base64')}`;

/**
 * Teaches a scripted org what our server asks of the platform: flows, their history, exports, jobs that publish what is
 * uploaded. Ids of jobs count from 1: `job-1`, `export-1`; files lie at `/store/…`, which wants no token.
 */
export const scriptPlatform = (org: ScriptedOrg): ScriptedPlatform => {
  const flows = new Map<string, PlatformFlow>();
  const jobs = new Map<string, Job>();
  const platform: ScriptedPlatform = {
    flows,
    jobs,
    plan: {
      looks: 1,
      ends: 'Success',
      messages: [],
      saysFlow: undefined,
      before: () => undefined,
      after: () => undefined,
      uploadHeaders: { 'x-amz-meta-job': 'kept-private', 'Content-Type': 'text/plain' },
    },
    ivrs: [],
    emergencyGroups: [],
    exportAs: (text) => text,
    add: (flow) => {
      flows.set(flow.id, flow);
      const path = `/api/v2/flows/${flow.id}`;
      asOrg('GET', path, () => ({ status: 200, body: flowJson(flow) }));
      asOrg('GET', `${path}/versions`, (call) => page(call, flow.versions.map(versionJson)));
    },
    publish: (flowId, text, by) => {
      flows.get(flowId)?.versions.push({ text, by });
    },
  };

  const asOrg = (method: string, path: string, to: (call: Call) => Reply): void =>
    org.respond(`${method} ${path}`, (call) =>
      call.headers.authorization === `Bearer ${org.tokens.at(-1)}`
        ? to(call)
        : error(401, 'bad.credentials', 'Invalid login credentials.'),
    );

  org.respond('POST /oauth/token', (call) => {
    if (call.headers.authorization !== basic || call.text !== 'grant_type=client_credentials')
      return { status: 401, body: { error: 'invalid_client', description: 'client not found' } };
    org.tokens.push(`token-${org.tokens.length + 1}-very-private`);
    return { status: 200, body: { access_token: org.tokens.at(-1), token_type: 'bearer', expires_in: 86_400 } };
  });
  asOrg('GET', '/api/v2/flows', (call) => {
    const types = call.query.getAll('type').map((type) => type.toUpperCase());
    return page(call, [...flows.values()].filter(({ type }) => types.includes(type)).map(flowJson));
  });
  asOrg('GET', '/api/v2/routing/queues', (call) => page(call, [{ id: 'q-sales', name: 'Sales' }]));
  asOrg('GET', '/api/v2/architect/ivrs', (call) => page(call, platform.ivrs));
  asOrg('GET', '/api/v2/architect/emergencygroups', (call) => page(call, platform.emergencyGroups));

  /** Publishes as a job does: over the flow of that name and type, else as a new one. */
  const carryOut = (text: string): string => {
    const design = readArchitect(text, designId('uploaded'));
    if (!design.ok) throw new Error(`The test uploaded no flow: ${JSON.stringify(design.error)}`);
    const { name, flow } = design.value;
    const { type: root } = flow.opaque.architect as { readonly type: string };
    const type = root.toUpperCase();
    const known = [...flows.values()].find((one) => one.name === name && one.type === type);
    const made = known ?? { id: `made-${flows.size + 1}`, name, type, division: 'Home', versions: [] };
    if (known === undefined) platform.add(made);
    platform.plan.before();
    made.versions.push({ text, by: 'us' });
    platform.plan.after();
    return made.id;
  };

  const takeUpload = (job: Job, call: Call): Reply => {
    if (call.headers.authorization !== undefined) return { status: 400, body: null, raw: '<Error>Two ways</Error>' };
    const sent = Object.fromEntries(Object.entries(call.headers).filter(([name]) => !connection.has(name)));
    const wanted = Object.entries(platform.plan.uploadHeaders).map(([name, value]) => [name.toLowerCase(), value]);
    if (JSON.stringify(Object.entries(sent).sort()) !== JSON.stringify(wanted.sort()))
      return { status: 403, body: null, raw: '<Error><Code>SignatureDoesNotMatch</Code></Error>' };
    job.uploads += 1;
    if (job.state !== 'Registered') return { status: 200, body: null, raw: '' };
    job.state = 'Started';
    if (platform.plan.ends === 'Success' && platform.plan.looks !== null) job.flowId = carryOut(call.text);
    return { status: 200, body: null, raw: '' };
  };

  const stateOf = (job: Job): Reply => {
    const { looks, ends, messages, saysFlow } = platform.plan;
    if (job.state === 'Started' && looks !== null && job.looks++ >= looks) job.state = ends;
    const flowId = saysFlow === undefined ? job.flowId : saysFlow;
    const isEnd = job.state === 'Success' || job.state === 'Failure';
    return {
      status: 200,
      body: {
        id: job.id,
        status: job.state,
        command: 'Publish',
        ...(isEnd && flowId !== null ? { flow: { id: flowId } } : {}),
        messages: isEnd ? messages : [],
      },
    };
  };

  asOrg('POST', '/api/v2/flows/jobs', () => {
    const id = `job-${jobs.size + 1}`;
    const job: Job = { id, state: 'Registered', flowId: null, looks: 0, uploads: 0 };
    jobs.set(id, job);
    org.respond(`PUT /store/${id}`, (call) => takeUpload(job, call));
    asOrg('GET', `/api/v2/flows/jobs/${id}`, () => stateOf(job));
    const presignedUrl = `${org.url}/store/${id}?X-Amz-Signature=very-private`;
    return { status: 200, body: { id, presignedUrl, headers: platform.plan.uploadHeaders } };
  });

  let exports = 0;
  asOrg('POST', '/api/v2/flows/export/jobs', (call) => {
    const body = JSON.parse(call.text) as { flows: [{ flow: { id: string; version: string } }] };
    const { id: flowId, version } = body.flows[0].flow;
    const text = flows.get(flowId)?.versions[Number.parseInt(version, 10) - 1]?.text;
    const id = `export-${++exports}`;
    let looks = 0;
    asOrg('GET', `/api/v2/flows/export/jobs/${id}`, () => {
      const status = looks++ < 1 ? 'Started' : text === undefined ? 'Failure' : 'Success';
      const downloadUrl = status === 'Success' ? { downloadUrl: `${org.url}/store/${id}?Signature=very-private` } : {};
      return { status: 200, body: { id, status, command: 'Export', messages: [], ...downloadUrl } };
    });
    org.respond(`GET /store/${id}`, (download) =>
      download.headers.authorization === undefined && text !== undefined
        ? { status: 200, body: null, raw: platform.exportAs(text) }
        : { status: 400, body: null, raw: '<Error/>' },
    );
    return { status: 200, body: { id, status: 'Registered', totalFlows: 1 } };
  });
  return platform;
};

/** Headers of the connection itself, which no signature covers. */
const connection = new Set(['host', 'connection', 'content-length']);
