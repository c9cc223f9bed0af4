import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const pollMs = 100;
/** Process numbers are used again: a lock older than any of our steps takes is nobody's. */
const longestMs = 15 * 60_000;

/** Runs `work` while no other process of this checkout runs work under the same name; waits for its turn. */
export async function withLock(name, work) {
  const path = inRoot('.build', `${name}.lock`);
  const mine = `${path}.${process.pid}`;
  mkdirSync(inRoot('.build'), { recursive: true });
  writeFileSync(mine, String(process.pid));
  try {
    while (!taken(mine, path)) {
      if (abandoned(path)) rmSync(path, { force: true });
      else await sleep(pollMs);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** A link either comes into being with its content or not at all. */
function taken(mine, path) {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function abandoned(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > longestMs) return true;
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
