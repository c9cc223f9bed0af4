import { expect, test } from 'vitest';
import { ApiError } from '../org/api-error';
import { failuresOf, offlineOf } from './audit-notices';
import type { Audit } from './use-audit';

const offline = new ApiError('offline', 'no answer');
const away = new ApiError('store-away', 'the store is away', { status: 503 });
const forbidden = new ApiError('org-forbidden', 'a permission is missing', { status: 403 });
const row = {
  key: 'a',
  at: '2026-03-02T12:00:00Z',
  flowId: 'f1',
  flowName: null,
  entry: null,
  record: null,
  beside: null,
};

const audit = (over: Partial<Audit>): Audit => ({
  rows: [],
  all: [],
  isReading: false,
  isFetching: false,
  isBusy: false,
  isOrgHere: false,
  isWhole: true,
  isTired: false,
  error: null,
  recordError: null,
  knowsOrg: () => false,
  more: () => undefined,
  retry: () => undefined,
  restart: () => undefined,
  refresh: () => undefined,
  isRefreshing: false,
  ...over,
});

test('a server that gives no answer is one failure, whatever was asked of it', () => {
  expect(offlineOf(audit({ error: offline, recordError: offline }), offline)).toBe(offline);
  expect(offlineOf(audit({ recordError: offline }), null)).toBe(offline);
  expect(offlineOf(audit({ error: forbidden, recordError: away }), null)).toBeNull();
  expect(offlineOf(audit({ rows: [row], recordError: offline }), null)).toBeNull();
});

test('an org that breaks off in the middle is told where the list ends, not above it', () => {
  expect(failuresOf(audit({ error: forbidden, recordError: away }), null)).toEqual([away, forbidden]);
  expect(failuresOf(audit({ error: forbidden, isOrgHere: true }), null)).toEqual([]);
});
