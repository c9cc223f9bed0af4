import { expect, it } from 'vitest';
import { hostileTexts } from '../../../testing/hostile-design';
import { markdownCode, markdownLine, markdownLines } from './markdown';

it.each([
  ['Press 1.', 'Press 1.'],
  ['<b>bold</b> & [x](javascript:y)', '\\<b\\>bold\\</b\\> \\& \\[x\\](javascript:y)'],
  ['* star', '\\* star'],
  ['- item', '\\- item'],
  ['1. first', '1\\. first'],
  ['# head', '\\# head'],
  ['=== rule', '\\=== rule'],
  ['two\nlines', 'two lines'],
])('%j is one line of Markdown that shows the same: %j', (text, line) => {
  expect(markdownLine(text)).toBe(line);
});

it('leaves no sign of Markdown or HTML without its backslash', () => {
  for (const text of hostileTexts)
    for (const line of markdownLines(text)) {
      expect(line.replace(/\\./gu, '')).not.toMatch(/[<>[\]`*_|~&\\]/);
      expect(line).not.toMatch(/^(?:#|[-+=:]|\d+[.)])/);
    }
});

it.each([
  ['a + b', '` a + b `'],
  ['a `b` ``c``', '``` a `b` ``c`` ```'],
  ['', ''],
])('code %j is fenced beyond its own backticks', (text, code) => {
  expect(markdownCode(text)).toBe(code);
});
