import { existsSync, readFileSync, statSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { fail, run, runNode, withNotice } from './run.mjs';

const wantedPath = inRoot('package-lock.json');
/** npm writes it last, so it is there only after an installation that came to its end. */
const presentPath = inRoot('node_modules', '.package-lock.json');

/** Installs the npm packages when they are missing or not those of package-lock.json; ends the process when that fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    const { code, output } = await withNotice('Installing the npm packages; the first time this takes a minute …', () =>
      runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']),
    );
    if (code !== 0) fail('The npm packages could not be installed; the reason stands above.', output);
  });
}

function isInstalled() {
  if (!existsSync(presentPath)) return false;
  if (statSync(presentPath).mtimeMs >= statSync(wantedPath).mtimeMs) return true;
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  return sameVersions(packagesOf(wantedPath), packagesOf(presentPath));
}

/** Whether all wanted packages are present in their version. Optional ones may be absent: they are other systems' binaries. */
export function sameVersions(wanted, present) {
  const missing = Object.entries(wanted).some(
    ([path, { version, optional, devOptional }]) =>
      path !== '' && present[path]?.version !== version && !((optional || devOptional) && present[path] === undefined),
  );
  return !missing && Object.keys(present).every((path) => wanted[path] !== undefined);
}

/** npm under the Node that runs this script where npm says where it lives, else the one on the path. */
function runNpm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return runNode([cli, ...args]);
  return process.platform === 'win32' ? run('cmd.exe', ['/c', 'npm', ...args]) : run('npm', args);
}
