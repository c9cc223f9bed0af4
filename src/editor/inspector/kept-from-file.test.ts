import { expect, test } from 'vitest';
import { shortValue } from './kept-from-file';

test.each([
  [{ noValue: true }, 'no value'],
  [{ lit: { name: 'Sales' } }, 'Sales'],
  [{ exp: 'Flow.Queue' }, 'Flow.Queue'],
  [{ lit: false }, 'false'],
  [5, '5'],
  [null, 'null'],
  [{ a: 1, b: [2] }, '{"a":1,"b":[2]}'],
])('a value of a file is told in short: %j', (value, text) => {
  expect(shortValue(value)).toBe(text);
});

test('a long value is cut', () => {
  const text = shortValue({ a: 'x'.repeat(500), b: 1 });
  expect(text).toHaveLength(120);
  expect(text.endsWith('…')).toBe(true);
});
