import type { z } from 'zod';
import { problemSchema } from '../core/wire/problem';
import { ApiError } from './api-error';

/** What left the browser is aborted by its own signal: that is not a failure of the server. */
const isAbort = (thrown: unknown, signal: AbortSignal | undefined): boolean =>
  signal?.aborted === true || (thrown instanceof DOMException && thrown.name === 'AbortError');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON at all; no schema of ours lets undefined through
  }
};

const call = async <T extends z.ZodType>(path: string, schema: T, init: RequestInit): Promise<z.output<T>> => {
  const signal = init.signal ?? undefined;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, init);
    text = await response.text();
  } catch (thrown) {
    if (isAbort(thrown, signal)) throw thrown;
    throw new ApiError('offline', `${path} gave no answer`, { cause: thrown });
  }
  const { status } = response;
  const json = parseJson(text);
  if (!response.ok) {
    const problem = problemSchema.safeParse(json);
    if (problem.success) throw new ApiError(problem.data.code, problem.data.detail, { status, problem: problem.data });
    throw new ApiError('nonsense', `${path} failed with status ${status} and no problem`, { status });
  }
  const answer = schema.safeParse(json);
  if (answer.success) return answer.data;
  throw new ApiError('nonsense', `${path} answered something else than agreed`, { status, cause: answer.error });
};

/**
 * Asks our server; the answer is what the schema let through. Throws `ApiError`; what was aborted by `signal` rejects
 * with the abort.
 */
export const getJson = <T extends z.ZodType>(path: string, schema: T, signal?: AbortSignal): Promise<z.output<T>> =>
  call(path, schema, { headers: { accept: 'application/json' }, ...(signal && { signal }) });

/** Sends JSON to our server, otherwise as `getJson`. */
export const postJson = <T extends z.ZodType>(
  path: string,
  body: unknown,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T>> =>
  call(path, schema, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

/** Puts JSON at an address of our server, otherwise as `getJson`. */
export const putJson = <T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.output<T>> =>
  call(path, schema, {
    method: 'PUT',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Deletes what is at an address of our server; the answer is what stands there from then on. Otherwise as `getJson`. */
export const deleteJson = <T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> =>
  call(path, schema, { method: 'DELETE', headers: { accept: 'application/json' } });

/** Sends a file of comma-separated values to our server, otherwise as `getJson`. */
export const postCsv = <T extends z.ZodType>(
  path: string,
  csv: Blob,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T>> =>
  call(path, schema, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'text/csv' },
    body: csv,
    ...(signal && { signal }),
  });
