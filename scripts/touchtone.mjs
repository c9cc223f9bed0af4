import './lib/node-version.mjs';
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/built.mjs';
import { ensureInstalled } from './lib/installed.mjs';
import { inRoot } from './lib/paths.mjs';

await ensureInstalled();
await ensureBuilt('server');

// Newer Nodes keep the compiled code between runs.
module.enableCompileCache?.();
// In this very process: standard input, output and the exit status are the command's own.
process.argv[1] = inRoot('dist', 'cli', 'touchtone.js');
await import(pathToFileURL(process.argv[1]).href);
