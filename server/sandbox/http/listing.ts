import type { Answer, Call } from './exchange';
import { pageAnswer } from './paging';

interface Page {
  readonly entities: readonly unknown[];
  readonly pageSize: number;
  readonly pageNumber: number;
  readonly pageCount: number;
}

/** One page of a list with the addresses of the pages around it, as most lists of the platform are. Throws as `pageAnswer`. */
export function listing<T>(
  { path, query }: Call,
  entities: readonly T[],
  shape: (entity: T) => unknown = (entity) => entity,
): Answer {
  const answer = pageAnswer(entities, query);
  const page = answer.body as Page;
  const { pageNumber, pageCount } = page;
  const uri = (number: number): string => {
    const other = new URLSearchParams(query);
    other.set('pageSize', String(page.pageSize));
    other.set('pageNumber', String(number));
    return `${path}?${other}`;
  };
  return {
    ...answer,
    body: {
      ...page,
      entities: (page.entities as readonly T[]).map(shape),
      firstUri: uri(1),
      ...(pageNumber > 1 ? { previousUri: uri(pageNumber - 1) } : {}),
      ...(pageNumber < pageCount ? { nextUri: uri(pageNumber + 1) } : {}),
      lastUri: uri(Math.max(pageCount, 1)),
      selfUri: uri(pageNumber),
    },
  };
}

/** A list in the order that `sortBy` and `sortOrder` ask for; by `usual` where they do not, or name no field. */
export function inOrder<T extends Readonly<Record<string, unknown>>>(
  entities: readonly T[],
  query: URLSearchParams,
  usual: string,
): readonly T[] {
  const field = query.get('sortBy') ?? usual;
  const down = /^desc/i.test(query.get('sortOrder') ?? '') ? -1 : 1;
  const keyOf = (entity: T): string => String(entity[field] ?? entity[usual] ?? '').toLowerCase();
  return [...entities].sort((a, b) => down * compare(keyOf(a), keyOf(b)));
}

/** The same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
