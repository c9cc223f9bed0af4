import { expect, test } from 'vitest';
import { sameVersions } from './installed.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/other-system': { version: '1.0.0', optional: true },
};
const zod = { version: '4.6.7' };

test.each([
  ['the wanted ones', { 'node_modules/zod': zod }, true],
  ['an optional one too', { 'node_modules/zod': zod, 'node_modules/other-system': { version: '1.0.0' } }, true],
  ['one too few', {}, false],
  ['another version', { 'node_modules/zod': { version: '4.6.6' } }, false],
  [
    'another version of an optional one',
    { 'node_modules/zod': zod, 'node_modules/other-system': { version: '0.9.0' } },
    false,
  ],
  ['one too many', { 'node_modules/zod': zod, 'node_modules/old': { version: '1.0.0' } }, false],
])('packages present: %s', (_what, present, same) => {
  expect(sameVersions(wanted, present)).toBe(same);
});
