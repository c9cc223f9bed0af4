import { armsOf, dwellSeconds } from './arms-callers';

/** Callers of the long run for each of its rounds: 100,000 where it has 200. */
const callersPerRound = 500;

/** Callers who call two servers on one Redis; gives how many faults there were. */
export const run = async (rounds: number): Promise<number> => {
  const found = await armsOf(rounds * callersPerRound, (calls) => process.stdout.write(`arms: ${calls} calls\n`));
  const { callers, calls, seconds, byDefault, spreads, deployments, leastBetweenMs, faults } = found;
  process.stdout.write(
    `arms: ${callers} callers, ${calls} calls in ${seconds.toFixed(1)} s, ${byDefault} answered by default; ${deployments} deployments, at least ${leastBetweenMs ?? '–'} ms apart, of a dwell of ${dwellSeconds} s; ${faults.length} faults\n`,
  );
  for (const { what, counts, chance } of spreads)
    process.stdout.write(
      `  ${what}: ${counts.join(', ')} callers; chance of as uneven a spread: ${chance.toFixed(3)}\n`,
    );
  for (const fault of faults.slice(0, 50)) process.stdout.write(`  ${fault}\n`);
  return faults.length;
};
