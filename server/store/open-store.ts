import type { Clock } from '../clock';
import type { Env } from '../env';
import { openLevelStore } from './level-store';
import { openRedisStore } from './redis-store';
import type { Store } from './store';

/**
 * The store that the environment asks for: in Redis, and then the data folder is not touched; else in the data folder.
 * `onChange` hears when Redis is away (in a word, why) and when it is back (null).
 * Throws a `StoreError` with a sentence for whoever starts the server.
 */
export const openStore = (
  { redisUrl, dataDir }: Pick<Env, 'redisUrl' | 'dataDir'>,
  clock: Clock,
  onChange: (reason: string | null) => void,
): Promise<Store> => (redisUrl === null ? openLevelStore(dataDir, clock) : openRedisStore(redisUrl, { onChange }));
