import { expect, test } from 'vitest';
import { waveSeconds } from './wave';

/** A WAV file of parts, each with its announced size. */
const wave = (...parts: readonly (readonly [name: string, body: Buffer, announced?: number])[]): Uint8Array => {
  const written = parts.map(([name, body, announced = body.length]) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(announced, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  });
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...written]);
};

const format = (bytesPerSecond: number): Buffer => {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(bytesPerSecond, 8);
  return body;
};

test('a recording lasts as long as its sound', () => {
  expect(waveSeconds(wave(['fmt ', format(8_000)], ['data', Buffer.alloc(20_000)]))).toBe(2.5);
});

test('parts of other kinds are passed over, also those of odd length', () => {
  const file = wave(
    ['LIST', Buffer.alloc(33)],
    ['fmt ', format(16_000)],
    ['fact', Buffer.alloc(4)],
    ['data', Buffer.alloc(16_000)],
  );
  expect(waveSeconds(file)).toBe(1);
});

test('of a recording that was cut off what is there counts', () => {
  expect(waveSeconds(wave(['fmt ', format(8_000)], ['data', Buffer.alloc(8_000), 80_000]))).toBe(1);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a text', Buffer.from('la la la '.repeat(20))],
  ['a file without sound', wave(['fmt ', format(8_000)], ['LIST', Buffer.alloc(40)])],
  ['a file without a format', wave(['data', Buffer.alloc(8_000)])],
  ['a format of no speed', wave(['fmt ', format(0)], ['data', Buffer.alloc(8_000)])],
])('%s is no recording', (_what, file) => {
  expect(waveSeconds(file)).toBeNull();
});
