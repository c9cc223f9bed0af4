import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueReading } from './reading';
import { mostReadings, readingsCsv, readReadingsCsv } from './readings-csv';

const at = (text: string): number => Date.parse(text);
const faults = (csv: string): readonly string[] => {
  const read = readReadingsCsv(csv);
  return read.ok ? [] : read.error.map(({ message }) => message);
};

test('a file of readings is read in the order of time', () => {
  const csv =
    'time,waiting,waitSeconds,agentsAvailable,agentsOnQueue\n2026-03-02T10:01:00Z,4,134.5,0,6\n2026-03-02 10:00,,90,2,\n\n';
  expect(readReadingsCsv(csv)).toEqual({
    ok: true,
    value: [
      { at: at('2026-03-02T10:00:00Z'), waiting: null, waitSeconds: 90, agentsAvailable: 2, agentsOnQueue: null },
      { at: at('2026-03-02T10:01:00Z'), waiting: 4, waitSeconds: 134.5, agentsAvailable: 0, agentsOnQueue: 6 },
    ],
  });
});

test('columns may be called as wallboards call them, in any order and with any separator', () => {
  const csv = '\uFEFFAgents idle;Date-Time;EWT\r\n"2";"2026-03-02 10:00:30+01:00";n/a\r\n';
  expect(readReadingsCsv(csv)).toEqual({
    ok: true,
    value: [
      { at: at('2026-03-02T09:00:30Z'), waiting: null, waitSeconds: null, agentsAvailable: 2, agentsOnQueue: null },
    ],
  });
});

test('a separator within the quotes of a name separates nothing', () => {
  const read = readReadingsCsv('"time";"wait";"callers, by name"\n2026-03-02 10:00Z;7;"Pia, Otto"\n');
  expect(read.ok && read.value.map(({ waitSeconds }) => waitSeconds)).toEqual([7]);
});

test('times without a zone are those of whoever reads the file', () => {
  const read = readReadingsCsv('time,wait\n2026-03-02 10:00,1\n', ({ hour }) => hour);
  expect(read.ok && read.value[0]?.at).toBe(10);
});

test('a time that the clocks leave out is told, with what to do', () => {
  const read = readReadingsCsv('time,wait\n2026-03-29 02:30,1\n', () => Number.NaN);
  expect(read.ok ? [] : read.error.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Line 2 has «2026-03-29 02:30» as time, which the clocks here leave out .* with their zone/),
  ]);
});

test('of two lines for one moment the later one counts', () => {
  const read = readReadingsCsv('time,wait\n2026-03-02 10:00,1\n2026-03-02 10:00Z,7\n');
  expect(read.ok && read.value.map(({ waitSeconds }) => waitSeconds)).toEqual([7]);
});

test('what cannot be used is told with its line, and nothing is read', () => {
  expect(faults('')).toEqual(['The file is empty, or its first line cannot be read.']);
  expect(faults('a,b\n1,2\n')).toEqual([expect.stringMatching(/^Line 1 names no column «time»/)]);
  expect(faults('time,waiting\n2026-03-02 10:00,2\n')).toEqual([expect.stringMatching(/^Line 1 names neither/)]);
  expect(faults('time,wait\n')).toEqual([expect.stringMatching(/no moment of the queue/)]);
  expect(
    faults('time,wait\n2026-03-02 10:00,5\n2026-02-30 10:00,5\n2026-03-02 10:02,-5\n2026-03-02 10:03,1e9\nten,3\n'),
  ).toEqual([
    expect.stringMatching(/^Line 3 has «2026-02-30 10:00» as time/),
    expect.stringMatching(/^Line 4 has «-5» as waitSeconds/),
    expect.stringMatching(/^Line 5 has «1e9» as waitSeconds/),
    expect.stringMatching(/^Line 6 has «ten» as time/),
  ]);
  expect(faults('time,wait\n2026-03-02 10:00,"5\n')).toEqual(['Line 2 has quotes that do not fit together.']);
  const many = faults(`time,wait\n${'never,1\n'.repeat(50)}`);
  expect([many.length, many.at(-1)]).toEqual([21, '30 more lines cannot be used.']);
  expect(faults(`time,wait\n${'2026-03-02 10:00,1\n'.repeat(mostReadings + 1)}`)).toEqual([
    expect.stringMatching(/more than 20160 lines/),
  ]);
  expect(faults('x'.repeat(5_000_001))).toEqual([expect.stringMatching(/too large/)]);
});

const figure = fc.option(fc.integer({ min: 0, max: 100_000 }));
const reading: fc.Arbitrary<QueueReading> = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  waiting: figure,
  waitSeconds: figure,
  agentsAvailable: figure,
  agentsOnQueue: figure,
});

test('what was exported is read again as it was', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(reading, { selector: ({ at: moment }) => moment, minLength: 1, maxLength: 40 }),
      (readings) => {
        expect(readReadingsCsv(readingsCsv(readings))).toEqual({
          ok: true,
          value: readings.toSorted((a, b) => a.at - b.at),
        });
      },
    ),
  );
});

test('whatever text is dropped, it is read or refused with reasons', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('time', 'wait', ',', ';', '"', '\n', '\r', '2026-03-02 10:00', '5', ' ', '-'),
      }),
      (text) => {
        const read = readReadingsCsv(text);
        expect(read.ok ? read.value.length : read.error.length).toBeGreaterThan(0);
      },
    ),
  );
});
