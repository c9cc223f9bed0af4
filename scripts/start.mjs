import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/built.mjs';
import { ensureInstalled } from './lib/installed.mjs';
import { inRoot } from './lib/paths.mjs';

await ensureInstalled();
await ensureBuilt('server');
await ensureBuilt('app');

// In this very process: signals and the exit status are the server's own.
process.env.NODE_ENV ??= 'production';
process.argv[1] = inRoot('dist', 'server', 'main.js');
await import(pathToFileURL(process.argv[1]).href);
