import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build does not read. */
const skipped = (name) => /\.test\.tsx?$/.test(name) || name === 'testing' || name === 'node_modules';

/**
 * A short text that changes when one of the files does: names, sizes and times of change, not contents, so that it
 * costs a few milliseconds. A path may be a file or a folder; one that does not exist counts as such.
 */
export function stampOf(folder, paths) {
  const hash = createHash('sha1');
  for (const path of paths) add(hash, folder, path);
  return hash.digest('hex');
}

function add(hash, folder, path) {
  const full = join(folder, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) {
    hash.update(`${path} absent\n`);
  } else if (stats.isDirectory()) {
    for (const name of readdirSync(full).sort()) if (!skipped(name)) add(hash, folder, join(path, name));
  } else {
    hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  }
}
