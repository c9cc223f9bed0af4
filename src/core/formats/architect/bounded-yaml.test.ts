import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { NestedTooDeep, parseBounded } from './bounded-yaml';

const options = {
  schema: 'failsafe',
  version: '1.2',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;
const refusedAt = (text: string, deepest: number): number | null => {
  try {
    parseBounded(text, deepest, options);
    return null;
  } catch (error) {
    if (error instanceof NestedTooDeep) return error.offset;
    throw error;
  }
};

const depthOf = (node: unknown): number => {
  if (isScalar(node) || node === null) return 1;
  if (isSeq(node)) return 1 + Math.max(0, ...node.items.map(depthOf));
  if (isMap(node)) return 1 + Math.max(0, ...node.items.map((pair) => depthOf(pair.value)));
  return 0;
};

describe('what nests deeper than it may is refused before it is built', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes in a line', '- '.repeat(100_000)],
    ['question marks in a line', '? '.repeat(100_000)],
    ['colons in a line', ': '.repeat(100_000)],
    ['steps to the right', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')],
    [
      'steps and brackets',
      `a:\n${Array.from({ length: 300 }, (_, at) => `${' '.repeat(at + 1)}a:\n`).join('')}${'['.repeat(900)}`,
    ],
    ['brackets that others seem to close', '{"}": '.repeat(100_000)],
    ['brackets over many lines', '[\n'.repeat(100_000)],
  ])('%s', (_, text) => {
    expect(refusedAt(text, 200)).not.toBeNull();
    expect(refusedAt(`a: 1\n${text}`, 200)).not.toBeNull();
  });

  test('the place is that of what goes too deep', () => {
    expect(refusedAt('a: [[[]]]', 3)).toBe(5);
    expect(refusedAt('a: "[[[["\nb: [[[[]]]]', 4)).toBe(16);
    expect(refusedAt('a:\n  b:\n    c:\n      d: 1', 3)).toBe(21);
  });
});

test('what does not is what the parser makes of it, and is at most twice as deep as was counted', () => {
  const samples = new URL('../../../../samples/', import.meta.url);
  const texts = readdirSync(samples)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, samples), 'utf8'));
  for (const text of [
    ...texts,
    '- - a\n  - b\n- c',
    'a: |\n   x\n  y: [',
    "a: don't [ {\nb: 'x'",
    '',
    '# only a remark',
  ]) {
    const document = parseBounded(text, 200, options);
    const usual = parseDocument(text, options);
    expect(document.errors.map(({ code, pos }) => [code, pos])).toEqual(
      usual.errors.map(({ code, pos }) => [code, pos]),
    );
    expect(JSON.stringify(document.contents)).toBe(JSON.stringify(usual.contents));
    const depth = depthOf(document.contents);
    // The innermost value is no level of its own.
    const least = Math.ceil((depth - 1) / 2);
    if (least > 0) expect(refusedAt(text, least - 1)).not.toBeNull();
  }
});
