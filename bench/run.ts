import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BenchReport, isWithin, tableOf } from './lib/report';

/** `npm run bench -- [NAME…]`: runs the named benchmarks, or all; exit status 1 when a value is out of its bounds. */
const folder = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'run.ts')
  .map((name) => basename(name, '.ts'))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : known) {
    const { run } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {
      run: () => Promise<BenchReport>;
    };
    const report = await run();
    process.stdout.write(`${tableOf(report)}\n`);
    if (!report.rows.every(isWithin)) process.exitCode = 1;
  }
}
