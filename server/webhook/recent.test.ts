import { expect, test } from 'vitest';
import { createRecent } from './recent';

test('the newest are remembered, for their time', () => {
  let now = 0;
  const recent = createRecent<number>(100, 1000, () => now);
  for (let n = 0; n < 1000; n++) {
    recent.set(`k${n}`, n);
    // At least a hundred, at most twice as many.
    expect(recent.get(`k${Math.max(0, n - 99)}`)).toBe(Math.max(0, n - 99));
    if (n >= 200) expect(recent.get(`k${n - 200}`)).toBeUndefined();
  }
  now = 999;
  expect(recent.get('k999')).toBe(999);
  now = 1000;
  expect(recent.get('k999')).toBeUndefined();
});
