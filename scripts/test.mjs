import './lib/node-version.mjs';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { failuresOfPlaywright, failuresOfVitest } from './lib/failures.mjs';
import { ensureInstalled } from './lib/installed.mjs';
import { commandOf, inRoot } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';
import { tallyOfPlaywright, tallyOfVitest, withExitStatus } from './lib/tally.mjs';
import { ensureChromium, ensureRedis } from './lib/test-needs.mjs';

const none = { passed: 0, failed: 0 };

await ensureInstalled();
const chromiumPath = await ensureChromium();
await ensureRedis();
mkdirSync(inRoot('.build'), { recursive: true });

const stages = [
  ['Type check', () => command(['typescript', 'tsc'], ['--build'])],
  ['Lint', () => command(['@biomejs/biome', 'biome'], ['check', '.'])],
  ['Unit tests', unitTests],
  ['Build', build],
  ['End-to-end tests', endToEndTests],
];
const failures = [];
let passed = 0;
let failed = 0;
for (const [name, stage] of stages) {
  process.stdout.write(`\n${name}\n`);
  const tally = await stage();
  if (tally.failed > 0) {
    process.stdout.write(`${name}: failed\n`);
    failures.push(...(tally.failures?.length ? tally.failures : [name]));
  }
  passed += tally.passed;
  failed += tally.failed;
}
// Said again at the end, where nobody has to look for it.
for (const failure of failures) process.stdout.write(`\nFailed: ${failure}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function command([packageName, name], args) {
  const { code } = await runNode([commandOf(packageName, name), ...args], { show: true });
  return withExitStatus(none, code);
}

function build() {
  return runNode([inRoot('scripts', 'build.mjs')], { show: true }).then(({ code }) => withExitStatus(none, code));
}

function unitTests() {
  const report = inRoot('.build', 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return counted(report, { tallyOf: tallyOfVitest, failuresOf: failuresOfVitest }, [commandOf('vitest'), ...args]);
}

function endToEndTests() {
  if (chromiumPath === null) return { passed: 0, failed: 1 };
  const report = inRoot('.build', 'playwright.json');
  return counted(
    report,
    { tallyOf: tallyOfPlaywright, failuresOf: failuresOfPlaywright },
    [commandOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
    {
      CHROMIUM_PATH: chromiumPath,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
}

/** Runs a test runner in plain view and counts what its report says; without a report the run counts as one failure. */
async function counted(report, { tallyOf, failuresOf }, args, env = {}) {
  rmSync(report, { force: true });
  const { code } = await runNode(args, { show: true, env });
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'));
    return { ...withExitStatus(tallyOf(told), code), failures: failuresOf(told) };
  } catch (error) {
    process.stderr.write(`The run left no report that can be read: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  }
}
