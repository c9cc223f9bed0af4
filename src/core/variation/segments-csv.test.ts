import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readSegmentsCsv } from './segments-csv';

const pairs = (text: string) => readSegmentsCsv(text).rows.map(({ customerId, segment }) => [customerId, segment]);
const told = (text: string) => readSegmentsCsv(text).refused.map(({ line, message }) => [line, message]);
const two = [
  ['c-1', 'premium'],
  ['c-2', 'gold'],
];

describe('what is read', () => {
  test.each([
    ['with commas', 'c-1,premium\nc-2,gold'],
    ['with semicolons', 'c-1;premium\nc-2;gold\n'],
    ['with tabs', 'c-1\tpremium\nc-2\tgold\n'],
    ['with lines ended as on Windows', 'c-1,premium\r\nc-2,gold\r\n'],
    ['with a byte order mark', '\uFEFFc-1,premium\nc-2,gold'],
    ['with names of columns', 'Customer ID,Segment\nc-1,premium\nc-2,gold'],
    ['with names of columns, the other way round', 'SEGMENT;customer_id\npremium;c-1\ngold;c-2'],
    ['among other columns', 'name,customer,segment\nAnn,c-1,premium\nBen,c-2,gold'],
    ['quoted', '"c-1","premium"\n"c-2","gold"'],
    ['with blanks around', ' c-1 , premium \n\n c-2 , gold \n\n'],
    ['with empty lines first', '\r\n\r\nc-1,premium\r\nc-2,gold'],
    ['the same line twice', 'c-1,premium\nc-2,gold\nc-1,premium'],
  ])('%s', (_, text) => {
    expect(pairs(text)).toEqual(two);
    expect(told(text)).toEqual([]);
  });

  it('past other columns whose quotes hold separators, quotes and line ends', () => {
    expect(pairs('name,id,segment\n"Ann, Ben",a@b.ch,gold\n"say ""hi""\nthere",+41441234567,gold')).toEqual([
      ['a@b.ch', 'gold'],
      ['+41441234567', 'gold'],
    ]);
  });

  it('an empty file has nobody', () => {
    expect(readSegmentsCsv('')).toEqual({ rows: [], refused: [] });
    expect(readSegmentsCsv('customer id,segment\n')).toEqual({ rows: [], refused: [] });
  });
});

describe('what is told', () => {
  test.each([
    ['c-1', 2, 'Line 2 has one column: a customer id and a segment are expected.'],
    [',gold', 2, 'Line 2 names no customer.'],
    ['c-9,', 2, 'Line 2 names no segment for customer c-9.'],
    [
      `${'x'.repeat(300)},gold`,
      2,
      `Line 2 has «${'x'.repeat(60)}…» as customer id: it has up to 128 letters, digits or any of . _ - : @ +.`,
    ],
    [
      'c-9,two words',
      2,
      'Line 2 has «two words» as segment: it is a word of up to 64 letters, digits, dots, dashes or underscores.',
    ],
    ['"c-9,gold', 2, 'Line 2 has quotes that do not fit together.'],
    ['"c-9"x,gold', 2, 'Line 2 has quotes that do not fit together.'],
  ])('of the line «%s»', (bad, line, message) => {
    const text = `c-1,premium\n${bad}\nc-2,gold\n`;
    expect(told(text)).toEqual([[line, message]]);
    expect(pairs(text)).toEqual(two);
  });

  it('of a line that a later one overrules', () => {
    expect(told('c-1,gold\nc-2,gold\nc-1,premium')).toEqual([
      [1, 'Line 1 puts customer c-1 into gold, line 3 into premium: the later one counts.'],
    ]);
    expect(pairs('c-1,gold\nc-2,gold\nc-1,premium')).toEqual([
      ['c-2', 'gold'],
      ['c-1', 'premium'],
    ]);
  });

  it('with the line of the file, past quoted line ends and empty lines', () => {
    expect(told('"a\nb",gold\n\nc-1,gold\nc-2,no no\n')).toEqual([
      [1, 'Line 1 has «a\nb» as customer id: it has up to 128 letters, digits or any of . _ - : @ +.'],
      [5, 'Line 5 has «no no» as segment: it is a word of up to 64 letters, digits, dots, dashes or underscores.'],
    ]);
  });

  it('one by one for a hundred lines, and counted from there', () => {
    const lines = readSegmentsCsv('c,\n'.repeat(150)).refused;
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toEqual({ line: 101, message: 'From line 101 on, 50 more lines could not be used.' });
  });
});

const id = fc.stringMatching(/^[A-Za-z0-9._:@+-]{1,20}$/);
const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);

test('what was written as RFC 4180 has it is read as it was, with any separator and line end', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(id, key), { selector: ([customer]) => customer, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (rows, separator, end, named) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map((row) => row.map(quoted).join(separator));
        const text = [...(named ? [`customer id${separator}segment`] : []), ...lines].join(end);
        if (!named && /^"(customer[_-]?(id)?|i[_-]?d)[_-]*"."(customer)?[_-]?segment[_-]*"/i.test(text)) return;
        expect(readSegmentsCsv(text)).toEqual({
          rows: rows.map(([customerId, segment]) => ({ customerId, segment })),
          refused: [],
        });
      },
    ),
  );
});

test('what is not read any more, behind too many faulty quotes, is told', () => {
  const faulty = Array.from({ length: 101 }, (_, index) => `c${index},"go"ld`);
  const { rows, refused } = readSegmentsCsv([...faulty, '7,gold', '8,gold'].join('\n'));
  expect(rows).toEqual([]);
  expect(refused.at(-1)).toEqual({ line: 102, message: expect.stringContaining('nothing was read') });
  expect(readSegmentsCsv(`${faulty.join('\n')}\n`).refused.at(-1)?.line).toBe(101);
  expect(readSegmentsCsv([...faulty.slice(1), '7,gold'].join('\n')).rows).toEqual([
    { customerId: '7', segment: 'gold' },
  ]);
});

test('whatever the text, each line is used, told or empty, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', '\t', ' ', 'segment') }),
      (text) => {
        const { rows, refused } = readSegmentsCsv(text);
        expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(rows.length);
        for (const { line } of refused) expect(line).toBeGreaterThan(0);
      },
    ),
  );
});
