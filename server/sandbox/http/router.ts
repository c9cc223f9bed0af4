import { wireIdSchema } from '../../../src/core/wire/publishing';
import type { Answer, Call } from './exchange';
import { badRequest, notFound, PlatformError } from './platform-error';

/** One call that is answered. A segment `{id}` of the path is an id and is handed over; at most one a path. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handle: (call: Call, id: string) => Answer | Promise<Answer>;
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Whether a path is one of those a pattern stands for: `{…}` and `*` stand for any one segment. */
export function matches(pattern: string, path: string): boolean {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => isParameter(segment) || segment === '*' || segment === given[index])
  );
}

/** Answers by the route of method and path. Throws 404, 405 where only the method is wrong, 400 for what is no id. */
export function dispatch(routes: readonly Route[], call: Call): Answer | Promise<Answer> {
  const known = routes.filter(({ path }) => matches(path, call.path));
  if (known.length === 0) throw notFound();
  const route = known.find(({ method }) => method === call.method);
  if (route === undefined) {
    throw new PlatformError(405, 'method.not.allowed', `${call.method} is not allowed here.`, {
      headers: { Allow: known.map(({ method }) => method).join(', ') },
    });
  }
  const place = segmentsOf(route.path).findIndex(isParameter);
  return route.handle(call, place === -1 ? '' : idFrom(segmentsOf(call.path)[place] ?? ''));
}

function idFrom(segment: string): string {
  let text: string;
  try {
    text = decodeURIComponent(segment);
  } catch {
    throw badRequest('The id in the address is not encoded correctly.');
  }
  const id = wireIdSchema.safeParse(text);
  if (!id.success) throw badRequest('The id in the address is not an id.');
  return id.data;
}
