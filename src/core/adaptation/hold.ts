import { z } from 'zod';
import type { Adaptation } from '../model/design';
import type { Decision } from './decide';

/** How calmly a watcher follows the rule. A queue that hovers at a threshold must not change callers' menus all the time. */
export const holdSettingsSchema = z.strictObject({
  /** So many looks in a row have to find the queue full before callers get the adapted menus: one odd figure changes nothing. */
  fullLooks: z.int().min(1).max(60),
  /** So many in a row have to find it relaxed before they get their usual menus back. */
  usualLooks: z.int().min(1).max(60),
  /**
   * The lower mark: while the menus are adapted, a look only counts as relaxed where a new caller waits less than that.
   * Null: as soon as the rule no longer calls the queue full. It means nothing where the wait does not count.
   */
  usualBelowSeconds: z.number().nonnegative().nullable(),
  /** So long at least lies between two changes, in seconds. */
  pauseSeconds: z.int().min(60).max(86_400),
});
export type HoldSettings = z.infer<typeof holdSettingsSchema>;

/**
 * What a watcher holds to unless told otherwise. Two looks a minute apart rule out one odd figure, and callers of a full
 * queue do not wait longer for relief; going back may take three, as nobody is worse off meanwhile. 90 s is three quarters
 * of the rule's 120 s, further away than the estimate moves from minute to minute. Ten minutes are longer than the calls
 * that are under way need to be gone, so that a change has shown what it does before the next.
 */
export const defaultHold: HoldSettings = { fullLooks: 2, usualLooks: 3, usualBelowSeconds: 90, pauseSeconds: 600 };

/** The same for another threshold of the wait: the lower mark is three quarters of it. */
export const defaultHoldFor = ({ waitAboveSeconds }: Pick<Adaptation, 'waitAboveSeconds'>): HoldSettings => ({
  ...defaultHold,
  usualBelowSeconds: waitAboveSeconds === null ? null : Math.round(waitAboveSeconds * 0.75),
});

/** How a watcher stands. */
export const holdStateSchema = z.strictObject({
  /** What callers get now. */
  full: z.boolean(),
  /** When that last changed, in milliseconds since 1970; null: it never did. */
  changedAt: z.number().nullable(),
  /** So many looks in a row spoke for the other state. */
  looks: z.int().nonnegative(),
});
export type HoldState = z.infer<typeof holdStateSchema>;

export const notHeld: HoldState = { full: false, changedAt: null, looks: 0 };

/** When the next change may come at the earliest; null: at once. */
export const nextChangeAt = ({ changedAt }: HoldState, { pauseSeconds }: HoldSettings): number | null =>
  changedAt === null ? null : changedAt + pauseSeconds * 1000;

export interface Held {
  readonly state: HoldState;
  readonly change: 'full' | 'usual' | null;
}

/** Which state a look speaks for; null: it does not say. */
const speaksFor = (
  { full }: HoldState,
  { state, because }: Decision,
  { usualBelowSeconds }: HoldSettings,
): HoldState['full'] | null => {
  if (state === 'unknown') return null;
  if (state === 'full') return true;
  if (!full || usualBelowSeconds === null) return false;
  const wait = because.find(({ value }) => value === 'wait');
  // The rule no longer calls it full, but it may be again in a minute.
  return wait?.told != null && wait.told >= usualBelowSeconds;
};

/** The clock was set back since the last change: nobody waits until it is then again, but the pause begins anew. */
const knownBy = (state: HoldState, now: number): HoldState =>
  state.changedAt !== null && state.changedAt > now ? { ...state, changedAt: now } : state;

/**
 * One look of a watcher: what the rule says of a queue at `now` (milliseconds), and what becomes of what callers get. A
 * look that does not know changes nothing, and does not break a row of others.
 */
export const hold = (before: HoldState, decision: Decision, now: number, settings: HoldSettings): Held => {
  const state = knownBy(before, now);
  const says = speaksFor(state, decision, settings);
  if (says === null) return { state, change: null };
  if (says === state.full) return { state: state.looks === 0 ? state : { ...state, looks: 0 }, change: null };
  const wanted = says ? settings.fullLooks : settings.usualLooks;
  const looks = Math.min(state.looks + 1, wanted);
  const mayChange = now >= (nextChangeAt(state, settings) ?? now);
  if (looks < wanted || !mayChange) return { state: { ...state, looks }, change: null };
  return { state: { full: says, changedAt: now, looks: 0 }, change: says ? 'full' : 'usual' };
};
