import { expect, test } from 'vitest';
import { createLinePrinter, deploymentLine, exposureLine } from './metric-lines';

const at = '2026-03-02T09:00:00.250Z';

test('a deployment is told in the words and the order of the document', () => {
  const line = deploymentLine('dynamic-ivr-menu', {
    kind: 'deployment',
    at,
    variant: 'variant_a',
    segment: 'premium',
    success: true,
    latencyMs: 123.45678,
  });
  expect(line).toBe(
    '{"event_type":"ivr_menu_update","flow_id":"dynamic-ivr-menu","variant_id":"variant_a","customer_segment":"premium","success":true,"latency_ms":123.46,"timestamp":1772442000.25}',
  );
});

test('an exposure tells the call and the arm, not the caller', () => {
  const exposure = {
    kind: 'exposure',
    at,
    interactionId: 'call-1',
    caller: 'a-keyed-hash',
    segment: 'premium',
    variant: 'variant_a',
    testId: 'test-1',
    inTest: true,
  } as const;
  expect(exposureLine('f', exposure)).toBe(
    '{"event_type":"ivr_menu_exposure","flow_id":"f","variant_id":"variant_a","customer_segment":"premium","test_id":"test-1","in_test":true,"interaction_id":"call-1","timestamp":1772442000.25}',
  );
  for (const other of [{ inTest: false }, { testId: null }])
    expect(JSON.parse(exposureLine('f', { ...exposure, ...other }))).toMatchObject({ in_test: false });
});

test('the lines of one turn are one write at its end, in order; a flush writes what waits', async () => {
  const written: string[] = [];
  const printer = createLinePrinter({ write: (text) => written.push(text) });
  printer.print('a');
  printer.print('b');
  expect(written).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual(['a\nb\n']);
  printer.print('c');
  printer.flush();
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual(['a\nb\n', 'c\n']);
});
