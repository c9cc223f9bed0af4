import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerNumber, callOf, conversationIdOf, partId } from './ids';

const call = fc.nat({ max: 2 ** 32 - 1 });

test('a conversation id leads back to its call', () => {
  fc.assert(
    fc.property(call, (number) => {
      expect(conversationIdOf(number)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(callOf(conversationIdOf(number))).toBe(number);
    }),
  );
});

test('an id that is changed anywhere is that of no call', () => {
  fc.assert(
    fc.property(call, fc.nat({ max: 35 }), (number, place) => {
      const id = conversationIdOf(number);
      const digit = id[place] === '0' ? '1' : '0';
      const changed =
        id[place] === '-' ? id.toUpperCase().replace('-', '_') : id.slice(0, place) + digit + id.slice(place + 1);
      expect(callOf(changed)).toBeUndefined();
    }),
  );
  expect(callOf('customer-service')).toBeUndefined();
});

test('the parts of a call have ids of their own', () => {
  const parts = [1, 2, 3].flatMap((number) => Array.from({ length: 64 }, (_, part) => partId(number, part)));
  expect(new Set(parts).size).toBe(parts.length);
});

test('callers have numbers that nobody has', () => {
  fc.assert(
    fc.property(call, (number) => {
      expect(callerNumber(number)).toMatch(/^tel:\+1\d{3}55501\d{2}$/);
    }),
  );
});
