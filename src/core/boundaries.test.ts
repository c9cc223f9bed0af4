import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/** Who may import whom, by the first folder below `src`, or the top-level folder. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/ui': [],
  'src/charts': ['src/core', 'src/ui'],
  'src/org': ['src/core'],
  'src/editor': ['src/core', 'src/ui'],
  'src/simulator': ['src/core', 'src/ui'],
  'src/library': ['src/core', 'src/ui'],
  'src/projects': ['src/core', 'src/ui'],
  'src/publishing': ['src/core', 'src/ui', 'src/org'],
  'src/experiments': ['src/core', 'src/ui', 'src/charts', 'src/org'],
  'src/insights': ['src/core', 'src/ui', 'src/charts', 'src/org'],
  'src/prompts': ['src/core', 'src/ui', 'src/org'],
  'src/variants': ['src/core', 'src/ui', 'src/org'],
  'src/audit': ['src/core', 'src/ui', 'src/org'],
  'src/queues': ['src/core', 'src/ui', 'src/charts', 'src/org'],
  'src/app': [
    'src/core',
    'src/ui',
    'src/org',
    'src/editor',
    'src/simulator',
    'src/library',
    'src/projects',
    'src/publishing',
    'src/prompts',
    'src/variants',
    'src/queues',
    'src/experiments',
    'src/audit',
    'src/insights',
  ],
  server: ['src/core', 'package.json'],
  cli: ['src/core', 'package.json'],
};

const root = join(import.meta.dirname, '../..');

const sourcesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing\//.test(name))
    .map((name) => join(folder, name));

const imports = /^(?:import|export)\s[^'`]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(imports)].flatMap(([, ...names]) => names.filter(Boolean));

/** The part a path belongs to: `src/core`, `server`, … */
const partOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? `${first}/${second}` : first;
};

it.each(Object.keys(mayImport))('%s imports only what it may', (part) => {
  const strays = sourcesOf(part).flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => partOf(normalize(join(dirname(file), name))))
      .filter((other) => other !== part && !mayImport[part]?.includes(other))
      .map((other) => `${file} imports ${other}`),
  );
  expect(strays).toEqual([]);
});

const csvReaders: ReadonlySet<string> = new Set([
  'src/core/formats/prompts-csv/read.ts',
  'src/core/variation/segments-csv.ts',
  'src/core/adaptation/readings-csv.ts',
  'src/core/record/record-csv.ts',
]);

/** What the core may import beside itself: everywhere, for YAML, CSV, XML and distributions. */
const mayImportPackage = (file: string, name: string): boolean =>
  name === 'zod' ||
  (name === 'yaml' && file.startsWith('src/core/formats/architect/')) ||
  (name === 'papaparse' && csvReaders.has(file)) ||
  (name === 'saxes' && file === 'src/core/formats/xliff/elements.ts') ||
  (name === 'jstat' && file === 'src/core/statistics/distributions.ts');

it('the core imports nothing but itself, zod, parsers where YAML, CSV and XML are read, and distributions for tests', () => {
  const strays = sourcesOf('src/core').flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') && !mayImportPackage(file, name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(strays).toEqual([]);
});
