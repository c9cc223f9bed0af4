import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/built.mjs';
import { ensureInstalled } from './lib/installed.mjs';
import { inRoot } from './lib/paths.mjs';

await ensureInstalled();
await ensureBuilt('server');

process.argv[1] = inRoot('dist', 'server', 'sandbox.js');
await import(pathToFileURL(process.argv[1]).href);
