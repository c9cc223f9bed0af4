import { fileURLToPath } from 'node:url';
import type { Fault } from '../server/sandbox/control/faults';
import type { RequestRecord } from '../server/sandbox/control/requests';
import { startProgram } from './program';

const entry = fileURLToPath(new URL('../dist/server/sandbox.js', import.meta.url));

/** A sandbox org of our own, whose faults a test decides. */
export interface SandboxOrg {
  /** What a server is told to connect to it. */
  readonly env: Record<string, string>;
  /** The next calls of a route meet this, once unless `times` says otherwise. */
  fault(fault: Partial<Fault> & Pick<Fault, 'route'>): Promise<void>;
  clearFaults(): Promise<void>;
  /** The calls so far of that method and path, oldest first. */
  calls(method: string, path: string): Promise<RequestRecord[]>;
  stop(): Promise<void>;
}

/** Starts the built sandbox org on a free port. Throws with what it printed when it ends before it is ready. */
export async function startSandboxOrg(): Promise<SandboxOrg> {
  const { address, end } = await startProgram([entry, '--port', '0']);
  const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${address}/sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`The sandbox org refused ${method} ${path}: ${await answer.text()}`);
    return answer;
  };
  return {
    env: {
      GENESYS_CLIENT_ID: 'sandbox',
      GENESYS_CLIENT_SECRET: 'sandbox',
      GENESYS_API_URL: address,
      GENESYS_LOGIN_URL: address,
      GENESYS_DIALECT: 'document',
    },
    fault: async (fault) => {
      await control('POST', 'faults', fault);
    },
    clearFaults: async () => {
      await control('DELETE', 'faults');
    },
    calls: async (method, path) => {
      const { items } = (await (await control('GET', 'requests')).json()) as { items: RequestRecord[] };
      return items.filter((call) => call.method === method && call.path === path);
    },
    stop: () => end('SIGTERM'),
  };
}
