import { expect, test } from 'vitest';
import { defaultAdaptation } from '../core/adaptation/decide';
import { defaultHold } from '../core/adaptation/hold';
import { isOutdated, nowWords, whyNotFollowed, writesWords } from './watch-words';

const adaptation = { ...defaultAdaptation, queueId: 'Sales' };
const kept = { adaptation: { ...adaptation, queueId: 'q1' }, queueName: 'Sales', hold: defaultHold };

test('what is written is said for each kind of org', () => {
  expect(writesWords('document', undefined)).toMatch(/dynamicTimeoutMultiplier and fallbackEnabled/);
  expect(writesWords('platform', { kind: 'row', table: 'Touchtone adaptation', key: 'f1' })).toMatch(
    /^It writes one row of the data table «Touchtone adaptation», with the key f1\./,
  );
});

test('what is missing before a flow can follow its queue is said', () => {
  const whole = { connected: true, flowId: 'f1', adaptation, queueId: 'q1' };
  expect(whyNotFollowed(whole)).toBeNull();
  expect(whyNotFollowed({ ...whole, connected: false })).toMatch(/no org/);
  expect(whyNotFollowed({ ...whole, flowId: null })).toMatch(/Publish it first/);
  expect(whyNotFollowed({ ...whole, adaptation: null })).toMatch(/Switch «Adapt/);
  expect(whyNotFollowed({ ...whole, queueId: null })).toMatch(/Choose a queue/);
});

test('it is seen that the server goes by other settings, but not where only how a flow reads them differs', () => {
  expect(isOutdated(kept, { ...adaptation, byRow: true }, 'q1', defaultHold)).toBe(false);
  expect(isOutdated(kept, { ...adaptation, waitAboveSeconds: 60 }, 'q1', defaultHold)).toBe(true);
  expect(isOutdated(kept, adaptation, 'q2', defaultHold)).toBe(true);
  expect(isOutdated(kept, adaptation, 'q1', { ...defaultHold, fullLooks: 3 })).toBe(true);
  expect(isOutdated(null, adaptation, 'q1', defaultHold)).toBe(false);
});

test('a row that no call reads changes nothing for callers, and that is said', () => {
  const flow = {
    flowId: 'f1',
    flowName: 'Service',
    enabled: true,
    settings: kept,
    by: 'dana',
    since: null,
    writes: { kind: 'row' as const, table: 'Touchtone adaptation', key: 'f1' },
    full: true,
    changedAt: null,
    because: null,
    nextChangeAt: null,
    looks: 2,
    lastReading: null,
    problem: null,
    stopped: false,
  };
  expect(nowWords(flow, true)).toBe('Callers get the adapted menus. 2 of 3 looks in a row found the queue relaxed.');
  expect(nowWords(flow, false)).toMatch(/^The row says that the queue is full\. Callers notice nothing/);
  expect(nowWords({ ...flow, writes: { kind: 'settings' }, looks: 0 }, false)).toBe('Callers get the adapted menus.');
  expect(nowWords({ ...flow, full: false, looks: 1 }, false)).toBe(
    'Callers get their usual menus. 1 of 2 looks in a row found the queue full.',
  );
});
