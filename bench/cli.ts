import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BenchReport, type BenchRow, tableOf } from './lib/report';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(root, 'dist', 'cli', 'touchtone.js');
const rounds = 15;
const limitMilliseconds = 400;

/** What is run: the words of the command, and the statuses that mean it did its work. */
const commands: readonly (readonly [what: string, words: readonly string[], statuses: readonly number[]])[] = [
  ['check, flow JSON', ['check', 'samples/customer-service-ivr.flow.json'], [0]],
  ['check, Architect YAML', ['check', 'samples/clinic.yaml'], [0, 1]],
  ['convert, Architect YAML to flow JSON', ['convert', 'samples/clinic.yaml', '--to', 'flow-json'], [0, 1]],
  ['convert, Architect YAML to itself', ['convert', 'samples/clinic.yaml', '--to', 'architect'], [0]],
  ['simulate, Architect YAML', ['simulate', 'samples/clinic.yaml', '--keys', '1 timeout'], [0]],
];

/** Milliseconds from start to end of one run. */
const timeOf = (words: readonly string[], statuses: readonly number[]): number => {
  const began = performance.now();
  const { status, stderr } = spawnSync(execPath, words, { cwd: root, encoding: 'utf8' });
  const took = performance.now() - began;
  if (status === null || !statuses.includes(status))
    throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return took;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The command line as built, start to end on small files. The peer is a Node that does nothing. */
export async function run(): Promise<BenchReport> {
  const empty: number[] = [];
  const times = commands.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    const bare = timeOf(['-e', '0'], [0]);
    const all = commands.map(([, words, statuses]) => timeOf([program, ...words], statuses));
    // The first round is cold: it reads the files from the disk.
    if (round < 0) continue;
    empty.push(bare);
    for (const [index, time] of all.entries()) times[index]?.push(time);
  }
  const bare = median(empty);
  const rows = commands.flatMap(([what], index): BenchRow[] => {
    const time = median(times[index] ?? []);
    return [
      { what, value: time, unit: 'ms', limit: limitMilliseconds },
      { what: `${what}: against the peer`, value: time / bare, unit: 'times' },
    ];
  });
  return {
    name: `cli: start to end, medians of ${rounds} runs`,
    rows: [{ what: 'peer: a Node that does nothing', value: bare, unit: 'ms' }, ...rows],
  };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
