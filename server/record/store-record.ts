import { createHash } from 'node:crypto';
import type { Json } from '../../src/core/model/json';
import { chained } from '../../src/core/record/chain';
import { type RecordEntry, recordEntrySchema } from '../../src/core/record/entry';
import type { Clock } from '../clock';
import type { Cursor, Lock, LogEntry, Store } from '../store/store';
import type { Change, ChangeRecord } from './change-record';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** An act is looked for among so many of the newest entries before it is written down: it is told again within minutes. */
const lookBack = 1000;

/** Entries read at a time. */
const portion = 200;

/** How long the lock is waited for, a look every few milliseconds; a server that died holding it keeps nobody longer. */
const lockTries = 100;
const lockPauseMs = 20;

/** So often in a row somebody else may have been faster, with the lock or without. */
const mostMoves = 50;

/** So many places in the log are remembered, from which lists may be gone on with. */
const mostPlaces = 200;

/** What of the newest entries is known here: where they end, and the acts they tell of. */
interface Known {
  readonly cursor: Cursor;
  readonly last: RecordEntry;
}

/**
 * The record of changes in the store. The lock lets one server write at a time; that no entry is ever put beside another
 * is seen to by the log itself, which takes an entry only after the one it follows.
 */
export const createChangeRecord = (store: Store, orgKey: string, clock: Clock): ChangeRecord => {
  const log = `record/${orgKey}`;
  const recent = new Map<string, RecordEntry>();
  let known: Known | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Where an entry stands, by its number: a list is gone on with from there, instead of from its newest again. */
  const places = new Map<number, Cursor>();

  const remember = (seq: number, cursor: Cursor): void => {
    places.delete(seq);
    places.set(seq, cursor);
    for (const oldest of places.keys()) {
      if (places.size <= mostPlaces) break;
      places.delete(oldest);
    }
  };

  const entryOf = ({ value }: LogEntry): RecordEntry => recordEntrySchema.parse(value);

  const learn = (kept: LogEntry): void => {
    const entry = entryOf(kept);
    recent.set(entry.key, entry);
    for (const key of recent.keys()) {
      if (recent.size <= lookBack) break;
      recent.delete(key);
    }
    known = { cursor: kept.cursor, last: entry };
  };

  /** Learns what has been added since the last look, by whichever server. */
  const catchUp = async (): Promise<void> => {
    if (known === null) {
      const kept: LogEntry[] = [];
      while (kept.length < lookBack) {
        const before = await store.readBack(log, kept.at(-1)?.cursor ?? null, portion);
        kept.push(...before);
        if (before.length < portion) break;
      }
      for (const one of kept.reverse()) learn(one);
      return;
    }
    for (;;) {
      const after: LogEntry[] = await store.read(log, known?.cursor ?? null, portion);
      for (const one of after) learn(one);
      if (after.length < portion) return;
    }
  };

  const locked = async (holder: string): Promise<Lock | null> => {
    for (let look = 1; look <= lockTries; look++) {
      const lock = await store.lock(`${log}/lock`, holder);
      if (lock.ok) return lock.value;
      await clock.sleep(lockPauseMs);
    }
    return null;
  };

  const write = async (change: Change): Promise<RecordEntry> => {
    for (let move = 1; move <= mostMoves; move++) {
      await catchUp();
      const there = recent.get(change.key);
      if (there !== undefined) return there;
      const entry = chained(change, known?.last ?? null, sha256);
      const value = JSON.parse(JSON.stringify(entry)) as Json;
      const added = await store.append(log, [value], known?.cursor ?? null);
      if (added.ok) {
        learn({ cursor: added.value, value });
        return entry;
      }
      // Looked up anew from its end: the log may have been emptied by whoever keeps the store.
      known = null;
      recent.clear();
    }
    throw new Error('The record of changes moved on again and again while an entry was to be added');
  };

  const append = async (change: Change): Promise<RecordEntry> => {
    const lock = await locked(change.by);
    try {
      return await write(change);
    } finally {
      await lock?.release();
    }
  };

  const back = async function* (from: Cursor | null): AsyncIterable<Known> {
    for (let before: Cursor | null = from; ; ) {
      const kept: LogEntry[] = await store.readBack(log, before, portion);
      for (const { value, cursor } of kept) {
        const entry = recordEntrySchema.safeParse(value);
        if (entry.success) yield { cursor, last: entry.data };
      }
      const last = kept.at(-1);
      if (kept.length < portion || last === undefined) return;
      before = last.cursor;
    }
  };

  return {
    append: (change) => {
      const mine = turn.then(() => append(change));
      turn = mine.catch(() => undefined);
      return mine;
    },
    newest: async (before, limit, isWanted = () => true) => {
      const entries: RecordEntry[] = [];
      const from = before === null ? null : (places.get(before) ?? null);
      for await (const { cursor, last: entry } of back(from)) {
        if (entries.length >= limit) break;
        if ((before !== null && entry.seq >= before) || !isWanted(entry)) continue;
        entries.push(entry);
        // The page that follows begins after one of the last two: whoever asks may have asked for one more than is shown.
        if (entries.length >= limit - 1) remember(entry.seq, cursor);
      }
      return entries;
    },
    kept: async function* () {
      for (let after: Cursor | null = null; ; ) {
        const kept: LogEntry[] = await store.read(log, after, portion);
        for (const { value } of kept) yield value;
        const last = kept.at(-1);
        if (kept.length < portion || last === undefined) return;
        after = last.cursor;
      }
    },
  };
};
