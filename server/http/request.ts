import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inputIssues } from '../../src/core/model/read-design';
import { wireIdSchema } from '../../src/core/wire/publishing';
import type { Clock } from '../clock';
import { ProblemError, problemOf } from '../problem';
import type { Task } from '../upstream/retry';

/** The input by its schema. Throws a `bad-request` problem that names every issue. `what`: «The request's body». */
export const parseInput = <T extends z.ZodType>(schema: T, input: unknown, what: string): z.infer<T> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = inputIssues(parsed.error);
  throw new ProblemError(
    problemOf(
      'bad-request',
      `${what} cannot be used: ${issues.length === 1 ? 'a part of it is' : `${issues.length} of its parts are`} wrong.`,
      { issues },
    ),
  );
};

/** An id from the address. Throws `bad-request` for anything but the strict pattern. */
export const pathId = (request: FastifyRequest, name: string): string => {
  const params = request.params as Record<string, unknown>;
  const parsed = wireIdSchema.safeParse(params[name]);
  if (parsed.success) return parsed.data;
  throw new ProblemError(
    problemOf('bad-request', `The ${name} in the address is not an id.`, {
      issues: [{ path: name, message: 'is not an id' }],
    }),
  );
};

/** A whole number in an address, from 1. */
export const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error: 'is not a whole number' })
    .transform(Number)
    .pipe(z.int().min(1).max(most));

const listQuerySchema = z.object({
  search: z.string().max(200).default(''),
  page: whole(100_000).default(1),
  // A whole list at once: whoever looks names up needs all of it, and the org is asked for all of it either way.
  pageSize: whole(5000).default(25),
});

/** `?search=&page=&pageSize=`; an empty value counts as left out. */
export const listQuery = (request: FastifyRequest): z.infer<typeof listQuerySchema> => {
  const given = Object.entries(request.query as Record<string, unknown>).filter(([, value]) => value !== '');
  return parseInput(listQuerySchema, Object.fromEntries(given), "The address's query");
};

/** How long a browser waits for the org at most, retries included. */
const requestMs = 25_000;

/** The same where the org takes its time by design: a flow's content is exported by a job. */
const jobMs = 90_000;

/**
 * A task that ends with its request: when the browser goes away, nothing more is asked of the org. `takes`: whether a job
 * of the org is waited for.
 */
export const taskOf = (reply: FastifyReply, clock: Clock, takes: 'a call' | 'a job' = 'a call'): Task => {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort(new Error('The client went away'));
  });
  return { signal: gone.signal, deadline: clock.now() + (takes === 'a job' ? jobMs : requestMs) };
};
