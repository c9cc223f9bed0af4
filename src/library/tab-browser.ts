import { browserClock, type Clock } from './clock';

/** What tabs say to each other about one design. */
export type TabMessage =
  | { readonly type: 'saved'; readonly designId: string; readonly from: string; readonly revision: number }
  | { readonly type: 'hand-over'; readonly designId: string; readonly from: string };

/** Reaches every other tab of this browser. */
export interface TabChannel {
  readonly post: (message: TabMessage) => void;
  readonly listen: (listener: (message: TabMessage) => void) => () => void;
}

/** The part of Web Locks (W3C, `LockManager.request`) that the claims need. */
export interface TabLocks {
  readonly request: (
    name: string,
    options: { readonly steal?: boolean; readonly signal?: AbortSignal },
    whileHeld: () => Promise<void>,
  ) => Promise<unknown>;
  readonly query: () => Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

/** What a claim needs of the browser. Null: this browser does not have it. */
export interface TabBrowser {
  readonly locks: TabLocks | null;
  readonly channel: TabChannel | null;
  readonly clock: Clock;
  readonly tabId: string;
}

const channelName = 'touchtone-designs';

const openChannel = (): TabChannel | null => {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(channelName);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      const onMessage = (event: MessageEvent<TabMessage>) => listener(event.data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
};

const browserLocks = (): TabLocks | null => {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return null;
  return {
    request: (name, options, whileHeld) => locks.request(name, options, whileHeld),
    query: () => locks.query(),
  };
};

let known: TabBrowser | null = null;

/** This tab, as the other tabs know it. */
export const thisTab = (): TabBrowser => {
  known ??= { locks: browserLocks(), channel: openChannel(), clock: browserClock, tabId: crypto.randomUUID() };
  return known;
};
