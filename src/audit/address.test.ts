import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditAddress, daysProblem, filterOf, readAddress, writeAddress } from './address';
import { rowAfterKey } from './use-row-keys';

const none: AuditAddress = { flow: null, person: null, action: null, from: null, to: null };
const now = new Date(2026, 2, 10, 15, 30).getTime();
const local = (year: number, month: number, day: number): number => new Date(year, month - 1, day).getTime();

describe('the address of the audit', () => {
  test('says what is looked for, and is read back', () => {
    const text = fc.option(fc.string({ minLength: 1 }).filter((one) => one.trim() === one && one !== ''));
    const day = fc.option(fc.constantFrom('2026-03-01', '2024-02-29'));
    fc.assert(
      fc.property(fc.record({ flow: text, person: text, action: text, from: day, to: day }), (address) => {
        expect(readAddress(new URLSearchParams(writeAddress(address)))).toEqual(address);
      }),
    );
    expect(writeAddress(none)).toBe('');
  });

  test.each(['from=yesterday', 'to=2026-13-01', 'from=', 'to=2026-03'])('«%s» is no day', (query) => {
    expect(readAddress(new URLSearchParams(query))).toEqual(none);
  });

  test('days begin at midnight here, and the last one is whole', () => {
    expect(filterOf({ ...none, from: '2026-03-01', to: '2026-03-02' }, now)).toMatchObject({
      from: local(2026, 3, 1),
      to: local(2026, 3, 3),
    });
  });

  test('without a first day it is a year back from the last', () => {
    expect(filterOf(none, now)).toMatchObject({ from: local(2025, 3, 10), to: null });
    expect(filterOf({ ...none, to: '2020-01-01' }, now)).toMatchObject({
      from: local(2019, 1, 1),
      to: local(2020, 1, 2),
    });
  });

  test('days that cannot be are said', () => {
    expect(daysProblem({ ...none, from: '2026-03-02', to: '2026-03-01' }, now)).toMatch(/after the last/);
    expect(daysProblem({ ...none, from: '2026-03-11' }, now)).toMatch(/still to come/);
    expect(daysProblem({ ...none, from: '2026-03-10', to: '2026-03-10' }, now)).toBeNull();
    expect(daysProblem(none, now)).toBeNull();
  });
});

test.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 19, 19],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 14],
  ['PageUp', 4, 0],
  ['Home', 9, 0],
  ['End', 3, 19],
  ['a', 3, null],
])('%s leads from row %i to %s of 20', (key, from, to) => {
  expect(rowAfterKey(key, from, 20)).toBe(to);
});
