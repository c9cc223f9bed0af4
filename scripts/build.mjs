import './lib/node-version.mjs';
import { ensureBuilt } from './lib/built.mjs';
import { ensureInstalled } from './lib/installed.mjs';

await ensureInstalled();
await ensureBuilt('app', { force: true });
await ensureBuilt('server', { force: true });
