import { expect, it } from 'vitest';
import { progressText, shareDone } from './progress';
import { spokenLength } from './spoken-length';

const counts = { missing: 0, stale: 0, 'too-long': 0, ok: 0, wordless: 0 };

it('says how far a language is, a hundred per cent only where nothing is left', () => {
  expect(progressText({ ...counts, ok: 80, 'too-long': 4, missing: 12, stale: 4, wordless: 50 })).toBe(
    '84 %, 12 missing, 4 old',
  );
  expect(progressText({ ...counts, ok: 1999, missing: 1 })).toBe('99 %, 1 missing');
  expect(progressText({ ...counts, ok: 3 })).toBe('100 %');
});

it('gives no share where everything is kept in the org', () => {
  expect(shareDone({ ...counts, wordless: 3 })).toBeNull();
  expect(progressText({ ...counts, wordless: 3 })).toBe('words are in the org');
});

it('says of a length whether it was measured', () => {
  expect(spokenLength({ seconds: 4.234, recorded: true })).toBe('4.2 s');
  expect(spokenLength({ seconds: 12.4, recorded: false })).toBe('about 12 s');
  expect(spokenLength({ seconds: 4, recorded: false })).toBe('about 4 s');
  expect(spokenLength({ seconds: null, recorded: false })).toBe('');
});
