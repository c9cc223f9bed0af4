import { randomUUID } from 'node:crypto';
import { err, ok } from '../../../src/core/model/result';
import type { Lock, Store } from '../store';
import type { Connection } from './connection';
import { lockKey } from './keys';
import { lockScript, releaseScript, renewScript } from './scripts';

export interface Locks {
  readonly take: Store['lock'];
  /** They are not kept any longer: others get them when their time is up. */
  loseAll(): void;
}

/** A lock is kept by being renewed three times in its time. */
const renewals = 3;

/** `lockMs`: how long a lock outlives its holder. */
export const createLocks = (connection: Connection, lockMs: number): Locks => {
  const held = new Set<() => void>();

  /** Keeps the lock that was taken by a command sent at `takenAt`. */
  const keep = (key: string, text: string, holder: string, takenAt: number): Lock => {
    const losing = new AbortController();
    // Redis counts from when it got the command, we from when we sent it: ours is over first.
    let until = takenAt + lockMs;
    let renewing: ReturnType<typeof setTimeout>;
    let ending: ReturnType<typeof setTimeout>;

    const stop = (): void => {
      clearTimeout(renewing);
      clearTimeout(ending);
      held.delete(lose);
    };
    const lose = (): void => {
      stop();
      losing.abort();
    };
    const endInTime = (): void => {
      clearTimeout(ending);
      ending = setTimeout(lose, Math.max(0, until - performance.now()));
    };
    const renewLater = (): void => {
      renewing = setTimeout(() => void renew(), lockMs / renewals);
    };
    const renew = async (): Promise<void> => {
      const sentAt = performance.now();
      try {
        const isOurs = (await connection.run(renewScript, [key], [text, lockMs])) === 1;
        if (!held.has(lose)) return;
        if (!isOurs) return lose();
        until = sentAt + lockMs;
        endInTime();
      } catch {
        // It is still ours until its time is up; the store may be back before that.
      }
      if (held.has(lose)) renewLater();
    };

    held.add(lose);
    endInTime();
    renewLater();
    return {
      holder,
      lost: losing.signal,
      release: async () => {
        if (!held.has(lose)) return;
        stop();
        // While the store is away it is free when its time is up.
        await connection.run(releaseScript, [key], [text]).catch(() => undefined);
      },
    };
  };

  return {
    take: async (name, holder) => {
      const key = lockKey(name);
      const text = `${randomUUID()}\n${holder}`;
      const takenAt = performance.now();
      const other = await connection.run(lockScript, [key], [text, lockMs]);
      if (other === null) return ok(keep(key, text, holder, takenAt));
      return err({ holder: String(other).slice(String(other).indexOf('\n') + 1) });
    },
    loseAll: () => {
      for (const lose of [...held]) lose();
    },
  };
};
