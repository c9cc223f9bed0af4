import { parseArgs } from 'node:util';
import { run as arms } from './arms';
import { run as crash } from './crash';
import { run as publish } from './publish';
import { run as shared } from './shared';

/** `npm run soak -- NAME [--rounds N]`: a long run of what `npm test` does shortly; exit status 1 when it finds a fault. */
const runs: Readonly<Record<string, (rounds: number) => Promise<number>>> = { arms, crash, publish, shared };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '200' } },
});
const rounds = Number(values.rounds);
const [name = ''] = positionals;
const run = runs[name];
if (run === undefined || positionals.length !== 1 || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`usage: npm run soak -- ${Object.keys(runs).join('|')} [--rounds N]\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await run(rounds)) > 0 ? 1 : 0;
}
