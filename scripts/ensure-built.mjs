import { ensureBuilt } from './lib/built.mjs';

/** Before the browser tests, however they are started: what they run is what stands in the tree. */
export default async function () {
  await ensureBuilt('server');
  await ensureBuilt('app');
}
