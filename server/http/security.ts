import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../loopback';
import { problemOf } from '../problem';
import { sendProblem } from './problems';

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // Mantine and React Flow place things by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const addSecurityHeaders = (reply: FastifyReply): FastifyReply => reply.headers(securityHeaders);

/** What is to become of a request, judged by where it says it is going and where it comes from. */
export type Admission =
  | { readonly kind: 'let-in' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'refuse'; readonly detail: string };

interface Arrival {
  readonly method: string;
  /** The request's target, beginning with a slash. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

const hostUrl = (host: string | undefined): URL | null =>
  host !== undefined && /^[A-Za-z0-9.[\]:-]{1,255}$/.test(host) && URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`)
    : null;

/** Whether that Host is another name of this machine for the server at `publicUrl`. */
export const isAlias = (given: string | undefined, publicUrl: string): boolean => {
  const [host, ours] = [hostUrl(given), new URL(publicUrl)];
  return host !== null && isLoopback(host.hostname) && isLoopback(ours.hostname) && host.port === ours.port;
};

const changesNothing = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Whether a request may come in. Its Host has to be the one address the server is used by (against DNS rebinding); other
 * names of this machine are sent there. What changes something, and every call of the API, must not come from another
 * origin; a client that is no browser names none and is let in.
 */
export const admit = (arrival: Arrival, publicUrl: string): Admission => {
  const ours = new URL(publicUrl);
  const { method, url } = arrival;
  const host = hostUrl(arrival.host);
  const reads = changesNothing(method);
  if (host?.host !== ours.host) {
    if (isAlias(arrival.host, publicUrl) && reads && url.startsWith('/'))
      return { kind: 'redirect', to: `${ours.origin}${url}` };
    return { kind: 'refuse', detail: `This Touchtone is used at ${ours.origin} and answers under no other name.` };
  }
  if (reads && !url.startsWith('/api/')) return { kind: 'let-in' };
  const { origin, fetchSite } = arrival;
  const elsewhere =
    origin !== undefined
      ? origin !== ours.origin
      : fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
  const contradicts = fetchSite === 'cross-site' || fetchSite === 'same-site';
  return elsewhere || contradicts
    ? { kind: 'refuse', detail: 'The request comes from another site, which this Touchtone does not serve.' }
    : { kind: 'let-in' };
};

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

/** Guards every request of the app, also those that lead nowhere. */
export const guard = (app: FastifyInstance, publicUrl: () => string): void => {
  app.addHook('onRequest', async (request: FastifyRequest, reply) => {
    addSecurityHeaders(reply);
    const admission = admit(
      {
        method: request.method,
        url: request.raw.url ?? '',
        host: request.headers.host,
        origin: headerText(request.headers.origin),
        fetchSite: headerText(request.headers['sec-fetch-site']),
      },
      publicUrl(),
    );
    if (admission.kind === 'redirect') return reply.redirect(admission.to, 308);
    if (admission.kind === 'refuse') return sendProblem(reply, problemOf('forbidden-origin', admission.detail));
  });
};
