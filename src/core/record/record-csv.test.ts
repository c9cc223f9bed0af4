import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../model/json';
import { chained, type KeptEntry } from './chain';
import type { RecordEntry } from './entry';
import { readRecord } from './read-record';
import { recordCsvHead, recordCsvRow } from './record-csv';
import { startCheck, verifyRecord } from './verify';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const csvOf = (entries: readonly KeptEntry[]): string => `${recordCsvHead()}${entries.map(recordCsvRow).join('')}`;

const odd = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', "'", '\'"', '=1+1', '\t@x', 'a;=b', 'a\n-b', '\r\n', '\ud800', '\u202e', '8.0', '\ufeff', 'null'),
);
const changes = fc.array(
  fc.record({
    key: odd,
    at: odd,
    by: odd,
    what: fc.constantFrom('published' as const, 'variants-set' as const),
    flowId: odd,
    flowName: odd,
    version: fc.option(odd),
    note: fc.option(odd),
    difference: fc.array(odd, { maxLength: 3 }),
  }),
  { maxLength: 6 },
);
const recordOf = (all: readonly Omit<RecordEntry, 'seq' | 'previous' | 'hash'>[]): RecordEntry[] => {
  const entries: RecordEntry[] = [];
  for (const one of all) entries.push(chained(one, entries.at(-1) ?? null, sha256));
  return entries;
};
const plain = {
  key: 'p1',
  at: '2026-03-02T09:00:00.000Z',
  by: 'dana',
  what: 'published' as const,
  flowId: 'f1',
  flowName: 'Front desk',
  version: '4.0',
  note: null,
  difference: ['Main menu · choice 3: added'],
};

describe('the record as CSV', () => {
  test('what people read in it', () => {
    expect(csvOf(recordOf([{ ...plain, note: '=cmd()' }])).split('\r\n')).toEqual([
      '\ufeff"seq","at","by","what","flowId","flowName","version","note","difference","key","previous","hash","asKept"',
      expect.stringMatching(
        /^"1","2026-03-02T09:00:00.000Z","dana","published","f1","Front desk","'""4.0""","'""\\u003dcmd\(\)""","\[""Main menu · choice 3: added""\]","p1","'""0{64}""","[0-9a-f]{64}",""$/,
      ),
      '',
    ]);
  });

  test('a record comes back from it as it was, whatever its texts hold', () => {
    fc.assert(
      fc.property(changes.map(recordOf), (entries) => {
        expect(readRecord(csvOf(entries))).toEqual({ ok: true, value: entries });
      }),
    );
  });

  test('so does an entry that is shaped otherwise than usual', () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
    const shape = fc.dictionary(fc.constantFrom('seq', 'by', 'note', 'more', '__proto__', 'asKept'), value);
    fc.assert(
      fc.property(shape, (fields) => {
        const entry = JSON.parse(JSON.stringify({ ...fields, hash: 'x' })) as KeptEntry;
        expect(readRecord(csvOf([entry]))).toEqual({ ok: true, value: [entry] });
      }),
    );
  });

  test('no cell is computed by a spreadsheet', () => {
    fc.assert(
      fc.property(changes.map(recordOf), (entries) => {
        for (const cell of csvOf(entries).matchAll(/"((?:[^"]|"")*)"/g))
          expect(cell[1]).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]|[;\t\n]\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ])('%j between cells, as a spreadsheet may save it, is read too', (separator) => {
    const entries = recordOf([plain, { ...plain, key: 'p2', note: 'Spring' }]);
    const rows = csvOf(entries).replaceAll('","', `"${separator}"`).replaceAll('\r\n', '\n');
    const read = readRecord(rows);
    expect(read.ok && verifyRecord(read.value, sha256).faults).toEqual([]);
  });

  test('what a spreadsheet would save as another number, date or truth is kept from it', () => {
    const notes = [
      '8.0',
      '1e5',
      '007',
      '3/4',
      '12:30',
      '5 March',
      'Mar 5, 2026',
      'TRUE',
      '50 %',
      '12345678901234567890',
    ];
    const rows = csvOf(recordOf(notes.map((note, at) => ({ ...plain, key: `p${at}`, note }))));
    const cells = [...rows.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
    expect(cells.filter((cell) => /^0*[\d.]+(e\d+)?$/.test(cell) && String(Number(cell)) !== cell)).toEqual([]);
    for (const note of notes) expect(cells).not.toContain(note);
    const kept = csvOf(recordOf([{ ...plain, version: '12', note: 'May I have 3 of them' }]));
    expect(kept).toContain('"12","May I have 3 of them"');
  });

  test('rows whose empty cells a spreadsheet left out, or added, are the same rows', () => {
    const entries = recordOf([plain, { ...plain, key: 'p2', note: 'Spring' }]);
    const whole = csvOf(entries);
    const shorter = whole.replaceAll(',""\r\n', '\r\n');
    const longer = `${whole.replaceAll('\r\n', ',,\r\n')},,,\r\n`;
    for (const rows of [shorter, longer]) {
      const read = readRecord(rows);
      expect(read.ok && read.value).toEqual(entries);
    }
    const cut = readRecord(whole.replace(/,"[0-9a-f]{64}",""\r\n$/, '\r\n'));
    expect(cut.ok && verifyRecord(cut.value, sha256).faults).toMatchObject([{ kind: 'changed', seq: 2 }]);
  });

  test('a cell that was changed is found', () => {
    const rows = csvOf(recordOf([plain, { ...plain, key: 'p2' }])).replace('"dana"', '"kim"');
    const read = readRecord(rows);
    expect(read.ok && verifyRecord(read.value, sha256).faults).toMatchObject([{ kind: 'changed', seq: 1 }]);
  });

  test.each([
    ['seq,hash\n1,"a', 2, /quotes/],
    ['seq,hash\n1,a\n\n2,b,c\n', 4, /has 3 cells, where 2 columns/],
    ['seq,hash,seq\n1,a,2\n', 1, /a column twice/],
    ['seq,hash,asKept\n1,a,"{""hash"":""a""}"\n', 2, /an entry twice/],
    ['seq,hash,asKept\n,,{"a"\n', 2, /quotes|no JSON/],
    ['seq,hash,asKept\n,,"{""a"":1,""a"":2}"\n', 2, /a field of an entry twice/],
    ['seq,by\n1,dana\n', null, /no hash/],
  ])('%j is refused', (text, line, message) => {
    expect(readRecord(text)).toEqual({ ok: false, error: { line, message: expect.stringMatching(message) } });
  });

  test('without an entry it is an empty record', () => {
    expect(readRecord(recordCsvHead())).toEqual({ ok: true, value: [] });
  });
});

describe('a part of a record', () => {
  const entries = recordOf(['a', 'b', 'c', 'd', 'e'].map((key) => ({ ...plain, key })));
  const checked = (some: readonly (KeptEntry | null)[]) => {
    const check = startCheck(sha256, { isPart: true, mostTold: 2 });
    for (const one of some) check.take(one);
    return check.found();
  };

  test('what is left out is a gap, and no fault', () => {
    const { faults, gaps, faultCount } = checked(entries.slice(1).toSpliced(2, 1));
    expect([faults, faultCount]).toEqual([[], 0]);
    expect(gaps.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['not-first', 2],
      ['gap', 5],
    ]);
  });

  test('what was changed, moved or put in its place is', () => {
    const [a, b, c] = entries as [RecordEntry, RecordEntry, RecordEntry];
    const kinds = (some: readonly (KeptEntry | null)[]) => checked(some).faults.map(({ kind }) => kind);
    expect(kinds([a, { ...b, by: 'kim' }, c])).toEqual(['changed']);
    expect(kinds([b, a])).toEqual(['order']);
    expect(kinds([b, chained({ ...plain, key: 'x' }, { seq: 2, hash: 'y' }, sha256)])).toEqual(['not-linked']);
    expect(kinds([a, null])).toEqual(['no-number', 'changed']);
  });

  test('more faults than are told are counted', () => {
    const { faults, faultCount } = checked(entries.map((entry) => ({ ...entry, by: 'kim' })));
    expect([faults.length, faultCount]).toEqual([2, 5]);
  });
});
