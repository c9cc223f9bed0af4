import { expect, onTestFinished } from 'vitest';
import { faultsOfAnswer } from '../testing/contract/contract';
import { type Sandbox, type SandboxOptions, startSandbox } from './start';

/** A sandbox org that ends with the test. */
export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** A token of the org's client. */
export async function tokenOf({ url }: Sandbox): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: 'sandbox', client_secret: 'sandbox' };
  const response = await fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()).access_token;
}

export type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Calls the org with a token, and with JSON. */
export async function signedIn(sandbox: Sandbox): Promise<Ask> {
  const token = await tokenOf(sandbox);
  return (method, path, body) =>
    fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

/** A token asked for as on the platform, by Basic authorization. */
export async function platformTokenOf({ url }: Sandbox, id = 'sandbox', secret = 'sandbox'): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await response.json()).access_token;
}

/** Calls the org in the platform's dialect; what is answered has to be what the platform could answer. */
export async function onPlatform(sandbox: Sandbox, id = 'sandbox', secret = 'sandbox'): Promise<Ask> {
  const token = await platformTokenOf(sandbox, id, secret);
  return async (method, path, body) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { pathname, searchParams } = new URL(path, sandbox.url);
    const answered = await response.clone().text();
    const exchange = { method, path: pathname, query: searchParams, sent: '', status: response.status, answered };
    expect(faultsOfAnswer(exchange)).toEqual([]);
    return response;
  };
}

/** Makes a control call of the org. */
export const control = ({ url }: Sandbox, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${url}/sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Asks for a fault. */
export const addFault = (sandbox: Sandbox, fault: unknown): Promise<Response> =>
  control(sandbox, 'POST', 'faults', fault);

/** Makes an OAuth client with these permissions. */
export async function addClient(
  sandbox: Sandbox,
  client: {
    readonly id: string;
    readonly secret: string;
    readonly permissions: readonly string[] | 'all';
    readonly tokenSeconds?: number;
  },
): Promise<void> {
  expect((await control(sandbox, 'POST', 'clients', client)).status).toBe(201);
}
