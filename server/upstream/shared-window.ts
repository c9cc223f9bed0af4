import type { Windows } from '../store/windows';
import { createLocalWindow, pollShareOf, type RateWindow, type WindowHost, windowMs } from './rate-window';

/**
 * While the store is away, nobody knows what the others send: each server then keeps to a quarter of the budget, counting
 * what it has sent itself. That is within the budget for up to four servers; the first minute may go beyond, by what all
 * of them had sent before. What went out meanwhile is told to the others when the store is back.
 */
const shareWhileAway = 0.25;

/** A place that is not used within this time lapses; it counts for so much longer, so that none is used too late. */
const placeMs = 1000;

/** How soon a store that is away is asked again. */
const againMs = 1000;

export interface SharedWindowOptions {
  readonly windows: Windows;
  /** The name of the window in the store. */
  readonly name: string;
  readonly perMinute: number;
  readonly clock: { now(): number };
}

interface Got {
  readonly id: string;
  readonly until: number;
}

/**
 * Never more than `perMinute` sent in any 60 seconds by all servers of a store. Places for what waits are asked for
 * together; nobody is asked while there is nothing to send.
 */
export const createSharedWindow = (
  { windows, name, perMinute, clock }: SharedWindowOptions,
  host: WindowHost,
): RateWindow => {
  const mostOfPolls = pollShareOf(perMinute);
  const own = createLocalWindow(Math.max(1, Math.floor(perMinute * shareWhileAway)));
  let got: Got[] = [];
  let back: string[] = [];
  let isAsking = false;
  /** When there may be places again, for people and for polls. */
  let freeAt = { people: 0, polls: 0 };
  let known = { count: 0, at: Number.NEGATIVE_INFINITY };
  /** The store is away, and is not asked before this time; null: it is there. */
  let awayUntil: number | null = null;
  /** When calls went out that the others do not know of. */
  let untold: number[] = [];

  const lapse = (now: number): void => {
    if (got.some(({ until }) => until <= now)) got = got.filter(({ until }) => until > now);
  };

  const ask = async (people: number, polls: number): Promise<void> => {
    const askedAt = clock.now();
    const [mine, told] = [back, untold];
    back = [];
    untold = [];
    try {
      const taken = await windows.take(name, {
        windowMs: windowMs + placeMs,
        wanted: [
          { want: people, most: perMinute },
          { want: polls, most: mostOfPolls },
        ],
        back: mine,
        used: told.map((at) => Math.max(0, askedAt - at)).filter((age) => age < windowMs),
      });
      const now = clock.now();
      awayUntil = null;
      got.push(...taken.places.flat().map((id) => ({ id, until: askedAt + placeMs })));
      const [forPeople = 0, forPolls = 0] = taken.freeInMs;
      freeAt = { people: now + forPeople, polls: now + forPolls };
      known = { count: taken.count, at: now };
      if (taken.pausedMs > 0) host.paused(now + taken.pausedMs);
    } catch {
      untold = [...told, ...untold];
      awayUntil = clock.now() + againMs;
    }
  };

  const freeOf = (isPoll: boolean, now: number): number => {
    if (awayUntil !== null) return own.free(isPoll, now);
    lapse(now);
    return got.length;
  };

  return {
    free: freeOf,
    freeAt: (isPoll, now) => {
      // The store may be back before a place of our own is free.
      if (awayUntil !== null) return Math.min(own.freeAt(isPoll, now), Math.max(now, awayUntil));
      return Math.max(now, isPoll ? freeAt.polls : freeAt.people);
    },
    take: (isPoll, now) => {
      const mine = awayUntil === null ? got.shift() : undefined;
      const place = own.take(isPoll, now);
      let isOpen = true;
      return {
        sent: (at) => {
          if (!isOpen) return;
          isOpen = false;
          place.sent(at);
          if (mine === undefined) untold.push(at);
        },
        back: () => {
          if (!isOpen) return;
          isOpen = false;
          place.back();
          if (mine !== undefined) got.unshift(mine);
        },
      };
    },
    want: (people, polls, now) => {
      if (isAsking || (awayUntil !== null && now < awayUntil)) return;
      lapse(now);
      const isWanted = (count: number, at: number): boolean => count > 0 && at <= now;
      const forPeople = isWanted(people, freeAt.people) ? people : 0;
      const forPolls = isWanted(polls, freeAt.polls) ? polls : 0;
      if (people + polls === 0 && got.length > 0) {
        // Nobody here needs them any more.
        back.push(...got.map(({ id }) => id));
        got = [];
      }
      if (forPeople + forPolls + back.length === 0 && awayUntil === null) return;
      isAsking = true;
      void ask(forPeople, forPolls).finally(() => {
        isAsking = false;
        host.changed();
      });
    },
    left: (now) => {
      if (awayUntil !== null) return own.left(now);
      return perMinute - (now - known.at < windowMs ? Math.min(perMinute, known.count) : 0);
    },
    pause: (until, now) => {
      windows.pause(name, Math.max(0, Math.ceil(until - now))).catch(() => {
        // The others meet the org's answer themselves.
      });
    },
    setBack: (ms) => {
      own.setBack(ms);
      got = got.map(({ id, until }) => ({ id, until: until - ms }));
      freeAt = { people: freeAt.people - ms, polls: freeAt.polls - ms };
      known = { ...known, at: known.at - ms };
      untold = untold.map((at) => at - ms);
      if (awayUntil !== null) awayUntil -= ms;
    },
  };
};
