import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { BenchReport } from './lib/report';

const app = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'app');
const limitKilobytes = 320;

type Manifest = Record<string, { file: string; isEntry?: boolean; imports?: string[] }>;

/** The JavaScript a browser fetches before the app shows: what the page names, and what that imports statically. */
export async function run(): Promise<BenchReport> {
  const manifest: Manifest = JSON.parse(readFileSync(join(app, '.vite', 'manifest.json'), 'utf8'));
  const page = readFileSync(join(app, 'index.html'), 'utf8');
  const files = new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file ?? ''));
  const seen = new Set<string>();
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(manifest, key, seen);
  for (const key of seen) files.add(manifest[key]?.file ?? '');
  const sizes = [...files].map((file) => ({ file, kilobytes: gzipSync(readFileSync(join(app, file))).length / 1000 }));
  const total = sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  const largest = sizes.sort((a, b) => b.kilobytes - a.kilobytes).slice(0, 5);
  return {
    name: 'first-load: JavaScript before the app shows, gzipped',
    rows: [
      {
        what: `${files.size} files together`,
        value: files.size === 0 ? Number.NaN : total,
        unit: 'kB',
        limit: limitKilobytes,
      },
      ...largest.map(({ file, kilobytes }) => ({ what: file, value: kilobytes, unit: 'kB' })),
    ],
  };
}

function follow(manifest: Manifest, key: string, seen: Set<string>): void {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return;
  seen.add(key);
  for (const imported of chunk.imports ?? []) follow(manifest, imported, seen);
}
