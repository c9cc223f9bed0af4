import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/built.mjs';
import { ensureInstalled } from './lib/installed.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

const names = process.argv.slice(2);
await ensureInstalled();
// Those that look at what was built need it.
if (names.length === 0 || ['audit', 'first-load'].some((name) => names.includes(name))) await ensureBuilt('app');
if (names.length === 0 || ['audit', 'cli', 'proxy', 'webhook'].some((name) => names.includes(name)))
  await ensureBuilt('server');
const tsx = pathToFileURL(inRoot('node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const { code } = await runNode(['--expose-gc', '--import', tsx, inRoot('bench', 'run.ts'), ...names], {
  show: true,
  env: { NODE_ENV: 'production' },
});
process.exitCode = code;
