import { expect, test } from 'vitest';
import { pollDelay } from './publications';

test('a running publication is asked for every half second at first, every two seconds at last', () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 7, 50].map(pollDelay);
  expect(delays[0]).toBe(500);
  expect(delays[1]).toBe(500);
  expect(delays.at(-1)).toBe(2000);
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
});
