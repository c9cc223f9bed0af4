import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** What happens to the next call of a kind instead of the usual. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Carries the call out, then answers with this status. */
  | { readonly kind: 'answer-after'; readonly status: number; readonly body?: string }
  | { readonly kind: 'reset' }
  /** Carries the call out, then breaks the connection. */
  | { readonly kind: 'reset-after' }
  /** Never answers. `run`: what happens when the call has come. */
  | { readonly kind: 'hang'; readonly run?: () => void }
  /** Carries the call out, never answers. */
  | { readonly kind: 'hang-after'; readonly run?: () => void }
  /** Carries the call out, announces a longer answer than it sends, and breaks the connection. */
  | { readonly kind: 'cut-off' }
  /** Something happens in the org first, then the call is carried out as usual. */
  | { readonly kind: 'first'; readonly run: () => void }
  | { readonly kind: 'pass' };

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** Answered as it is instead of the body as JSON. */
  readonly raw?: string | Buffer;
}

export interface ScriptedFlow {
  version: number;
  content: Record<string, unknown>;
}

export interface ScriptedOrg {
  readonly url: string;
  readonly calls: Call[];
  readonly flows: Map<string, ScriptedFlow>;
  readonly tokens: string[];
  sandboxName: string | null;
  /** Faults for the next calls of a kind, such as `PATCH /api/v2/flows/f1` or `POST /oauth/token`, one a call. */
  script(kind: string, ...faults: readonly Fault[]): void;
  /** The same fault for every call of the kind from now on. */
  always(kind: string, fault: Fault): void;
  callsOf(kind: string): Call[];
  /** Answers to a kind of call that the org does not know by itself. */
  answer(kind: string, body: unknown): void;
  /** The same by what is asked: the status and the body of the answer. */
  respond(kind: string, to: (call: Call) => Reply): void;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const errorReply = (status: number, message: string): Reply => ({
  status,
  body: { message, code: 'scripted', status, contextId: `context-${status}` },
});

/**
 * An org on a loopback port that does the document's calls on its flows, with `_version` and real 409s, until a script
 * tells it to fail.
 */
export const startScriptedOrg = async (): Promise<ScriptedOrg> => {
  const calls: Call[] = [];
  const flows = new Map<string, ScriptedFlow>();
  const tokens: string[] = [];
  const scripts = new Map<string, Fault[]>();
  const standing = new Map<string, Fault>();
  const answers = new Map<string, (call: Call) => Reply>();

  const token = (call: Call): Reply => {
    const form = new URLSearchParams(call.text);
    if (form.get('client_id') !== 'the-client' || form.get('client_secret') !== 'the-secret')
      return { status: 401, body: { error: 'invalid_client', description: 'authentication failed' } };
    tokens.push(`token-${tokens.length + 1}-very-private`);
    return { status: 200, body: { access_token: tokens.at(-1), token_type: 'bearer', expires_in: 3600 } };
  };

  const flow = (call: Call, id: string): Reply => {
    const known = flows.get(id);
    if (!known) return errorReply(404, 'Could not find flow with specified ID.');
    if (call.method === 'GET') return { status: 200, body: { id, ...known.content, _version: known.version } };
    const sent = JSON.parse(call.text) as Record<string, unknown> & { settings?: { version?: number } };
    const mustName = call.method === 'PATCH' || sent.settings?.version !== undefined;
    if (mustName && sent.settings?.version !== known.version + 1)
      return errorReply(409, 'The version is not the next one.');
    known.version += 1;
    known.content = sent;
    return { status: 200, body: { id, ...sent, _version: known.version } };
  };

  const usual = (call: Call): Reply => {
    const kind = `${call.method} ${call.path}`;
    const answer = answers.get(kind);
    if (answer !== undefined) return answer(call);
    if (kind === 'POST /oauth/token') return token(call);
    if (call.headers.authorization !== `Bearer ${tokens.at(-1)}`) return errorReply(401, 'No valid token.');
    if (kind === 'GET /api/v2/flows') {
      const entities = [...flows].map(([id, { version, content }]) => ({ id, name: content.name, _version: version }));
      return { status: 200, body: { entities, pageNumber: 1, pageSize: 100, total: entities.length } };
    }
    const id = /^\/api\/v2\/flows\/([^/]+)$/.exec(call.path)?.[1];
    return id === undefined ? errorReply(404, 'No such call.') : flow(call, decodeURIComponent(id));
  };

  let sandboxName: string | null = null;

  const reply = (
    response: ServerResponse,
    status: number,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'ININ-Correlation-Id': 'correlation-1',
      ...(sandboxName === null ? {} : { 'X-Sandbox-Org': sandboxName }),
      ...headers,
    });
    response.end(body);
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://org.test');
    const call: Call = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text: await bodyOf(request),
    };
    calls.push(call);
    const kind = `${call.method} ${call.path}`;
    const fault = scripts.get(kind)?.shift() ?? standing.get(kind) ?? { kind: 'pass' };
    const carriedOut = (): void => {
      usual(call);
    };
    switch (fault.kind) {
      case 'answer':
        return reply(response, fault.status, fault.body ?? '', fault.headers);
      case 'answer-after':
        carriedOut();
        return reply(response, fault.status, fault.body ?? '');
      case 'reset':
        return void request.socket.destroy();
      case 'reset-after':
        carriedOut();
        return void request.socket.destroy();
      case 'cut-off':
        carriedOut();
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        return void response.write('{"id":', () => request.socket.destroy());
      case 'hang':
        return fault.run?.();
      case 'hang-after':
        carriedOut();
        return fault.run?.();
      case 'first':
        fault.run();
        break;
      case 'pass':
        break;
    }
    const { status, body, raw } = usual(call);
    reply(response, status, raw ?? JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    flows,
    tokens,
    get sandboxName() {
      return sandboxName;
    },
    set sandboxName(name) {
      sandboxName = name;
    },
    script: (kind, ...faults) => {
      scripts.set(kind, [...(scripts.get(kind) ?? []), ...faults]);
    },
    always: (kind, fault) => {
      standing.set(kind, fault);
    },
    callsOf: (kind) => calls.filter((call) => `${call.method} ${call.path}` === kind),
    answer: (kind, body) => {
      answers.set(kind, () => ({ status: 200, body }));
    },
    respond: (kind, to) => {
      answers.set(kind, to);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
