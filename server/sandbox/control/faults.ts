import { z } from 'zod';
import type { Arranged } from '../http/exchange';
import { matches } from '../http/router';

const kinds = [
  'status',
  'status-after',
  'reset-before',
  'reset-after',
  'hang',
  'hang-after',
  'slow',
  'not-json',
  'cut-off',
  'expired-token',
  'locked-flow',
  'failed-job',
] as const;

/**
 * What happens to the next `times` calls of a route, such as `PATCH /api/v2/flows/{flowId}`, instead of the usual.
 * A kind that ends in `-after` carries the call out first, and so does `cut-off`. `expired-token` ends the token that the
 * call comes with, `locked-flow` lets somebody else open the flow that it is about, or that the job it begins looks for,
 * `failed-job` lets the job that it begins fail; then each goes its usual way.
 */
export const faultSchema = z
  .strictObject({
    route: z
      .string()
      .max(500)
      .regex(/^(GET|POST|PUT|PATCH|DELETE|\*) \/(?!sandbox\/)\S*$/, {
        error: 'has to be a method and a path outside /sandbox/, such as "GET /api/v2/flows/{flowId}"',
      }),
    times: z.int().min(1).max(10_000).default(1),
    kind: z.enum(kinds).default('status'),
    /** The status answered, of `status` and `status-after`. */
    status: z.int().min(200).max(599).optional(),
    /** Sent as it is: seconds, or a date. Absent, no such header is sent. */
    retryAfter: z
      .union([
        z.int().nonnegative(),
        z
          .string()
          .max(100)
          .regex(/^[\x20-\x7e]+$/),
      ])
      .optional(),
    /** The permission that a 403 says is missing. */
    permission: z.string().min(1).max(200).optional(),
    /** What a `failed-job` says; a text alone is an error. */
    messages: z
      .array(
        z.union([
          z.string().max(4000),
          z.strictObject({ type: z.enum(['Error', 'Warning']).default('Error'), text: z.string().max(4000) }),
        ]),
      )
      .max(50)
      .optional(),
    /** How long the answer waits. */
    delayMs: z.int().min(0).max(600_000).optional(),
  })
  .refine(({ kind, status }) => !kind.startsWith('status') || status !== undefined, {
    path: ['status'],
    error: 'is missing',
  })
  .refine(({ kind, delayMs }) => kind !== 'slow' || delayMs !== undefined, { path: ['delayMs'], error: 'is missing' });
export type Fault = z.infer<typeof faultSchema>;

/** What a fault lets happen to the job that its call begins; undefined: nothing. */
export function arrangedBy({ kind, messages }: Fault): Arranged | undefined {
  if (kind === 'locked-flow') return { locked: true };
  if (kind !== 'failed-job') return undefined;
  const said = messages ?? ['The sandbox org was asked to let this job fail.'];
  return { fails: said.map((message) => (typeof message === 'string' ? { type: 'Error', text: message } : message)) };
}

const mostFaults = 1000;

/** The faults that are still to happen, in the order they were asked for. */
export interface Faults {
  /** False when 1,000 are waiting already. */
  add(fault: Fault): boolean;
  /** The fault for a call, used up by one. */
  take(method: string, path: string): Fault | undefined;
  pending(): readonly Fault[];
  clear(): void;
}

export function createFaults(): Faults {
  let pending: Fault[] = [];
  return {
    add(fault) {
      if (pending.length >= mostFaults) return false;
      pending = [...pending, fault];
      return true;
    },
    take(method, path) {
      const fault = pending.find(({ route }) => isOn(route, method, path));
      if (fault === undefined) return undefined;
      pending = pending.flatMap((one) =>
        one !== fault ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : [],
      );
      return fault;
    },
    pending: () => pending,
    clear() {
      pending = [];
    },
  };
}

function isOn(route: string, method: string, path: string): boolean {
  const [wanted = '', pattern = ''] = route.split(' ');
  return (wanted === '*' || wanted === method) && matches(pattern, path);
}
