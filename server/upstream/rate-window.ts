/** The platform counts by the minute. */
export const windowMs = 60_000;

/** The last fifth of the minute is kept for people. */
export const pollShareOf = (perMinute: number): number => Math.max(1, Math.floor(perMinute * 0.8));

/** Leave to send one call, as far as the count of the minute goes. */
export interface Place {
  /** It goes out now. */
  sent(now: number): void;
  /** It does not go out after all. */
  back(): void;
}

/** Counts the calls of the minute that ends now. All times are those of one clock. */
export interface RateWindow {
  /** How many calls of that kind may go out now, as far as is known without asking anybody. */
  free(isPoll: boolean, now: number): number;
  /** The first time at which there could be more, as far as time alone decides; `now`: it does not. */
  freeAt(isPoll: boolean, now: number): number;
  /** Only while `free` is not 0. */
  take(isPoll: boolean, now: number): Place;
  /** So many calls could go out now if they might: a window that has to ask for it does. */
  want(people: number, polls: number, now: number): void;
  /** How many more may go out in this minute, for metrics. */
  left(now: number): number;
  /** The org asks for a pause until then. */
  pause(until: number, now: number): void;
  /** The clock was set back by so much. */
  setBack(ms: number): void;
}

/** Whoever sends by a window that learns from others. */
export interface WindowHost {
  /** The window knows more than before. */
  changed(): void;
  /** The org has asked another server for a pause until then. */
  paused(until: number): void;
}

/** A window of its own; `count`: a call went out that was not taken from it. */
export interface LocalWindow extends RateWindow {
  count(now: number): void;
}

/** Never more than `perMinute` sent in any 60 seconds, by this process alone. */
export const createLocalWindow = (perMinute: number): LocalWindow => {
  const pollShare = pollShareOf(perMinute);
  let sentAt: number[] = [];
  let expired = 0;
  let reserved = 0;

  const used = (now: number): number => {
    while (expired < sentAt.length && now - (sentAt[expired] ?? 0) >= windowMs) expired += 1;
    if (expired > 1000) {
      sentAt = sentAt.slice(expired);
      expired = 0;
    }
    return sentAt.length - expired + reserved;
  };
  const mostOf = (isPoll: boolean): number => (isPoll ? pollShare : perMinute);

  return {
    free: (isPoll, now) => Math.max(0, mostOf(isPoll) - used(now)),
    freeAt: (isPoll, now) => {
      const over = used(now) - mostOf(isPoll);
      const freeing = over < 0 ? undefined : sentAt[expired + over];
      return freeing === undefined ? now : freeing + windowMs;
    },
    take: () => {
      reserved += 1;
      let isOpen = true;
      const close = (): boolean => {
        const wasOpen = isOpen;
        isOpen = false;
        if (wasOpen) reserved -= 1;
        return wasOpen;
      };
      return {
        sent: (now) => {
          if (close()) sentAt.push(now);
        },
        back: () => void close(),
      };
    },
    count: (now) => void sentAt.push(now),
    want: () => {},
    left: (now) => Math.max(0, perMinute - used(now)),
    pause: () => {},
    setBack: (ms) => {
      sentAt = sentAt.map((at) => at - ms);
    },
  };
};
