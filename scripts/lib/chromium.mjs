import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './system.mjs';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that starts: the browser runner's own (`ownPath`) before the system's. Null: there is none. */
export function findChromium(ownPath) {
  const candidates = [ownPath, ...systemNames.map(onPath), ...macPaths];
  return candidates.find((path) => path && existsSync(path) && starts(path)) ?? null;
}

/** A downloaded browser may lack the system's libraries; only starting it tells. */
const starts = (path) =>
  process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
