import type { Answer } from './exchange';
import { ok } from './exchange';
import { PlatformError } from './platform-error';

const defaultSize = 25;
const largestSize = 500;

/** One page of a list in the platform's shape, as `pageSize` and `pageNumber` ask for it. Throws 400 for no number. */
export function pageAnswer(entities: readonly unknown[], query: URLSearchParams): Answer {
  const pageSize = numberIn(query, 'pageSize', defaultSize, largestSize);
  const pageNumber = numberIn(query, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
  const first = (pageNumber - 1) * pageSize;
  return ok({
    entities: entities.slice(first, first + pageSize),
    pageSize,
    pageNumber,
    total: entities.length,
    pageCount: Math.ceil(entities.length / pageSize),
  });
}

function numberIn(query: URLSearchParams, name: string, absent: number, most: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new PlatformError(400, 'invalid.value', `${name} has to be a whole number from 1 to ${most}.`, {
    details: [{ errorCode: 'invalid.value', fieldName: name }],
  });
}
