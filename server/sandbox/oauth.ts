import { randomBytes } from 'node:crypto';
import type { Answer, Call, Caller } from './http/exchange';
import { PlatformError } from './http/platform-error';
import type { Client } from './org/clients';

const mostTokens = 1000;

/** Client credentials and the tokens they were exchanged for. Tokens end with the process, as if revoked. */
export interface OAuth {
  token(call: Call): Answer;
  /** Whose token a call carries; null where it carries none that holds. */
  callerOf(call: Call): Caller | null;
  /** Ends the token that a call carries before its time. */
  end(call: Call): void;
  /** The token of a call and whose it is. Throws 401 where there is none that holds. */
  requireToken(call: Call): { readonly token: string; readonly caller: Caller };
}

/** `clientOf` finds a client by its id; `now` is in milliseconds. */
export function createOAuth(clientOf: (id: string) => Client | undefined, now: () => number): OAuth {
  const given = new Map<
    string,
    { readonly clientId: string; readonly dialect: Caller['dialect']; readonly end: number }
  >();

  /** With what the client may do now, which can be another than when the token was given. */
  const holding = (token: string | undefined): Caller | null => {
    const known = given.get(token ?? '');
    if (known === undefined || known.end <= now()) return null;
    const client = clientOf(known.clientId);
    return client === undefined ? null : { client, dialect: known.dialect };
  };

  return {
    token(call) {
      if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(call.headers['content-type'] ?? '')) {
        return refusal(400, 'invalid_request', 'the body has to be a form');
      }
      const form = new URLSearchParams(call.text);
      if (form.get('grant_type') !== 'client_credentials') {
        return refusal(400, 'unsupported_grant_type', 'grant_type has to be client_credentials');
      }
      const basic = basicOf(call);
      const [id, secret] = basic ?? [form.get('client_id'), form.get('client_secret')];
      const client = clientOf(id ?? '');
      if (client === undefined) return refusal(401, 'invalid_client', 'client not found');
      if (secret !== client.secret) return refusal(401, 'invalid_client', 'authentication failed');
      const token = randomBytes(32).toString('base64url');
      const [oldest] = given.keys();
      if (given.size >= mostTokens && oldest !== undefined) given.delete(oldest);
      const dialect = basic === undefined ? 'document' : 'platform';
      given.set(token, { clientId: client.id, dialect, end: now() + client.tokenSeconds * 1000 });
      return {
        status: 200,
        body: { access_token: token, token_type: 'bearer', expires_in: client.tokenSeconds },
        headers: { 'Cache-Control': 'no-store' },
      };
    },

    end(call) {
      given.delete(bearerOf(call) ?? '');
    },

    callerOf: (call) => holding(bearerOf(call)),

    requireToken(call) {
      const token = bearerOf(call);
      if (token === undefined) {
        throw new PlatformError(
          401,
          'authentication.required',
          'No authentication bearer token specified in authorization header.',
        );
      }
      const caller = holding(token);
      if (caller === null) throw new PlatformError(401, 'bad.credentials', 'Invalid login credentials.');
      return { token, caller };
    },
  };
}

const bearerOf = ({ headers }: Call): string | undefined => /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** The token endpoint has an error shape of its own. */
const refusal = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, description, error_description: description },
});

function basicOf({ headers }: Call): readonly [string, string] | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}
