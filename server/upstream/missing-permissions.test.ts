import { expect, test } from 'vitest';
import { missingPermissions } from './missing-permissions';

test.each<[string, unknown, readonly string[]]>([
  [
    'one in the sentence',
    { message: 'You are missing the following permission(s): architect:flow:view', code: 'missing.permissions' },
    ['architect:flow:view'],
  ],
  [
    'any of some',
    { message: 'You must have at least one of the following permissions: [routing:queue:view, routing:queue:*]' },
    ['routing:queue:view', 'routing:queue:*'],
  ],
  [
    'in the parameters of the sentence',
    {
      message: 'Missing permissions',
      messageWithParams: 'Missing {permissions}',
      messageParams: { permissions: ['architect:job:create', 'architect:job:view'], count: 2 },
    },
    ['architect:job:create', 'architect:job:view'],
  ],
  [
    'in an error inside the error',
    { message: 'Refused', errors: [{ message: 'needs audits:audit:view and audits:audit:view' }] },
    ['audits:audit:view'],
  ],
  [
    'a division, without a permission',
    { message: 'No access to the division at 12:30:45', code: 'not.authorized' },
    [],
  ],
  ['an address is none', { message: 'see https://example.com:443/a:b' }, []],
  ['no body', undefined, []],
  ['a text', 'Forbidden', []],
  ['a list', [], []],
  ['odd parts', { message: 3, messageParams: 'x', errors: {} }, []],
])('a refusal that names %s', (_name, body, permissions) => {
  expect(missingPermissions(body)).toEqual(permissions);
});
