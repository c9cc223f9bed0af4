import { setTimeout as pause } from 'node:timers/promises';
import type { FlowDesign } from '../src/core/wire/flows';
import type { Problem } from '../src/core/wire/problem';
import type { Publication } from '../src/core/wire/publishing';

export const secret = 'the-webhook-secret';
/** The flow that is deployed by variants, and the one that designers publish to. */
export const deployedFlow = 'dynamic-ivr-menu';
export const publishedFlow = 'billing-and-payments';
/** Customers and their segments: of each of them something is known. */
export const customers = { pia: 'premium', otto: 'regular' } as const;

/**
 * How a call's beginning was answered: `chosen`, by the segment of its caller; `by-default`, while the store did not answer
 * in time; null: nobody heard an answer yet.
 */
export type Answered = 'chosen' | 'by-default' | null;

/** What was asked of a server that may be gone in the middle of it. */
export interface CrashWork {
  /** Sends what goes on at a call centre until the server is gone: calls begin, designers publish. */
  go(url: string): Promise<void>;
  /** Every call so far by its id. */
  readonly calls: ReadonlyMap<string, Answered>;
  /** Publications that were acknowledged: by id, the description of what was published. */
  readonly publications: Map<string, string>;
}

const callersAtOnce = 4;

export const asked = async <T>(
  url: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: T }> => {
  const answer = await fetch(`${url}${path}`, {
    ...init,
    headers: { origin: url, 'content-type': 'application/json', ...init.headers },
  });
  return { status: answer.status, body: (await answer.json()) as T };
};

export const posted = <T>(url: string, path: string, body: object, headers: Record<string, string> = {}) =>
  asked<T>(url, path, { method: 'POST', body: JSON.stringify(body), headers });

/** Publishes the flow with that description; gives the publication's id, or why there is none. */
export const publish = async (url: string, description: string): Promise<{ id: string } | { code: string }> => {
  const { status: read, body: base } = await asked<FlowDesign & Problem>(url, `/api/flows/${publishedFlow}/design`);
  if (read !== 200) return { code: base.code };
  const design = { ...base.design, flow: { ...base.design.flow, description } };
  const { status, body } = await posted<{ publicationId: string } & Problem>(
    url,
    `/api/flows/${publishedFlow}/publish`,
    {
      design,
      baseVersion: base.version,
    },
  );
  return status === 202 ? { id: body.publicationId } : { code: body.code };
};

/** The publication when it has ended. */
export const ended = async (url: string, id: string): Promise<Publication> => {
  for (;;) {
    const { status, body } = await asked<Publication & Problem>(url, `/api/publications/${id}`);
    if (status !== 200) throw new Error(`The publication ${id} is not known: ${body.detail}`);
    if (body.state !== 'running') return body;
    await pause(20);
  }
};

const customerOf = (id: string): keyof typeof customers => (/[02468]$/.test(id) ? 'pia' : 'otto');

export const createCrashWork = (): CrashWork => {
  const calls = new Map<string, Answered>();
  const publications = new Map<string, string>();
  let begun = 0;
  let published = 0;

  const begin = async (url: string, id: string, customer: keyof typeof customers): Promise<void> => {
    calls.set(id, null);
    const event = { id, customer: { id: customer } };
    const bearer = { authorization: `Bearer ${secret}` };
    const { status, body } = await posted<{ segment: string }>(url, '/webhook/interaction-start', event, bearer);
    if (status !== 200) throw new Error(`A call was answered with ${status}`);
    calls.set(id, body.segment === customers[customer] ? 'chosen' : 'by-default');
  };

  const caller = async (url: string): Promise<never> => {
    // Whoever heard nothing asks again, as a platform does: each of them at the same server as before, or the next one.
    for (const [id, answer] of [...calls]) if (answer === null) await begin(url, id, customerOf(id));
    for (;;) {
      begun += 1;
      const id = `call-${begun}`;
      await begin(url, id, customerOf(id));
    }
  };

  const designer = async (url: string): Promise<never> => {
    for (;;) {
      published += 1;
      const description = `Publication ${published}`;
      const outcome = await publish(url, description);
      if ('id' in outcome) {
        publications.set(outcome.id, description);
        await ended(url, outcome.id);
      } else await pause(50);
    }
  };

  return {
    calls,
    publications,
    go: async (url) => {
      // Each ends when the server does not answer any more.
      const work = [designer(url), ...Array.from({ length: callersAtOnce }, () => caller(url))];
      const outcomes = await Promise.allSettled(work);
      for (const { reason } of outcomes as PromiseRejectedResult[])
        if (!(reason instanceof TypeError || reason instanceof SyntaxError)) throw reason;
    },
  };
};
