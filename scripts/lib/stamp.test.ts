import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stampOf } from './stamp.mjs';

let folder: string;
const stamp = () => stampOf(folder, ['src', 'package.json']);
const write = (name: string, text: string) => writeFile(join(folder, name), text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamp-'));
  await mkdir(join(folder, 'src', 'testing'), { recursive: true });
  await write('src/main.ts', 'a');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['a file has another size', () => write('src/main.ts', 'ab')],
  ['a file was written later', () => utimes(join(folder, 'src/main.ts'), 5, 5)],
  ['a file was added', () => write('src/more.ts', '')],
  ['a file was removed', () => rm(join(folder, 'src/main.ts'))],
  ['a file that was absent is there', () => write('package.json', '')],
])('a build is stale when %s', async (_what, change) => {
  const before = stamp();
  expect(stamp()).toBe(before);
  await change();
  expect(stamp()).not.toBe(before);
});

test('tests and what only they use make no build stale', async () => {
  const before = stamp();
  await write('src/main.test.ts', '');
  await write('src/testing/builders.ts', '');
  expect(stamp()).toBe(before);
});
