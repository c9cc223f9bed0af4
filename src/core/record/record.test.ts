import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beforeFirst, canonicalText, chained } from './chain';
import { type RecordEntry, recordEntrySchema } from './entry';
import { readRecord } from './read-record';
import { verifyRecord } from './verify';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

type Change = Omit<RecordEntry, 'seq' | 'previous' | 'hash'>;

const change = (over: Partial<Change> = {}): Change => ({
  key: 'p1',
  at: '2026-03-02T09:00:00.000Z',
  by: 'dana',
  what: 'published',
  flowId: 'f1',
  flowName: 'Front desk',
  version: '4',
  note: null,
  difference: ['Main menu · choice 3: added'],
  ...over,
});

const recordOf = (changes: readonly Change[]): RecordEntry[] => {
  const entries: RecordEntry[] = [];
  for (const one of changes) entries.push(chained(one, entries.at(-1) ?? null, sha256));
  return entries;
};

const three = recordOf([change(), change({ key: 'p2', version: '5' }), change({ key: 'p3', version: '6' })]);
const kindsOf = (entries: readonly RecordEntry[]) =>
  verifyRecord(entries, sha256).faults.map(({ kind, place }) => [kind, place]);

const changes = fc.array(
  fc.record({
    key: fc.string(),
    at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    by: fc.string({ unit: 'binary' }),
    what: fc.constantFrom(...recordEntrySchema.shape.what.options),
    flowId: fc.string(),
    flowName: fc.string({ unit: 'binary' }),
    version: fc.option(fc.string()),
    note: fc.option(fc.string({ unit: 'binary' })),
    difference: fc.array(fc.string()),
  }),
  { minLength: 1, maxLength: 12 },
);
const records = changes.map(recordOf);

/** A record, and a place in it. */
const placed = records.chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)));

describe('the chain', () => {
  test('the first entry, to the letter', () => {
    const [first] = three;
    expect(first).toMatchObject({ seq: 1, previous: beforeFirst });
    expect(canonicalText(first ?? {})).toBe(
      `{"at":"2026-03-02T09:00:00.000Z","by":"dana","difference":["Main menu · choice 3: added"],"flowId":"f1","flowName":"Front desk","key":"p1","note":null,"previous":"${beforeFirst}","seq":1,"version":"4","what":"published"}`,
    );
    expect(first?.hash).toBe(sha256(canonicalText(first ?? {})));
  });

  test('a record as it was written is whole, through a file too', () => {
    fc.assert(
      fc.property(records, (entries) => {
        const whole = { count: entries.length, lastHash: entries.at(-1)?.hash, faults: [] };
        expect(verifyRecord(entries, sha256)).toEqual(whole);
        for (const text of [
          JSON.stringify({ items: entries }),
          JSON.stringify(entries, null, 2),
          entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
        ]) {
          const read = readRecord(text);
          expect(read.ok && verifyRecord(read.value, sha256)).toEqual(whole);
        }
      }),
    );
  });

  test('an empty record is whole', () => {
    expect(verifyRecord([], sha256)).toEqual({ count: 0, lastHash: null, faults: [] });
  });

  test('any change of one field of one entry is found, at that entry or the next', () => {
    const fields = Object.keys(recordEntrySchema.shape);
    fc.assert(
      fc.property(placed, fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 1 }), ([entries, at], field, value) => {
        const before = JSON.stringify(entries[at]?.[field as keyof RecordEntry]);
        fc.pre(before !== JSON.stringify(value));
        const changed = JSON.parse(
          JSON.stringify(entries.map((entry, place) => (place === at ? { ...entry, [field]: value } : entry))),
        );
        const { faults } = verifyRecord(changed, sha256);
        expect(faults[0]?.place).toBe(at + 1);
      }),
    );
  });

  test('a field that is taken out or put in is found', () => {
    fc.assert(
      fc.property(placed, fc.constantFrom(...Object.keys(recordEntrySchema.shape), 'extra'), ([entries, at], field) => {
        const changed = entries.map((entry, place) => {
          if (place !== at) return entry;
          if (field === 'extra') return { ...entry, extra: null };
          return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
        });
        expect(verifyRecord(changed, sha256).faults[0]?.place).toBe(at + 1);
      }),
    );
  });

  test('an entry that is taken out before the last one is found where it was', () => {
    fc.assert(
      fc.property(placed, ([entries, at]) => {
        fc.pre(at < entries.length - 1);
        const { faults } = verifyRecord(entries.toSpliced(at, 1), sha256);
        expect(faults).toHaveLength(1);
        expect(faults[0]).toMatchObject({ kind: at === 0 ? 'not-first' : 'gap', place: at + 1, seq: at + 2 });
      }),
    );
  });

  test('two entries that change places are found', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ([entries, at], other) => {
        const to = other % entries.length;
        fc.pre(to !== at);
        const swapped = entries.map((entry, place) => entries[place === at ? to : place === to ? at : place] ?? entry);
        expect(verifyRecord(swapped, sha256).faults[0]?.place).toBe(Math.min(at, to) + 1);
      }),
    );
  });

  test('an entry that is put in is found, also with a hash of its own', () => {
    fc.assert(
      fc.property(placed, changes, ([entries, at], [extra]) => {
        fc.pre(extra !== undefined);
        const forged = chained(extra ?? change(), entries[at - 1] ?? null, sha256);
        fc.pre(forged.hash !== entries[at]?.hash);
        expect(verifyRecord(entries.toSpliced(at, 0, forged), sha256).faults).not.toEqual([]);
        expect(verifyRecord(entries.toSpliced(at, 0, entries[at] ?? forged), sha256).faults).not.toEqual([]);
      }),
    );
  });

  test('an entry that is replaced together with its hash is found by the next one', () => {
    const forged = chained(change({ key: 'p2', by: 'somebody else' }), three[0] ?? null, sha256);
    expect(kindsOf(three.with(1, forged))).toEqual([['not-linked', 3]]);
  });

  test('what cannot be found: entries taken off the end. Count and last hash tell it to whoever noted them', () => {
    const { faults, count, lastHash } = verifyRecord(three.slice(0, 2), sha256);
    expect(faults).toEqual([]);
    expect([count, lastHash]).toEqual([2, three[1]?.hash]);
    expect(lastHash).not.toBe(verifyRecord(three, sha256).lastHash);
  });

  test('a field that is there twice is refused: only the last one would be looked at', () => {
    const doubled = three.map((entry, at) => JSON.stringify(entry).replace('{', at === 1 ? '{"by":"nobody",' : '{'));
    expect(readRecord(doubled.join('\n'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('twice'), line: 2 },
    });
    expect(readRecord(`{"items":[${doubled.join(',')}]}`)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('twice'), line: null },
    });
    // What only looks like a field is none.
    const quoting = recordOf([change({ note: '"note": "x", \\"by\\":' })]);
    expect(readRecord(JSON.stringify({ items: quoting }, null, 2)).ok).toBe(true);
    expect(readRecord('['.repeat(200_000) + ']'.repeat(200_000)).ok).toBe(false);
  });

  test('each fault is said with its entry', () => {
    const [one, two, last] = three as [RecordEntry, RecordEntry, RecordEntry];
    const wordsOf = (entries: readonly RecordEntry[]) =>
      verifyRecord(entries, sha256).faults.map(({ seq, message }) => `${seq}: ${message}`);
    expect(wordsOf([last])).toEqual(['3: the record begins with it: entries 1 to 2 are missing']);
    expect(wordsOf([one, last])).toEqual(['3: before it, entry 2 is missing']);
    expect(wordsOf([one, one])).toEqual(['1: it stands after entry 1']);
    expect(wordsOf([one, { ...two, note: 'x' }])).toEqual(['2: what it holds is not what its hash was made of']);
  });
});

describe('an exported file that is none', () => {
  test.each([
    ['', null, /is empty/],
    ['  \n', null, /is empty/],
    ['not JSON', 1, /^is not JSON$/],
    ['{"seq":1,"hash":""}\n{"seq":', 2, /as the lines before it are/],
    ['{"items":[{"hash":"1"}', 1, /^is not JSON$/],
    ['"text"', null, /no list of entries/],
    ['{"design":{}}', null, /no list of entries/],
    ['[1]', null, /place 1 is no entry/],
    ['[{"name":"a flow"}]', null, /no hash/],
    [`[{"hash":"1"},${'['.repeat(5000)}${']'.repeat(5000)}]`, null, /place 2 is no entry/],
    [`[{"hash":${'['.repeat(5000)}${']'.repeat(5000)}}]`, null, /place 1 is no entry/],
  ])('%.40s', (text, line, message) => {
    expect(readRecord(text)).toEqual({ ok: false, error: { line, message: expect.stringMatching(message) } });
  });

  test.each(['{"items":[]}', '[]'])('%s is an empty record', (text) => {
    expect(readRecord(text)).toEqual({ ok: true, value: [] });
  });
});
