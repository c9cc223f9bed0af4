import { systemClock } from '../../clock';
import { openStore } from '../open-store';

/**
 * A process that uses a store and can be killed: `writer.ts append|lock DIR-or-URL`. With `append` it prints each number
 * once it is in the log `l`; with `lock` it takes the lock `flow` and prints `held`.
 */
const [what = '', where = ''] = process.argv.slice(2);
const isUrl = where.startsWith('redis://');
const store = await openStore({ redisUrl: isUrl ? where : null, dataDir: where }, systemClock, () => {});

if (what === 'lock') {
  const lock = await store.lock('flow', 'the process that dies');
  process.stdout.write(lock.ok ? 'held\n' : 'taken\n');
} else {
  let next = 0;
  const append = async (): Promise<never> => {
    for (;;) {
      const n = next++;
      await store.append('l', [n]);
      process.stdout.write(`${n}\n`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, append));
}
