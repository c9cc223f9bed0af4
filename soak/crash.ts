import { crashRounds } from './crash-rounds';
import { crashWatching } from './crash-watching';

/** Kills of the long run for each of its rounds: 100 where it has 200. */
const share = 0.5;

/** Kills the server at random moments, half of them on each store, and while it adapts a flow; gives how many faults there were. */
export const run = async (rounds: number): Promise<number> => {
  const kills = Math.max(2, Math.round(rounds * share));
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`crash: ${kills} kills, seed ${seed}\n`);
  let faultCount = 0;
  for (const [engine, own] of [
    ['embedded', Math.ceil(kills / 2)],
    ['redis', Math.floor(kills / 2)],
  ] as const) {
    const began = performance.now();
    const found = await crashRounds({
      engine,
      kills: own,
      seed,
      onKill: (kill) => {
        if (kill % 10 === 0) process.stdout.write(`crash: ${engine}, kill ${kill} of ${own}\n`);
      },
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `crash: ${engine}, ${found.kills} kills in ${seconds} s; ${found.exposures} exposures acknowledged (and ${found.byDefault} by default), ${found.deployments} deployments, ${found.publications} publications, a lock left for at most ${found.longestLockMs} ms; ${found.faults.length} faults\n`,
    );
    for (const fault of found.faults) process.stdout.write(`  ${fault}\n`);
    faultCount += found.faults.length;
  }
  const watched = await crashWatching({ kills: Math.max(2, Math.ceil(kills / 10)), seed });
  process.stdout.write(
    `crash: ${watched.kills} kills while a flow was adapted to a full queue, ${watched.afterWrite} of them after the change; ${watched.writes} changes; ${watched.faults.length} faults\n`,
  );
  for (const fault of watched.faults) process.stdout.write(`  ${fault}\n`);
  return faultCount + watched.faults.length;
};
