import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { chained } from '../src/core/record/chain';
import type { RecordEntry } from '../src/core/record/entry';
import { recordCsvHead, recordCsvRow } from '../src/core/record/record-csv';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'touchtone-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const entries: RecordEntry[] = [];
for (const version of ['4', '5', '6', '7', '8'])
  entries.push(
    chained(
      {
        key: `p${version}`,
        at: '2026-03-02T09:00:00.000Z',
        by: 'dana',
        what: 'published',
        flowId: 'f1',
        flowName: 'Front desk',
        version,
        note: 'Spring menu',
        difference: [],
      },
      entries.at(-1) ?? null,
      sha256,
    ),
  );

const verify = async (content: unknown) => {
  const file = join(folder, 'record.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { status, stdout, stderr } = await run(['audit', 'verify', file]);
  return { status, stdout: stdout.replaceAll(file, 'FILE'), stderr: stderr.replaceAll(file, 'FILE') };
};

const changed = (place: number, over: Partial<RecordEntry>) =>
  entries.map((entry, index) => (index === place - 1 ? { ...entry, ...over } : entry));

describe('audit verify', () => {
  test('a whole record: how many entries, and the hash that it can be compared by', async () => {
    expect(await verify({ items: entries })).toEqual({
      status: 0,
      stdout: `whole: 5 entries; the newest is entry 5 of 2026-03-02T09:00:00.000Z with the hash ${entries[4]?.hash}\n`,
      stderr: '',
    });
  });

  test('entries taken off an end that the file tells of', async () => {
    const [count, lastHash] = [entries.length, entries.at(-1)?.hash];
    expect(await verify({ items: entries, count, lastHash })).toMatchObject({ status: 0 });
    expect(await verify({ items: entries.slice(0, -1), count, lastHash })).toEqual({
      status: 1,
      stdout:
        'FILE: the end: the file says of itself that it holds 5 entries, and it holds 4\nbroken: 1 fault in 4 entries\n',
      stderr: '',
    });
    expect(await verify({ items: entries.slice(0, -1), count: 4, lastHash })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('and another is the last'),
    });
    expect(await verify({ items: [], count, lastHash })).toMatchObject({ status: 1 });
  });

  test('an empty record is whole', async () => {
    expect(await verify({ items: [] })).toMatchObject({
      status: 0,
      stdout: 'whole: 0 entries; there is no entry yet\n',
    });
  });

  test('as CSV, which /api/record/export gives too', async () => {
    const csv = `${recordCsvHead()}${entries.map(recordCsvRow).join('')}`;
    expect(await verify(csv)).toMatchObject({ status: 0, stdout: expect.stringContaining('whole: 5 entries') });
    const changedCell = await verify(csv.replace('"Spring menu"', '"Autumn menu"'));
    expect(changedCell).toMatchObject({ status: 1, stdout: expect.stringContaining('FILE: entry 1: what it holds') });
    expect(await verify(csv.slice(0, -20))).toMatchObject({ status: 2, stderr: expect.stringContaining('FILE:6: ') });
  });

  test('--part: what is left out is told, and only what was changed is a fault', async () => {
    const file = join(folder, 'part.json');
    const part = async (items: unknown) => {
      writeFileSync(file, JSON.stringify({ items }));
      const { status, stdout } = await run(['audit', 'verify', '--part', file]);
      return { status, lines: stdout.replaceAll(file, 'FILE').split('\n') };
    };
    expect(await part(entries.slice(1).toSpliced(1, 1))).toEqual({
      status: 0,
      lines: [
        'FILE: entry 2 (place 1): the record begins with it: entry 1 is missing',
        'FILE: entry 4 (place 2): before it, entry 3 is missing',
        expect.stringMatching(/^a part, each entry as it was written: 3 entries; the newest is entry 5 /),
        '',
      ],
    });
    expect(await part(changed(3, { by: 'kim' }).slice(1))).toEqual({
      status: 1,
      lines: [
        'FILE: entry 3 (place 2): what it holds is not what its hash was made of',
        'broken: 1 fault in 4 entries',
        '',
      ],
    });
  });

  test('from standard input, an entry a line', async () => {
    const stdin = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    expect(await run(['audit', 'verify', '-'], { stdin })).toMatchObject({ status: 0 });
  });

  test.each([
    ['a note that was changed', changed(2, { note: 'Autumn menu' }), 'FILE: entry 2: what it holds'],
    ['an entry that was taken out', entries.toSpliced(2, 1), 'FILE: entry 4 (place 3): before it, entry 3 is missing'],
    ['the first entries are missing', entries.slice(2), 'FILE: entry 3 (place 1): the record begins with it'],
    ['newest first', entries.toReversed(), 'FILE: entry 4 (place 2): it stands after entry 5'],
  ])('broken: %s', async (_what, content, line) => {
    const { status, stdout, stderr } = await verify({ items: content });
    expect(status).toBe(1);
    expect(stdout).toContain(line);
    expect(stdout).toMatch(/\nbroken: \d+ faults? in \d entries\n$/);
    expect(stderr).toBe('');
  });

  test('very many faults are counted, not all told', async () => {
    const many = Array.from({ length: 60 }, () => entries[0]);
    const { stdout } = await verify({ items: many });
    expect(stdout.split('\n')).toHaveLength(20 + 3);
    expect(stdout).toContain('and 39 faults more');
  });

  test('what a field holds does not steer a terminal', async () => {
    const { stdout } = await verify({
      items: [chained({ ...entries[0], at: '\u001b[2J\n' } as RecordEntry, null, sha256)],
    });
    expect(stdout).not.toContain('\u001b');
    expect(stdout.trimEnd()).not.toContain('\n');
  });

  test.each([
    ['no file', 'not there', null],
    ['half a file', JSON.stringify({ items: entries }).slice(0, 900), 'touchtone: FILE:1: is not JSON\n'],
    ['a design', '{"schemaVersion":2}', 'touchtone: FILE: is no record of changes: it holds no list of entries\n'],
    ['an empty file', '', 'touchtone: FILE: is empty; a record without entries is {"items":[]}\n'],
  ])('unreadable: %s', async (what, content, said) => {
    if (said === null) {
      expect(await run(['audit', 'verify', join(folder, 'absent')])).toMatchObject({ status: 2, stdout: '' });
      return;
    }
    expect(await verify(content), what).toEqual({ status: 2, stdout: '', stderr: said });
  });

  test('--help says what a chain cannot show', async () => {
    const { status, stdout } = await run(['audit', 'verify', '--help']);
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('compare the count and the last hash');
    expect(stdout).toContain('1 it is broken');
  });

  test('audit alone tells what it has', async () => {
    const { status, stderr } = await run(['audit']);
    expect(status).toBe(2);
    expect(stderr).toContain('verify');
  });
});
