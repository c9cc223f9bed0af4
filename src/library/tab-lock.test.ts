import { describe, expect, it } from 'vitest';
import { handClock, settled } from '../testing/hand-clock';
import type { TabBrowser, TabChannel, TabLocks, TabMessage } from './tab-browser';
import { type ClaimOptions, claimDesign, claimedDesigns, type DesignClaim } from './tab-lock';

interface Waiting {
  readonly whileHeld: () => Promise<void>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** Web Locks as specified: one holder a name, the others in line, `signal` leaves the line, `steal` takes. */
const lockTable = (): TabLocks => {
  const holders = new Map<string, Waiting>();
  const lines = new Map<string, Waiting[]>();
  const grant = (name: string, request: Waiting) => {
    holders.set(name, request);
    void request.whileHeld().then(() => {
      request.resolve(undefined);
      if (holders.get(name) !== request) return;
      holders.delete(name);
      const next = lines.get(name)?.shift();
      if (next) grant(name, next);
    });
  };
  return {
    request: (name, { steal, signal }, whileHeld) =>
      new Promise((resolve, reject) => {
        const request: Waiting = { whileHeld, resolve, reject };
        const line = lines.get(name) ?? [];
        lines.set(name, line);
        if (steal) {
          holders.get(name)?.reject(new DOMException('stolen', 'AbortError'));
          grant(name, request);
        } else if (!holders.has(name)) grant(name, request);
        else {
          line.push(request);
          signal?.addEventListener('abort', () => {
            const place = line.indexOf(request);
            if (place < 0) return;
            line.splice(place, 1);
            reject(new DOMException('left the line', 'AbortError'));
          });
        }
      }),
    query: async () => ({ held: [...holders.keys()].map((name) => ({ name })) }),
  };
};

/** A browser with several tabs; a frozen tab hears nothing. */
const aBrowser = ({ locks = lockTable() as TabLocks | null } = {}) => {
  const { clock, pass } = handClock();
  const ears = new Map<string, Set<(message: TabMessage) => void>>();
  const frozen = new Set<string>();
  const log: string[] = [];
  const channelOf = (tabId: string): TabChannel => ({
    post: (message) => {
      for (const [other, listeners] of ears)
        if (other !== tabId && !frozen.has(other)) for (const listener of listeners) listener(message);
    },
    listen: (listener) => {
      const listeners = ears.get(tabId) ?? new Set();
      ears.set(tabId, listeners.add(listener));
      return () => listeners.delete(listener);
    },
  });
  const tab = (tabId: string): TabBrowser => ({ locks, channel: channelOf(tabId), clock, tabId });
  const claim = async (tabId: string, designId = 'd', options: ClaimOptions = {}): Promise<DesignClaim> => {
    let claimed: DesignClaim | undefined;
    void claimDesign(designId, { browser: tab(tabId), ...options }).then((value) => {
      claimed = value;
    });
    await pass(1_000);
    if (!claimed) throw new Error('The claim was not answered within a second');
    claimed.onState((state) => log.push(`${tabId} ${state}`));
    claimed.onSavedElsewhere((revision) => log.push(`${tabId} hears of ${revision}`));
    return claimed;
  };
  return { claim, log, pass, frozen, tab };
};

describe('one design in several tabs', () => {
  it('is edited in the first and shown in the second, which edits when the first is closed', async () => {
    const { claim, log } = aBrowser();
    const first = await claim('A');
    const second = await claim('B');
    expect([first.state(), second.state()]).toEqual(['held', 'elsewhere']);
    first.announceSaved(5);
    first.release();
    await settled();
    expect(log).toEqual(['B hears of 5', 'B held']);
  });

  it('is no concern of a tab with another design', async () => {
    const { claim, log } = aBrowser();
    const first = await claim('A', 'one');
    const second = await claim('B', 'two');
    first.announceSaved(5);
    await settled();
    expect([first.state(), second.state(), ...log]).toEqual(['held', 'held']);
  });

  it('is not «in another tab» for a page that was just reloaded', async () => {
    const { claim, pass, tab } = aBrowser();
    const before = await claim('A');
    const after = claimDesign('d', { browser: tab('A again') });
    await pass(100);
    before.release();
    expect((await after).state()).toBe('held');
  });

  it('is handed over when asked: the other tab stops, saves, then lets go', async () => {
    const { claim, log, pass } = aBrowser();
    let saved = () => {};
    const saving = new Promise<void>((resolve) => {
      saved = resolve;
    });
    const first = await claim('A', 'd', {
      beforeHandOver: async () => {
        log.push(`A saves while ${first.state()}`);
        await saving;
        first.announceSaved(6);
      },
    });
    const second = await claim('B');
    second.takeOver();
    await pass(100);
    expect(second.state()).toBe('elsewhere');
    saved();
    await settled();
    await pass(10_000);
    expect(log).toEqual(['A elsewhere', 'A saves while elsewhere', 'B hears of 6', 'B held']);
    expect([first.state(), second.state()]).toEqual(['elsewhere', 'held']);
    second.release();
    await settled();
    expect(first.state()).toBe('held');
  });

  it('goes to the tab that asked, not to one that waited longer', async () => {
    const { claim, pass } = aBrowser();
    const first = await claim('A');
    const second = await claim('B');
    const third = await claim('C');
    third.takeOver();
    await pass(100);
    expect([first.state(), second.state(), third.state()]).toEqual(['elsewhere', 'elsewhere', 'held']);
    await pass(60_000);
    expect(third.state()).toBe('held');
  });

  it('is taken from a tab that does not answer', async () => {
    const { claim, pass, frozen, log } = aBrowser();
    const first = await claim('A');
    const second = await claim('B');
    frozen.add('A');
    second.takeOver();
    await pass(2_000);
    expect(second.state()).toBe('elsewhere');
    await pass(1_000);
    expect([first.state(), second.state()]).toEqual(['elsewhere', 'held']);
    expect(log).toEqual(expect.arrayContaining(['A elsewhere', 'B held']));
    second.release();
    await settled();
    expect(first.state()).toBe('held');
  });

  it('is handed over also when the last save fails', async () => {
    const { claim, pass } = aBrowser();
    await claim('A', 'd', { beforeHandOver: () => Promise.reject(new Error('disk full')) });
    const second = await claim('B');
    second.takeOver();
    await pass(100);
    expect(second.state()).toBe('held');
  });

  it('can be told from the list while it is edited', async () => {
    const { claim, tab } = aBrowser();
    const first = await claim('A', 'one');
    await claim('B', 'two');
    expect([...(await claimedDesigns(tab('C')))].toSorted()).toEqual(['one', 'two']);
    first.release();
    await settled();
    expect([...(await claimedDesigns(tab('C')))]).toEqual(['two']);
  });
});

describe('a browser without Web Locks', () => {
  it('lets every tab edit, tells of saves, and leaves the rest to the revision', async () => {
    const { claim, log, tab } = aBrowser({ locks: null });
    const first = await claim('A');
    const second = await claim('B');
    second.takeOver();
    first.announceSaved(3);
    expect([first.state(), second.state(), ...log]).toEqual(['unguarded', 'unguarded', 'B hears of 3']);
    expect([...(await claimedDesigns(tab('C')))]).toEqual([]);
  });

  it('is what a page counts as whose origin is hidden', async () => {
    const refusing: TabLocks = {
      request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')),
      query: async () => ({}),
    };
    const { claim } = aBrowser({ locks: refusing });
    expect((await claim('A')).state()).toBe('unguarded');
  });
});
