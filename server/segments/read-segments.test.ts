import { expect, test } from 'vitest';
import type { SegmentRow } from '../../src/core/variation/segments-csv';
import { readSegments } from './read-segments';

/** What is handed on, and how often others got their turn before anything was. */
const reading = async (bytes: Uint8Array) => {
  const rows: SegmentRow[] = [];
  let turns = 0;
  let turnsBefore = -1;
  let isDone = false;
  const turning = (async () => {
    for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve));
  })();
  const refused = await readSegments(bytes, async (some) => {
    if (turnsBefore < 0) turnsBefore = turns;
    rows.push(...some);
  });
  isDone = true;
  await turning;
  return { rows, refused, turnsBefore };
};

const customers = 100_000;

test('others go on while a large file is read, and nothing of it is lost', async () => {
  const lines = Array.from({ length: customers }, (_, n) => `customer-${n},${n % 5 === 0 ? 'premium' : 'default'}\n`);
  const { rows, refused, turnsBefore } = await reading(Buffer.from(`${lines.join('')}c 1,premium\n`));
  expect(rows).toHaveLength(customers);
  expect(rows.at(-1)).toEqual({ customerId: `customer-${customers - 1}`, segment: 'default' });
  expect(refused).toMatchObject([{ line: customers + 1 }]);
  // In one go there would be a turn or two.
  expect(turnsBefore).toBeGreaterThan(20);
});

test('a large file that is no text is told as such', async () => {
  expect((await reading(Buffer.alloc(100_000, 0xff))).refused).toBeNull();
});

test('what goes wrong with the rows is told, and the file left', async () => {
  const file = Buffer.from(Array.from({ length: 20_000 }, (_, n) => `customer-${n},premium\n`).join(''));
  await expect(
    readSegments(file, async () => {
      throw new Error('no room');
    }),
  ).rejects.toThrow('no room');
});
