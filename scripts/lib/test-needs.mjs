import { findChromium } from './chromium.mjs';
import { commandOf } from './paths.mjs';
import { runNode, withNotice } from './run.mjs';
import { installWithSystem, onPath } from './system.mjs';

const downloadMs = 120_000;

/** Finds a Chromium or installs one; its path, or null with one line that says what to install. */
export async function ensureChromium() {
  const { chromium } = await import('@playwright/test');
  const find = () => findChromium(chromium.executablePath());
  const found = find();
  if (found !== null) return found;
  await withNotice('Fetching a Chromium for the browser tests …', async () => {
    await runNode([commandOf('@playwright/test', 'playwright'), 'install', '--no-shell', 'chromium'], {
      timeoutMs: downloadMs,
    });
    if (find() === null) {
      await installWithSystem({ 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium', brew: 'chromium' });
    }
  });
  const installed = find();
  if (installed === null) {
    process.stderr.write(
      'The browser tests need Chromium and none could be installed here: install it and run npm test again.\n',
    );
  }
  return installed;
}

/** Finds a Redis server or installs one; else one line that says what to install. */
export async function ensureRedis() {
  if (onPath('redis-server') !== null) return;
  await withNotice('Installing a Redis server for the tests …', () =>
    installWithSystem({ 'apt-get': 'redis-server', dnf: 'redis', apk: 'redis', brew: 'redis' }),
  );
  if (onPath('redis-server') === null) {
    process.stderr.write(
      'The tests of the Redis store need a redis-server and none could be installed here: install it and run npm test again.\n',
    );
  }
}
