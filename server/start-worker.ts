import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker. In the bundle it stands as `bundled` beside the entries; run from source it is TypeScript, `source`, and
 * needs its loader.
 */
export const startWorker = (bundled: string, source: URL, options: WorkerOptions = {}): Worker => {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = [here, dirname(here)].map((folder) => join(folder, bundled)).find(existsSync);
  if (built !== undefined) return new Worker(built, options);
  // What `require` is given is the same for CommonJS.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs');
  const text = `import { register } from ${JSON.stringify(pathToFileURL(loader).href)}; register(); await import(${JSON.stringify(source.href)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`), options);
};
