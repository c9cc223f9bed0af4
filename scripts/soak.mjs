import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/installed.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

await ensureInstalled();
const tsx = pathToFileURL(inRoot('node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const { code } = await runNode(['--import', tsx, inRoot('soak', 'run.ts'), ...process.argv.slice(2)], { show: true });
process.exitCode = code;
