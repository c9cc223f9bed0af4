import { type TabBrowser, thisTab } from './tab-browser';

/**
 * `held`: this tab edits. `elsewhere`: another tab edits, this one shows.
 * `unguarded`: the browser has no Web Locks; every tab edits and the revision of a save is what refuses an overwrite.
 */
export type ClaimState = 'held' | 'elsewhere' | 'unguarded';

/** A tab's hold on one design: at most one tab of the browser has it. */
export interface DesignClaim {
  readonly state: () => ClaimState;
  /**
   * Told of each change of state. On `held` after `elsewhere`, load the newest state before editing goes on: the
   * other tab has saved and let go.
   */
  readonly onState: (listener: (state: ClaimState) => void) => () => void;
  /** Told when another tab has saved this design. */
  readonly onSavedElsewhere: (listener: (revision: number) => void) => () => void;
  /** Tells the other tabs that this one has saved. */
  readonly announceSaved: (revision: number) => void;
  /** Asks the tab that edits to hand over; one that does not answer in time loses its hold. */
  readonly takeOver: () => void;
  /** Lets go for good, as when the design is closed. */
  readonly release: () => void;
}

export interface ClaimOptions {
  /** Called in the tab that is asked to hand over, once it is read-only and before it lets go: saves the rest. */
  readonly beforeHandOver?: () => Promise<unknown>;
  readonly browser?: TabBrowser;
}

/** A reload frees the lock of the page before it within this time: till then it is not «another tab». */
const graceMilliseconds = 250;
/** A frozen or crashed tab does not hand over; after this time the hold is taken from it. */
const handOverMilliseconds = 2_500;

const lockPrefix = 'touchtone-design:';

const announcer = <T>() => {
  const listeners = new Set<(value: T) => void>();
  return {
    tell: (value: T) => {
      for (const listener of listeners) listener(value);
    },
    on: (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The ids of the designs that some tab of this browser edits now; empty where the browser cannot tell. */
export const claimedDesigns = async (browser: TabBrowser = thisTab()): Promise<ReadonlySet<string>> => {
  const held = (await browser.locks?.query())?.held ?? [];
  const names = held.flatMap(({ name }) => (name?.startsWith(lockPrefix) ? [name.slice(lockPrefix.length)] : []));
  return new Set(names);
};

/** Claims a design for this tab; answers once it is known whether this tab edits it. */
export const claimDesign = (designId: string, options: ClaimOptions = {}): Promise<DesignClaim> => {
  const { beforeHandOver = async () => undefined, browser = thisTab() } = options;
  const { locks, channel, clock, tabId } = browser;
  const states = announcer<ClaimState>();
  const saves = announcer<number>();
  let state: ClaimState | null = locks ? null : 'unguarded';
  let released = false;
  let handingOver = false;
  /** Ends the hold or the waiting of the current request. */
  let letGo: () => void = () => undefined;
  let stopWaiting: () => void = () => undefined;

  const become = (next: ClaimState) => {
    if (state === next || released) return;
    state = next;
    states.tell(next);
  };

  /** Joins the queue for the lock, or with `steal` takes it from whoever has it. */
  const queue = (steal = false) => {
    if (!locks || released) return;
    const waiting = new AbortController();
    let done: () => void = () => undefined;
    let current = true;
    const leave = () => {
      current = false;
      waiting.abort();
      done();
    };
    letGo = leave;
    const whileHeld = () => {
      if (!current) return Promise.resolve();
      stopWaiting();
      become('held');
      return new Promise<void>((resolve) => {
        done = resolve;
      });
    };
    locks.request(lockPrefix + designId, steal ? { steal } : { signal: waiting.signal }, whileHeld).catch((cause) => {
      if (!current) return;
      // Not ours to have, as in a page whose origin the browser hides.
      if (!(cause instanceof Error) || cause.name !== 'AbortError') return become('unguarded');
      // Stolen by a tab that waited for this one in vain: get in line behind it.
      become('elsewhere');
      queue();
    });
  };

  const requeue = () => {
    letGo();
    queue();
  };

  const handOver = async () => {
    handingOver = true;
    become('elsewhere');
    // What could not be saved stays in this tab, which says so; it is no reason to keep the other one waiting.
    await beforeHandOver().catch(() => undefined);
    handingOver = false;
    requeue();
  };

  const stopListening = channel?.listen((message) => {
    if (message.designId !== designId || message.from === tabId || released) return;
    if (message.type === 'saved') saves.tell(message.revision);
    else if (state === 'held') void handOver();
    // Whoever waits too steps back behind the tab that asks.
    else if (state === 'elsewhere' && !handingOver) requeue();
  });

  const claim: DesignClaim = {
    state: () => state ?? 'elsewhere',
    onState: states.on,
    onSavedElsewhere: saves.on,
    announceSaved: (revision) => channel?.post({ type: 'saved', designId, from: tabId, revision }),
    takeOver: () => {
      if (state !== 'elsewhere' || released) return;
      channel?.post({ type: 'hand-over', designId, from: tabId });
      stopWaiting();
      stopWaiting = clock.after(handOverMilliseconds, () => {
        letGo();
        queue(true);
      });
    },
    release: () => {
      released = true;
      stopWaiting();
      letGo();
      stopListening?.();
    },
  };

  if (!locks) return Promise.resolve(claim);
  return new Promise((resolve) => {
    const stop = states.on(() => {
      stop();
      stopWaiting();
      resolve(claim);
    });
    stopWaiting = clock.after(graceMilliseconds, () => become('elsewhere'));
    queue();
  });
};
