import { expect, test } from 'vitest';
import type { Flow } from '../core/wire/flows';
import { liveStanding } from './live-words';

const origin = { flowId: 'f1', flowName: 'Customer Service IVR', version: '12', at: '2026-11-20T10:00:00Z' };
const flow = (version: string | null): Flow => ({
  id: 'f1',
  name: 'Customer Service IVR',
  version,
  publishedAt: null,
  publishedBy: null,
  description: null,
  lockedBy: null,
  numbers: null,
});

test.each([
  ['a design born here', null, undefined, { kind: 'unpublished' }],
  ['the org not heard yet', origin, undefined, { kind: 'draft', version: '12' }],
  ['the same version', origin, flow('12'), { kind: 'draft', version: '12' }],
  ['another version', origin, flow('13'), { kind: 'newer', version: '12', current: '13' }],
  ['an org that tells no version', origin, flow(null), { kind: 'draft', version: '12' }],
])('%s', (_name, from, heard, standing) => {
  expect(liveStanding(from, heard)).toEqual(standing);
});
