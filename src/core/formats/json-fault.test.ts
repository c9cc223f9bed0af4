import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault';

const isJson = (text: string): boolean => {
  try {
    // A number that is too large becomes Infinity, which JSON cannot say.
    JSON.parse(text, (_, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('Too large');
      return value;
    });
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['{\n  "name": "x",\n}', 3, 1, 'the comma before } is one too many'],
  ['{\n  "name" "x"\n}', 2, 10, 'a colon is expected after the key, but " is here'],
  ['{"a": 1 "b": 2}', 1, 9, 'a comma or the closing bracket is expected, but " is here'],
  ["{'a': 1}", 1, 2, "a key in double quotes or } is expected, but text stands in double quotes, not in '"],
  ['{"a": [1, 2}', 1, 12, 'a comma or the closing bracket is expected, but } is here'],
  ['{"a": tru}', 1, 7, 'a value is expected, but t is here'],
  ['{"a": "b\n"}', 1, 9, 'the text in double quotes is not closed on its line'],
  ['{"a": "C:\\dir"}', 1, 10, 'this is no escape that JSON knows; a backslash itself is written \\\\'],
  ['{"a": 1', 1, 8, 'a comma or the closing bracket is expected, but the text ends here'],
  ['', 1, 1, 'a value is expected, but the text ends here'],
  ['[1e308, -1e309]', 1, 9, 'this number is larger than numbers can be'],
  ['{} {}', 1, 4, 'the end of the text is expected, but { is here'],
])('%j is refused at line %i, column %i', (text, line, column, message) => {
  expect(findJsonFault(text)).toEqual({ line, column, message });
});

test('a fault is found in a text exactly when JSON.parse refuses it or cannot hold it', () => {
  const valid = fc.json();
  const harmed = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '1', '\\', ':', '\u0001', ' ', '-', '.'))
    .map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + (put === '' ? 1 : 0));
    });
  fc.assert(
    fc.property(fc.oneof(valid, harmed, fc.string()), (text) => {
      expect(findJsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

test('nesting however deep costs no stack', () => {
  expect(findJsonFault('['.repeat(200_000))?.column).toBe(200_001);
});
