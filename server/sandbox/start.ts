import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countedOrg } from './analytics/counted-org';
import { analyticsRoutes } from './analytics/routes';
import { auditControl } from './control/audit-routes';
import { callRoutes } from './control/call-routes';
import { clientRoutes } from './control/client-routes';
import { arrangedBy, createFaults, type Fault } from './control/faults';
import { createHeldQueues } from './control/queue-routes';
import { createRequests } from './control/requests';
import { controlRoutes } from './control/routes';
import { directoryRoutes } from './directory-routes';
import { flowRoutes } from './document/flow-routes';
import { queueRoutes } from './document/queue-routes';
import { summaryRoutes } from './document/summary-routes';
import { createFlowSide } from './flow-side';
import { mostBytes, readBody } from './http/body';
import { type Answer, type Call, type Caller, ok } from './http/exchange';
import { requireLocal } from './http/local-only';
import { errorAnswer, PlatformError } from './http/platform-error';
import { reply, replyWithFault } from './http/reply';
import { dispatch, matches, type Route } from './http/router';
import { asStorageError, createSigner, StorageError, storageRefusal } from './http/signed-address';
import { createOAuth } from './oauth';
import { openClients } from './org/clients';
import { createMenuAction } from './org/data-actions';
import { holdFolder } from './org/data-folder';
import { rowIn } from './org/data-tables';
import { openDirectory } from './org/directory';
import { surroundingsOf } from './org/directory-surroundings';
import { orgIdentity } from './org/identity';
import { milestoneIdOf } from './org/milestones';
import { openOrg } from './org/org';
import { noStorage, storageIn } from './org/storage';
import { createRateLimit } from './rate-limit';
import { dialledWhen } from './traffic/dialled';
import { openTraffic } from './traffic/traffic';

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly seed?: number;
  /** How many days of past the org has. */
  readonly history?: number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed?: number;
  /** Requests a minute and token. */
  readonly rate?: number;
  /** The folder that keeps what is published; absent: it ends with the process. */
  readonly data?: string;
  /** Milliseconds since 1970; tests pass their own. */
  readonly now?: () => number;
  /** Is shown every call that was carried out and what was answered, faults on demand apart. For tests. */
  readonly observe?: (exchange: Observed) => void;
}

export interface Observed {
  readonly call: Call;
  /** Whose token it was; null: none, or none that holds. */
  readonly caller: Caller | null;
  readonly answer: Answer;
}

export interface Sandbox {
  readonly url: string;
  /**
   * Makes the calls of the past now, and resolves when all are there; else they are made when they are asked for first.
   * Rejects with a `SandboxClosed` when it is closed before.
   */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

export const sandboxDefaults = { seed: 1, history: 30, speed: 1, rate: 300 } as const;

const tokenPaths = new Set(['/oauth/token', '/api/v2/oauth/token']);

/** Below it the address itself is what allows a call; no token is wanted, and none taken. */
const signedPath = '/storage/';

/**
 * Starts a stand-in org on loopback that speaks both dialects. Throws when the port is taken, or the data folder is another
 * org's or holds something else.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const letFolderGo = options.data === undefined ? async () => undefined : await holdFolder(options.data);
  try {
    const sandbox = await startOrg(options);
    return {
      ...sandbox,
      async close() {
        await sandbox.close();
        await letFolderGo();
      },
    };
  } catch (error) {
    await letFolderGo();
    throw error;
  }
}

async function startOrg(options: SandboxOptions): Promise<Sandbox> {
  const { port, seed, history, speed, rate, now = Date.now, data } = { ...sandboxDefaults, ...options };
  const storage = data === undefined ? noStorage : storageIn(data);
  const org = await openOrg({ seed, historyDays: history, storage, now });
  const clients = await openClients(storage);
  const directory = await openDirectory({ org, storage, seed, now });
  const heldQueues = createHeldQueues();
  const callers = await openTraffic({
    org,
    storage,
    seed,
    historyDays: history,
    speed,
    now,
    dialledWhen: (flowId) => dialledWhen(directory.telephony, flowId),
    milestoneId: (name) => milestoneIdOf(directory.marks, name),
  });
  const traffic = heldQueues.over(callers);
  const oauth = createOAuth(clients.find, now);
  const requireBudget = createRateLimit(rate, now);
  const signer = createSigner(now);
  const flowSide = createFlowSide({ org, clients, surroundings: surroundingsOf(directory), signer, now, speed });
  const faults = createFaults();
  const requests = createRequests();
  const menuAction = createMenuAction();
  const others = directoryRoutes({ org, directory, clients, oauth, signer, rate, speed, now, menuAction });
  const counted = { traffic, org: countedOrg({ org, telephony: directory.telephony }) };
  // Each group of calls is a line in one of these three.
  const api: readonly Route[] = [
    ...flowRoutes(org),
    ...flowSide.api,
    ...queueRoutes(org, traffic),
    ...others.api,
    ...analyticsRoutes(counted),
    ...summaryRoutes(counted),
  ];
  const signed: readonly Route[] = [...flowSide.signed, ...others.signed];
  const control: readonly Route[] = [
    ...controlRoutes(faults, requests),
    ...clientRoutes(clients),
    ...heldQueues.routes(traffic),
    ...flowSide.control,
    ...auditControl({ org, audit: directory.audit, seed, now }),
    ...callRoutes({ org, traffic, menuAction, numbersOf: counted.org.numbersOf, rowOf: rowIn(directory.tables), now }),
    { method: 'GET', path: '/sandbox/traffic', handle: () => ok({ progress: traffic.progress() }) },
  ];
  const closing = new AbortController();

  const answerUsual = async (call: Call): Promise<Answer> => {
    await flowSide.settle();
    if (tokenPaths.has(call.path)) return dispatch([{ method: 'POST', path: call.path, handle: oauth.token }], call);
    if (call.path.startsWith(signedPath)) return dispatch(signed, call);
    const { token, caller } = oauth.requireToken(call);
    requireBudget(token);
    return dispatch(api, { ...call, caller });
  };

  /** The call as a fault on demand leaves it, where that only prepares what the call then meets. */
  const prepared = async (call: Call, fault: Fault | undefined): Promise<Call> => {
    if (fault?.kind === 'expired-token') oauth.end(call);
    if (fault?.kind === 'locked-flow') await flowSide.lockFlowOf(call);
    const arranged = fault === undefined ? undefined : arrangedBy(fault);
    return arranged ? { ...call, arranged } : call;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const correlationId = randomUUID();
    response.setHeader('ININ-Correlation-Id', correlationId);
    response.setHeader('X-Sandbox-Org', orgIdentity.name);
    const wire = { response, correlationId, closing: closing.signal };
    const isStorage = request.url?.startsWith(signedPath) === true;
    const refusalOf = (error: unknown): Answer => {
      if (error instanceof StorageError) return storageRefusal(error, correlationId);
      const refusal = asPlatformError(error);
      return isStorage ? storageRefusal(asStorageError(refusal), correlationId) : errorAnswer(refusal, correlationId);
    };
    let call: Call;
    try {
      requireLocal(request.headers);
      call = await callOf(request, [...api, ...signed]);
    } catch (error) {
      reply(wire, refusalOf(error));
      return;
    }
    const { method, path, query } = call;
    if (path.startsWith('/sandbox/')) {
      reply(wire, await answered(() => dispatch(control, call), refusalOf));
      return;
    }
    const fault = faults.take(method, path);
    const carryOut = async (): Promise<Answer> => {
      const answer = await answered(async () => answerUsual(await prepared(call, fault)), refusalOf);
      options.observe?.({ call, caller: oauth.callerOf(call), answer });
      return answer;
    };
    const at = new Date(now()).toISOString();
    const record = (status: number | null) =>
      requests.add({
        at,
        method,
        path,
        query: shownQuery(path, query),
        status,
        fault: fault?.kind ?? null,
        correlationId,
      });
    if (fault === undefined) {
      const answer = await carryOut();
      // Before it is sent: whoever has the answer finds the call in the list.
      record(answer.status);
      reply(wire, answer);
    } else {
      record(await replyWithFault(wire, fault, carryOut));
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!closing.signal.aborted) process.stderr.write(`sandbox org: ${String(error)}\n`);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    prepare: () => traffic.ready(),
    async close() {
      closing.abort();
      await traffic.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A query without what would allow the call to whoever reads it. */
const shownQuery = (path: string, query: URLSearchParams): string =>
  path.startsWith(signedPath) ? '' : query.toString();

async function callOf(request: IncomingMessage, routes: readonly Route[]): Promise<Call> {
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, 'http://sandbox')) {
    throw new PlatformError(400, 'bad.request', 'The address is not one.');
  }
  const { pathname, searchParams } = new URL(target, 'http://sandbox');
  const route = routes.find(({ method, path }) => method === request.method && matches(path, pathname));
  const bytes = await readBody(request, route?.mostBytes ?? mostBytes);
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    text: bytes.toString('utf8'),
    bytes,
    caller: null,
  };
}

async function answered(work: () => Answer | Promise<Answer>, refusalOf: (error: unknown) => Answer): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    return refusalOf(error);
  }
}

function asPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  process.stderr.write(`sandbox org: ${error instanceof Error ? error.stack : String(error)}\n`);
  return new PlatformError(500, 'internal.server.error', 'The sandbox org had a fault of its own.');
}
