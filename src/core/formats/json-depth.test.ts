import { expect, test } from 'vitest';
import { designId } from '../../testing/builders';
import { deepestJson, findDeepNesting } from './json-depth';
import { readAnything } from './recognise';

test.each([
  ['[[1]]', null],
  ['[\n [[1]]]', { line: 2, column: 3 }],
  ['["[[[", "\\"[[["]', null],
  ['[[], [], {}]', null],
])('%j', (text, place) => {
  expect(findDeepNesting(text, 2)).toEqual(place);
});

const nested = (levels: number) => `{"name":"x","steps":[],"deep":${'['.repeat(levels)}${']'.repeat(levels)}}`;

test('a file as deep as that is read and written again; a deeper one is refused with its place', () => {
  const read = readAnything(nested(deepestJson - 1), designId('deep'));
  expect(read.ok).toBe(true);
  expect(readAnything(nested(deepestJson), designId('deep'))).toEqual({
    ok: false,
    error: {
      issues: [{ path: '', message: 'This JSON is nested more than 1000 levels deep.' }],
      line: 1,
      column: 30 + deepestJson,
    },
  });
});
