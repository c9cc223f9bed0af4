import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import type { Breaker, Outcome } from './breaker';
import { refusalAtEnd, refusalBefore, type Wait, waitText } from './budget-words';
import { createLocalWindow, type RateWindow, type WindowHost } from './rate-window';
import type { Task } from './retry';

/** More calls than this at a time wait for one another, so that a 429 comes before hundreds are on their way. */
const mostAtOnce = 40;

/** A `Retry-After` beyond this is a mistake of whoever answers in the org's place. */
const longestPauseMs = 24 * 3_600_000;

/** Leave to send one call. */
export interface Slot {
  /** The call goes out now: only from here on does it count. Never called, the budget keeps what it had. */
  sent(): void;
  /** The call is over, or was not sent after all. */
  end(outcome: Outcome): void;
}

export interface BudgetState {
  /** Calls that may still go out within the minute that ends now. */
  readonly left: number;
  readonly perMinute: number;
  readonly waiting: { readonly people: number; readonly polls: number };
  readonly inFlight: number;
  /** The org's `Retry-After`; null: there is none now. */
  readonly pausedUntil: number | null;
}

/** The calls that one token may make: never more than `perMinute` sent in any 60 seconds. */
export interface Budget {
  /** A place in the queue; a call that has to go again keeps it. */
  ticket(): number;
  /**
   * Waits for its turn: what a person waits for before polls, in the order of the tickets. Throws an `UpstreamError` as
   * soon as it is certain that the turn cannot come within the task's time, and the signal's reason when it is stopped.
   */
  enter(task: Task, ticket: number): Promise<Slot>;
  /** Nothing is sent before this time of the clock. */
  pauseUntil(at: number): void;
  state(): BudgetState;
}

/** Far below what a timer can hold. */
const longestSleepMs = 3_600_000;

interface Waiting {
  readonly ticket: number;
  readonly task: Task;
  readonly grant: () => void;
  readonly refuse: (reason: unknown) => void;
}

export interface BudgetOptions {
  readonly clock: Clock;
  readonly perMinute: number;
  readonly breaker: Breaker;
  /** How the minute is counted; if left out by this process alone. */
  readonly window?: (host: WindowHost) => RateWindow;
}

/** A `Retry-After` is believed up to a day. */
const believed = (until: number, now: number): number => Math.min(until, now + longestPauseMs);

export const createBudget = ({ clock, perMinute, breaker, window: windowFor }: BudgetOptions): Budget => {
  // As of the minute, a part of what runs at a time is kept for people.
  const pollsAtOnce = Math.floor(mostAtOnce * 0.75);
  const people: Waiting[] = [];
  const polls: Waiting[] = [];
  let inFlight = 0;
  let paused = 0;
  let tickets = 0;
  let alarm: { readonly at: number; readonly off: AbortController } | null = null;

  let latest = Number.NEGATIVE_INFINITY;

  /** The clock's time. Set back, it takes with it what is remembered: nobody waits for an hour to come again. */
  const time = (): number => {
    const now = clock.now();
    const back = latest - now;
    if (back > 0) {
      window.setBack(back);
      paused -= back;
    }
    latest = now;
    return now;
  };

  const mayGo = (isPoll: boolean, now: number): boolean =>
    now >= paused &&
    window.free(isPoll, now) > 0 &&
    inFlight < (isPoll ? pollsAtOnce : mostAtOnce) &&
    breaker.mayStart();

  /** The first moment at which a call of this kind could possibly go, as far as time alone decides, and why not before. */
  const earliest = (isPoll: boolean, now: number): Wait => {
    const waits: readonly Wait[] = [
      { at: now, why: 'busy' },
      { at: window.freeAt(isPoll, now), why: 'used-up' },
      { at: breaker.restsUntil(), why: 'down' },
      { at: paused, why: 'paused' },
    ];
    return waits.reduce((latest, one) => (one.at > latest.at ? one : latest));
  };

  const take = (isPoll: boolean): Slot => {
    const toldBreaker = breaker.begin();
    const place = window.take(isPoll, time());
    let hasEnded = false;
    inFlight += 1;
    return {
      sent: () => {
        if (!hasEnded) place.sent(time());
      },
      end: (outcome) => {
        if (hasEnded) return;
        hasEnded = true;
        place.back();
        inFlight -= 1;
        toldBreaker(outcome);
        pump();
      },
    };
  };

  const turnAway = (queue: Waiting[], now: number): void => {
    const first = queue[0];
    if (first === undefined) return;
    const wait = earliest(queue === polls, now);
    for (const one of [...queue]) {
      const { task } = one;
      const reason =
        breaker.refusal(task) ??
        (wait.at > now && wait.at >= task.deadline
          ? refusalBefore(wait, now, perMinute)
          : now >= task.deadline
            ? refusalAtEnd()
            : null);
      if (reason === null) continue;
      queue.splice(queue.indexOf(one), 1);
      one.refuse(reason);
    }
  };

  const setAlarm = (now: number): void => {
    let next = Number.POSITIVE_INFINITY;
    for (const [queue, isPoll] of [[people, false] as const, [polls, true] as const]) {
      if (queue.length === 0) continue;
      const turn = earliest(isPoll, now).at;
      // Where time alone does not bring the turn, the end of a call does.
      if (turn > now) next = Math.min(next, turn);
    }
    if (alarm?.at === next) return;
    alarm?.off.abort();
    alarm = null;
    if (next === Number.POSITIVE_INFINITY) return;
    const off = new AbortController();
    alarm = { at: next, off };
    clock.sleep(Math.min(longestSleepMs, next - now), off.signal).then(
      () => {
        if (off.signal.aborted) return;
        alarm = null;
        pump();
      },
      () => {},
    );
  };

  /** Tells the window how many of those who wait could go at once. */
  const askForMore = (now: number): void => {
    const isHeld = now < paused || !breaker.mayStart();
    const mostNow = isHeld ? 0 : breaker.state() === 'closed' ? mostAtOnce : 1;
    const able = (queue: readonly Waiting[], atOnce: number): number =>
      Math.max(0, Math.min(queue.length, mostNow, atOnce - inFlight));
    window.want(able(people, mostAtOnce), people.length > 0 ? 0 : able(polls, pollsAtOnce), now);
  };

  const pump = (): void => {
    const now = time();
    turnAway(people, now);
    turnAway(polls, now);
    while (people.length > 0 && mayGo(false, now)) people.shift()?.grant();
    while (people.length === 0 && polls.length > 0 && mayGo(true, now)) polls.shift()?.grant();
    askForMore(now);
    setAlarm(now);
  };

  const window =
    windowFor?.({
      changed: () => pump(),
      paused: (until) => {
        paused = Math.max(paused, believed(until, time()));
      },
    }) ?? createLocalWindow(perMinute);

  const enqueue = (task: Task, ticket: number): Promise<Slot> =>
    new Promise((resolve, reject) => {
      const queue = task.isPoll === true ? polls : people;
      const onAbort = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        clearTimeout(timeUp);
        reject(task.signal.reason);
        pump();
      };
      // As with an answer that is waited for, this is real time: only other calls' ends can bring the turn before.
      const timeUp = setTimeout(pump, Math.min(longestSleepMs, task.deadline - time() + 10));
      const done = (): void => {
        clearTimeout(timeUp);
        task.signal.removeEventListener('abort', onAbort);
      };
      const waiting: Waiting = {
        ticket,
        task,
        grant: () => {
          done();
          resolve(take(task.isPoll === true));
        },
        refuse: (reason) => {
          done();
          reject(reason);
        },
      };
      // Many calls of one task may wait at a time.
      setMaxListeners(0, task.signal);
      task.signal.addEventListener('abort', onAbort, { once: true });
      const place = queue.findLastIndex((one) => one.ticket < ticket) + 1;
      queue.splice(place, 0, waiting);
      const wait = earliest(queue === polls, time());
      if (wait.at < task.deadline && breaker.refusal(task) === null) {
        const text = waitText(wait, time());
        if (text !== null) task.say?.(text);
      }
      pump();
    });

  return {
    ticket: () => ++tickets,
    enter: async (task, ticket) => {
      task.signal.throwIfAborted();
      const now = time();
      const isPoll = task.isPoll === true;
      const queued = people.length > 0 || (isPoll && polls.length > 0);
      if (!queued && now < task.deadline && mayGo(isPoll, now)) return take(isPoll);
      return enqueue(task, ticket);
    },
    pauseUntil: (at) => {
      const now = time();
      paused = Math.max(paused, believed(at, now));
      window.pause(paused, now);
      pump();
    },
    state: () => {
      const now = time();
      return {
        left: now < paused ? 0 : window.left(now),
        perMinute,
        waiting: { people: people.length, polls: polls.length },
        inFlight,
        pausedUntil: now < paused ? paused : null,
      };
    },
  };
};
