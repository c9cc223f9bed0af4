import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from './start';

const open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox org that ends with the test. */
export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, ...options });
  open.push(sandbox);
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

/** Asks for a fault. */
export const addFault = ({ url }: Sandbox, fault: unknown): Promise<Response> =>
  fetch(`${url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
