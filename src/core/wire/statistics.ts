import { z } from 'zod';

const count = z.int().nonnegative().nullable();

/** Calls through a flow in a time. What the dialect cannot tell is null, never 0. */
export const callCountsSchema = z.object({
  entered: count,
  /** Ended by the caller inside the flow. */
  abandoned: count,
  /** Ended by the flow itself, with a goodbye. */
  disconnected: count,
  transferred: count,
  failed: count,
  /** Mean time in the flow. */
  meanSeconds: z.number().nonnegative().nullable(),
  /** `abandoned` ÷ `entered`, from 0 to 1; null where one of them is not known or nobody entered. */
  rate: z.number().min(0).max(1).nullable(),
});
export type CallCounts = z.infer<typeof callCountsSchema>;

/**
 * `GET /api/flows/{flowId}/abandonment?from=&to=&granularity=&timeZone=&version=`; days and weeks are those of the zone's
 * clocks (an IANA name; UTC if left out); `version`: only calls that met this one.
 */
export const abandonmentSchema = z.object({
  flowId: z.string(),
  from: z.string(),
  to: z.string(),
  /** ISO 8601 duration of an interval. */
  granularity: z.string(),
  total: callCountsSchema,
  intervals: z.array(callCountsSchema.extend({ from: z.string(), to: z.string() })),
  /** By milestone, those that stand for no menu among them; null: nothing is measured. */
  menus: z
    .array(
      z.object({
        milestoneId: z.string(),
        name: z.string(),
        /** How often it was entered: a call that comes back counts again. */
        entered: z.int().nonnegative(),
        /** Ended by the caller there, before another menu. Null where only the entering is measured. */
        abandoned: count,
        /** Of the calls that came by, each counted once, the share whose caller hung up there. */
        rate: z.number().min(0).max(1).nullable(),
      }),
    )
    .nullable(),
  /**
   * The time that the menus' rates are of, where the org chose another one than was asked for: `abandoned` is then null,
   * and `entered` is of the time asked for all the same. Null also where the org does not say of which time they are;
   * `abandoned` is null then, too.
   */
  menuRatesOf: z.object({ from: z.string(), to: z.string() }).nullable(),
});
export type Abandonment = z.infer<typeof abandonmentSchema>;
