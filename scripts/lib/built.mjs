import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withLock } from './lock.mjs';
import { commandOf, inRoot, root } from './paths.mjs';
import { fail, runNode, withNotice } from './run.mjs';
import { stampOf } from './stamp.mjs';

const shared = ['package.json', 'package-lock.json', 'tsconfig.base.json'];

/** What is built apart, from which files, into which folders of dist. */
const targets = {
  app: {
    notice: 'Building the app …',
    config: 'vite.config.ts',
    inputs: [...shared, 'vite.config.ts', 'index.html', 'public', 'src'],
    outDir: 'app',
    outputs: ['app'],
  },
  server: {
    notice: 'Building the server and the command line …',
    config: 'vite.server.config.ts',
    inputs: [...shared, 'vite.server.config.ts', 'server', 'cli', 'src/core'],
    outDir: '.',
    outputs: ['server', 'cli'],
  },
};

/** Builds a target (`app` or `server`) when its files have changed since; ends the process when that fails. */
export async function ensureBuilt(name, { force = false } = {}) {
  if (!force && isFresh(name)) return;
  await withLock(`build-${name}`, async () => {
    if (force || !isFresh(name)) await build(name);
  });
}

const stampPath = (name) => inRoot('dist', `.${name}.stamp`);

function isFresh(name) {
  const { inputs, outputs } = targets[name];
  if (!existsSync(stampPath(name)) || !outputs.every((folder) => existsSync(inRoot('dist', folder)))) return false;
  return readFileSync(stampPath(name), 'utf8') === stampOf(root, inputs);
}

/** Into a folder of its own first: whoever reads dist meanwhile never sees half a build. */
async function build(name) {
  const { notice, config, inputs, outDir, outputs } = targets[name];
  const fresh = inRoot('.build', `${name}-${process.pid}`);
  const stamp = stampOf(root, inputs);
  const args = ['build', '--config', config, '--outDir', `${fresh}/${outDir}`, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { NODE_ENV: 'production' };
  try {
    const { code, output } = await withNotice(notice, () => runNode([commandOf('vite'), ...args], { env }));
    if (code !== 0) {
      // Leaving the process skips `finally`.
      rmSync(fresh, { recursive: true, force: true });
      fail(`The ${name} could not be built; the reason stands above.`, output);
    }
    rmSync(stampPath(name), { force: true });
    for (const folder of outputs) replaceFolder(`${fresh}/${folder}`, inRoot('dist', folder), `${fresh}/old-${folder}`);
    writeFileSync(stampPath(name), stamp);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function replaceFolder(from, to, old) {
  mkdirSync(dirname(to), { recursive: true });
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
}
