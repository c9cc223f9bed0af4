import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../server/sandbox/control/faults';
import type { RequestRecord } from '../server/sandbox/control/requests';
import type { Dialect } from '../src/core/wire/session';
import { startProgram } from './program';

const entry = fileURLToPath(new URL('../dist/server/sandbox.js', import.meta.url));

/** A sandbox org of our own, whose faults a test decides. */
export interface SandboxOrg {
  /** What a server is told to connect to it: in the org's usual dialect and as its usual client, unless told otherwise. */
  readonly env: Record<string, string>;
  envFor(as: { readonly dialect?: Dialect; readonly client?: string }): Record<string, string>;
  /** Makes an OAuth client of its own, with its id as its secret, that may do only this. */
  addClient(id: string, permissions: readonly string[] | 'all'): Promise<void>;
  /** Calls the platform's API as that client, past every server of ours; the secret is the id. */
  callAs(client: string, method: string, path: string, body?: unknown): Promise<unknown>;
  /** Resolves when the calls of its past days have all been made. */
  past(): Promise<void>;
  /** The next calls of a route meet this, once unless `times` says otherwise. */
  fault(fault: Partial<Fault> & Pick<Fault, 'route'>): Promise<void>;
  clearFaults(): Promise<void>;
  /** Its people made so many changes of its flows in the days before. */
  busy(entries: number): Promise<void>;
  /** How many faults no call has met yet. */
  faultsLeft(): Promise<number>;
  /** From now on a queue is told as it is held here. */
  holdQueue(
    queueId: string,
    figures: Record<'waiting' | 'waitSeconds' | 'available' | 'onQueue', number>,
  ): Promise<void>;
  /** The calls so far of that method and path, oldest first. */
  calls(method: string, path: string): Promise<RequestRecord[]>;
  stop(): Promise<void>;
}

/**
 * Starts the built sandbox org on a free port, with so many days of calls behind it. Throws with what it printed when it
 * ends before it is ready.
 */
export async function startSandboxOrg(usual: Dialect = 'document', historyDays = 1): Promise<SandboxOrg> {
  const { address, end } = await startProgram([entry, '--port', '0', '--history', String(historyDays)]);
  const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${address}/sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`The sandbox org refused ${method} ${path}: ${await answer.text()}`);
    return answer;
  };
  const envFor: SandboxOrg['envFor'] = ({ dialect = usual, client = 'sandbox' }) => ({
    GENESYS_CLIENT_ID: client,
    GENESYS_CLIENT_SECRET: client,
    GENESYS_API_URL: address,
    GENESYS_LOGIN_URL: address,
    GENESYS_DIALECT: dialect,
  });
  return {
    env: envFor({}),
    envFor,
    addClient: async (id, permissions) => {
      await control('POST', 'clients', { id, secret: id, name: id, permissions });
    },
    callAs: async (client, method, path, body) => {
      const signIn = await fetch(`${address}/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${client}:${client}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      const { access_token: token } = (await signIn.json()) as { access_token: string };
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`The sandbox org refused ${method} ${path}: ${await answer.text()}`);
      return answer.json();
    },
    past: async () => {
      for (;;) {
        const { progress } = (await (await control('GET', 'traffic')).json()) as { progress: number };
        if (progress === 1) return;
        await sleep(50);
      }
    },
    fault: async (fault) => {
      await control('POST', 'faults', fault);
    },
    busy: async (entries) => {
      await control('POST', 'audit', { entries });
    },
    clearFaults: async () => {
      await control('DELETE', 'faults');
    },
    faultsLeft: async () => {
      const { items } = (await (await control('GET', 'faults')).json()) as { items: unknown[] };
      return items.length;
    },
    holdQueue: async (queueId, figures) => {
      await control('PUT', `queues/${queueId}`, figures);
    },
    calls: async (method, path) => {
      const { items } = (await (await control('GET', 'requests')).json()) as { items: RequestRecord[] };
      return items.filter((call) => call.method === method && call.path === path);
    },
    stop: () => end('SIGTERM'),
  };
}
