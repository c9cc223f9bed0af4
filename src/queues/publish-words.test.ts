import { expect, test } from 'vitest';
import { type Decision, defaultAdaptation } from '../core/adaptation/decide';
import { aDesign, aMenu, aQueue } from '../testing/builders';
import { publishWords, whyNotAdapted } from './publish-words';

const decision = (multiplier: number, fallback: boolean): Decision => ({
  state: 'full',
  multiplier,
  fallback,
  because: [],
});
const design = aDesign(
  aMenu('main', { silence: 'sales', fallback: 'agent', timeoutSeconds: 40 }),
  aMenu('other', { silence: 'sales', timeoutSeconds: 8 }),
  aQueue('sales'),
  aQueue('agent'),
);

test('publishing adapted says what it writes in each dialect', () => {
  expect(publishWords(design, decision(2, true), 'platform')).toBe(
    'The flow gets another timeout in 2 menus, 1 of them held at the limit; the fallback of 1 menu in the place of silence and unknown digits. The design here stays as it is drawn; opened from the org, the flow has the adapted menus.',
  );
  expect(publishWords(design, decision(1, false), 'platform')).toBe('The flow gets the menus as they are drawn.');
  expect(publishWords(design, decision(2, true), 'document')).toBe(
    'The flow gets settings.dynamicTimeoutMultiplier 2 and settings.fallbackEnabled true; its menus stay as they are drawn.',
  );
});

test('what stands in the way of it is said', () => {
  const ready = {
    adaptation: { ...defaultAdaptation, queueId: 'q-1' },
    queueId: 'q-1',
    connected: true,
    dialect: 'platform',
    decision: 'full',
    readOnly: false,
  } as const;
  expect(whyNotAdapted(ready)).toBeNull();
  const said = (change: Partial<Parameters<typeof whyNotAdapted>[0]>) => whyNotAdapted({ ...ready, ...change });
  expect(said({ readOnly: true })).toContain('another tab');
  expect(said({ connected: false })).toBe('No org is connected.');
  expect(said({ adaptation: defaultAdaptation, queueId: null })).toBe('Pick the queue that decides.');
  expect(said({ queueId: null })).toContain('does not have the queue');
  expect(said({ decision: 'unknown' })).toContain('not known now');
  const byRow = { ...ready.adaptation, byRow: true };
  expect(said({ adaptation: byRow })).toContain('reads by itself');
  expect(said({ adaptation: byRow, dialect: 'document' })).toBeNull();
});
