import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** The full path of a command, or null. */
export function onPath(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, command);
    if (folder !== '' && existsSync(path)) return path;
  }
  return null;
}

const longestMs = 5 * 60_000;

/** The system's package managers: what updates their list, what installs. All but Homebrew want to be root. */
const managers = [
  {
    command: 'apt-get',
    update: ['update', '-qq'],
    install: ['install', '-y', '-qq', '--no-install-recommends'],
    asRoot: true,
  },
  { command: 'dnf', install: ['install', '-y', '-q'], asRoot: true },
  { command: 'apk', install: ['add', '--quiet'], asRoot: true },
  { command: 'brew', install: ['install', '--quiet'], asRoot: false },
];

/**
 * Installs a package with the system's package manager; `names` by manager. True when the manager said it succeeded,
 * false when there is none, it may not be used, or it failed.
 */
export async function installWithSystem(names) {
  const manager = managers.find(({ command }) => names[command] !== undefined && onPath(command) !== null);
  if (manager === undefined) return false;
  const prefix = await prefixFor(manager);
  if (prefix === null) return false;
  const call = (args) => {
    const [command = '', ...rest] = [...prefix, manager.command, ...args];
    return run(command, rest, { timeoutMs: longestMs, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  if (manager.update) await call(manager.update);
  const { code } = await call([...manager.install, names[manager.command]]);
  return code === 0;
}

async function prefixFor({ asRoot }) {
  if (!asRoot || process.getuid?.() === 0) return [];
  if (onPath('sudo') === null) return null;
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : null;
}
