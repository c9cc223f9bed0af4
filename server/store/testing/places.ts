import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from '../../testing/fake-clock';
import { startRedis, type TestRedis } from '../../testing/redis-server';
import { openLevelStore } from '../level-store';
import { openRedisStore } from '../redis-store';
import type { Store } from '../store';

/** Where a store keeps what it is given: what the contract is tested on. */
export interface Place {
  open(): Promise<Store>;
  /** A little time passes. */
  tick(): Promise<void>;
  /** As it was in the beginning. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A busy machine answers late; the tests of lateness say what they wait for. */
export const patience = { boundMs: 20_000, openMs: 20_000 };

const onDisk = async (): Promise<Place> => {
  let dir = '';
  const clock = fakeClock();
  const clear = async (): Promise<void> => {
    if (dir !== '') await rm(dir, { recursive: true, force: true });
    dir = await mkdtemp(join(tmpdir(), 'touchtone-store-'));
  };
  await clear();
  return {
    open: () => openLevelStore(dir, clock),
    tick: async () => clock.advance(10),
    clear,
    close: () => rm(dir, { recursive: true, force: true }),
  };
};

const inRedis = async (start: () => Promise<TestRedis>): Promise<Place> => {
  const redis = await start();
  return {
    open: () => openRedisStore(redis.url, patience),
    tick: () => new Promise((resolve) => setTimeout(resolve, 5)),
    clear: redis.flush,
    close: redis.stop,
  };
};

/** Every engine, each way it can be run. */
export const places: readonly (readonly [name: string, start: () => Promise<Place>])[] = [
  ['embedded', onDisk],
  ['Redis', () => inRedis(startRedis)],
  ['a Redis cluster', () => inRedis(() => startRedis({ cluster: true }))],
];

/** Resolves when it is so; the time of the test is the only limit. */
export const eventually = async (
  isSo: () => Promise<boolean> | boolean,
  tick: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, 5)),
): Promise<void> => {
  while (!(await isSo())) await tick();
};
