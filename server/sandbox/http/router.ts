import { wireIdSchema } from '../../../src/core/wire/publishing';
import type { Answer, Call, Caller } from './exchange';
import { badRequest, missingPermissions, notFound, PlatformError } from './platform-error';

/** The permissions a call wants of its caller: any or all of them. */
export type Needs = { readonly any: readonly string[] } | { readonly all: readonly string[] };

/** One call that is answered. Segments `{id}` of the path are ids and are handed over in their order. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Left out: a token is enough. */
  readonly needs?: Needs;
  /** Answers only callers of that dialect; to others it is not there. Left out: both. */
  readonly dialect?: Caller['dialect'];
  /** How much a body of it may have, where that is not the platform's usual. */
  readonly mostBytes?: number;
  readonly handle: (call: Call, id: string, secondId: string) => Answer | Promise<Answer>;
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);
const parametersIn = (path: string): number => segmentsOf(path).filter(isParameter).length;
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
  const matching = routes.filter(({ path }) => matches(path, call.path));
  // A pattern's own words go before its placeholders: `/flows/jobs` is not the flow «jobs».
  const fewest = Math.min(...matching.map(({ path }) => parametersIn(path)));
  const known = matching.filter(
    ({ path, dialect }) => parametersIn(path) === fewest && (dialect === undefined || dialect === call.caller?.dialect),
  );
  if (known.length === 0) throw notFound();
  const route = known.find(({ method }) => method === call.method);
  if (route === undefined) {
    throw new PlatformError(405, 'method.not.allowed', `${call.method} is not allowed here.`, {
      headers: { Allow: [...new Set(known.map(({ method }) => method))].join(', ') },
    });
  }
  if (route.needs) requirePermission(route.needs, call.caller);
  const given = segmentsOf(call.path);
  const [id = '', secondId = ''] = segmentsOf(route.path).flatMap((segment, place) =>
    isParameter(segment) ? [idFrom(given[place] ?? '')] : [],
  );
  return route.handle(call, id, secondId);
}

function requirePermission(needs: Needs, caller: Caller | null): void {
  const held = caller?.client.permissions ?? new Set<string>();
  if (held === 'all') return;
  if ('any' in needs) {
    if (needs.any.some((name) => held.has(name))) return;
    throw missingPermissions(needs.any, 'any');
  }
  const missing = needs.all.filter((name) => !held.has(name));
  if (missing.length > 0) throw missingPermissions(missing, 'all');
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
