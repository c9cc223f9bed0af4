import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../src/core/wire/problem';
import { anyProblem, ProblemError, problemOf } from '../problem';
import { UpstreamError } from '../upstream/errors';

/** What the framework refuses by itself, in our words. */
const frameworkProblem = (error: FastifyError): Problem | null => {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problemOf('payload-too-large', 'The request is larger than this server accepts (2 MB).');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problemOf('unsupported-media-type', 'The request has to be JSON (Content-Type: application/json).');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problemOf('bad-request', 'The request is not valid JSON.');
    case 'FST_ERR_BAD_URL':
      return problemOf('bad-request', 'The address cannot be understood.');
    default:
      if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
        return problemOf('bad-request', 'The request cannot be understood.', { status: error.statusCode });
      return null;
  }
};

const isFrameworkError = (error: unknown): error is FastifyError => error instanceof Error && 'statusCode' in error;

/** Answers with a problem. */
export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));

/** Answers any failure of a request with a problem, and logs what was not foreseen. */
export const answerFailure = (error: unknown, reply: FastifyReply): FastifyReply => {
  const foreseen = isFrameworkError(error) ? frameworkProblem(error) : null;
  const problem = foreseen ?? anyProblem(error);
  // Nobody waits for this answer: a search typed on, a page closed.
  if (reply.raw.destroyed) reply.log.debug('the client went away');
  else if (problem.code === 'internal') reply.log.error({ err: error }, 'a request failed');
  // The call itself was logged when it failed.
  else if (error instanceof UpstreamError)
    reply.log.debug({ code: error.code, correlationId: error.correlationId }, 'a request failed by the org');
  const seconds =
    error instanceof UpstreamError && error.retryAfterMs !== undefined ? Math.ceil(error.retryAfterMs / 1000) : null;
  const wait = error instanceof ProblemError ? error.retryAfterSeconds : seconds;
  if (wait !== null) reply.header('retry-after', String(wait));
  return sendProblem(reply, problem);
};

/** Answers a request that leads nowhere: no such address, or not by that method. */
export const answerNowhere = (
  request: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): FastifyReply => {
  if (methods.length === 0) return sendProblem(reply, problemOf('not-found', 'There is nothing at this address.'));
  reply.header('allow', methods.join(', '));
  return sendProblem(reply, problemOf('bad-request', `This address does not take ${request.method}.`, { status: 405 }));
};

/** The path of an address, without its query. */
export const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '').split('?')[0] ?? '';

/** Knows which methods each address has, so that a wrong one is told apart from a wrong address. */
export const rememberRoutes = (app: FastifyInstance): ((path: string) => readonly string[]) => {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const source = url.replace(/[.\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+');
    routes.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
};
