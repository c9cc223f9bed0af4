import { dialectSchema } from '../src/core/wire/session';
import { sharedRounds } from './shared-rounds';

/** Calls that the org takes in a minute: fewer than a round makes, so that the budget is what holds it up. */
export const perMinute = { document: 30, platform: 60 } as const;

/** Of the long run's rounds, each of which has 200 designers. */
const share = 0.1;

/** 200 designers at once through two servers on one Redis, again and again in each dialect; gives how many faults there were. */
export const run = async (rounds: number): Promise<number> => {
  const own = Math.max(1, Math.round(rounds * share));
  let faultCount = 0;
  for (const dialect of dialectSchema.options) {
    const began = performance.now();
    const limits = { publishes: 200, perMinute: perMinute[dialect], rounds: own };
    const found = await sharedRounds(dialect, limits, (round) =>
      process.stdout.write(`shared: ${dialect}, round ${round} of ${own}\n`),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `shared: ${dialect}, ${found.publishes} publishes through two servers on one Redis in ${seconds} s: ${found.won} won, told of a lock ${found.locked}, of a conflict ${found.conflicts}; ${found.tokens} token, ${found.calls} calls, at most ${found.mostInAMinute} of ${found.perMinute} in a minute; ${found.faults.length} faults\n`,
    );
    for (const fault of found.faults) process.stdout.write(`  ${fault}\n`);
    faultCount += found.faults.length;
  }
  return faultCount;
};
