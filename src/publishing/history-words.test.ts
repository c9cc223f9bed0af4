import { expect, test } from 'vitest';
import type { FlowVersion } from '../core/wire/flows';
import { historyReach, returnNote, versionMarks, whyNoReturn } from './history-words';

const version = (rest: Partial<FlowVersion> = {}): FlowVersion => ({
  version: '11.0',
  publishedAt: null,
  publishedBy: null,
  note: null,
  readable: true,
  ...rest,
});

test.each([
  ['an older one of somebody', version({ byUs: false }), { live: '12.0', base: '12.0' }, []],
  ['one that the org says nothing of', version({ byUs: null }), { live: null, base: null }, []],
  ['the live one', version(), { live: '11.0', base: null }, ['Live now']],
  [
    'all at once',
    version({ byUs: true }),
    { live: '11.0', base: '11.0' },
    ['Live now', 'Your draft started here', 'By Touchtone'],
  ],
])('marks of %s', (_name, one, now, marks) => {
  expect(versionMarks(one, now).map(({ text }) => text)).toEqual(marks);
});

test('a list that does not hold everything says so', () => {
  expect(historyReach('document')).toContain('that this Touchtone has read or published');
  expect(historyReach('platform')).toBeNull();
});

test('a return is noted as one', () => {
  expect(returnNote('11.0')).toBe('Return to version 11.0');
});

test.each([
  ['ready', {}, null],
  ['not read yet', { live: 'reading', blocking: 2 }, 'Reading what is live now.'],
  ['nothing to compare with', { live: 'failed' }, 'What is live now could not be read'],
  ['nothing to change', { sameAsLive: true, blocking: 1 }, 'Callers hear exactly this already.'],
  ['errors of today', { blocking: 1 }, 'Open it as a draft to mend them.'],
  ['a long note', { noteTooLong: true }, 'longer than 2,000 characters'],
] as const)('a return that is %s', (_name, state, words) => {
  const reason = whyNoReturn({ blocking: 0, live: 'read', sameAsLive: false, noteTooLong: false, ...state });
  if (words === null) expect(reason).toBeNull();
  else expect(reason).toContain(words);
});
