import { expect, test } from 'vitest';
import { type Attempt, type Look, type Verdict, verdictOf } from './verdict';

const refused: Attempt = { over: '3', next: '4', baseFingerprint: 'base', inDoubt: false };
const inDoubt: Attempt = { ...refused, inDoubt: true };
const base: Look = { version: '3', fingerprint: 'base', holdsOurs: false };

test.each<[string, Attempt, Partial<Look>, Verdict]>([
  ['refused, nothing moved', refused, {}, 'again'],
  ['refused, the same content was published anew', refused, { version: '4' }, 'again'],
  ['refused, the same content was published anew twice', refused, { version: '5' }, 'again'],
  ['refused, other content', refused, { version: '4', fingerprint: 'other' }, 'conflict'],
  ['refused, because an earlier write of ours had landed', refused, { version: '4', holdsOurs: true }, 'landed'],
  ['in doubt, nothing moved', inDoubt, {}, 'again'],
  ['other content under the same version', refused, { fingerprint: 'other' }, 'conflict'],
  ['in doubt, ours is there', inDoubt, { version: '4', fingerprint: 'ours', holdsOurs: true }, 'landed'],
  ['in doubt, the version due is of somebody else', inDoubt, { version: '4', fingerprint: 'other' }, 'conflict'],
  ['in doubt, the version due has the same content as before', inDoubt, { version: '4' }, 'again'],
  ['in doubt, other content further on', inDoubt, { version: '5', fingerprint: 'other' }, 'unknown'],
  ['in doubt, put back to what was before further on', inDoubt, { version: '5' }, 'unknown'],
  ['in doubt, no way to foretell', { ...inDoubt, next: null }, { version: 'x', fingerprint: 'other' }, 'unknown'],
])('%s', (_name, attempt, look, verdict) => {
  expect(verdictOf(attempt, { ...base, ...look })).toBe(verdict);
});
