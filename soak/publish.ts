import { dialectSchema } from '../src/core/wire/session';
import { publishRounds } from './publish-rounds';

/** Two designers at once, `rounds` times in each dialect; gives how many faults there were. */
export const run = async (rounds: number): Promise<number> => {
  let faultCount = 0;
  for (const dialect of dialectSchema.options) {
    const began = performance.now();
    const { conflicts, locked, faults } = await publishRounds(dialect, rounds, (round) => {
      if (round % 50 === 0) process.stdout.write(`publish: ${dialect}, round ${round} of ${rounds}\n`);
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `publish: ${dialect}, ${rounds} rounds in ${seconds} s; told of a conflict ${conflicts}, of a lock ${locked}; ${faults.length} faults\n`,
    );
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
    faultCount += faults.length;
  }
  return faultCount;
};
