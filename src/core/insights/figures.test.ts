import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agentPartsOf, quantileOf } from './agent-parts';
import { fewestCalls, heatCells } from './heat-map';
import { previousPeriod } from './previous-period';

it('the time before is as long, and ends where this one begins', () => {
  expect(previousPeriod({ from: '2026-03-02T09:00:00.000Z', to: '2026-03-03T21:30:00.000Z' })).toEqual({
    from: '2026-02-28T20:30:00.000Z',
    to: '2026-03-02T09:00:00.000Z',
  });
});

it('an hour of the week with fewer than 30 calls tells too little for a share', () => {
  const cell = (entered: number | null, abandoned: number | null) => ({ weekday: 1, hour: 9, entered, abandoned });
  const cells = heatCells([cell(29, 10), cell(fewestCalls, 10), cell(0, 0), cell(null, null), cell(40, null)]);
  expect(cells.map(({ isTooFew, rate }) => [isTooFew, rate?.share ?? null])).toEqual([
    [true, 10 / 29],
    [false, 10 / 30],
    [true, null],
    [false, null],
    [false, null],
  ]);
  // What the threshold is argued with.
  expect(cells[1]?.rate?.low).toBeCloseTo(0.19, 2);
  expect(cells[1]?.rate?.high).toBeCloseTo(0.51, 2);
});

// R's quantile(1:10, .9) and NumPy's percentile([[10, 7, 4], [3, 2, 1]], 50), as their manuals have them.
it.each([
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
  [[10, 7, 4, 3, 2, 1], 0.5, 3.5],
  [[7], 0.9, 7],
])('the quantile of %j at %d is %d', (values, p, quantile) => {
  expect(quantileOf(values, p)).toBeCloseTo(quantile, 12);
});

it('parts of the time to agent are told in seconds, and their means add up', () => {
  const wait = (menuMs: number, queueMs: number, alertMs: number) => ({ menuMs, queueMs, alertMs });
  const parts = agentPartsOf([wait(10_000, 60_000, 4000), wait(20_000, 0, 2000), wait(60_000, 30_000, 0)]);
  expect(parts?.menu).toEqual({ meanSeconds: 30, medianSeconds: 20, p90Seconds: 52 });
  expect(parts?.total).toEqual({ meanSeconds: 62, medianSeconds: 74, p90Seconds: 86.8 });
  expect(agentPartsOf([])).toBeNull();
  const ms = fc.nat({ max: 3_600_000 });
  const waits = fc.array(fc.record({ menuMs: ms, queueMs: ms, alertMs: ms }), { minLength: 1 });
  fc.assert(
    fc.property(waits, (some) => {
      const found = agentPartsOf(some);
      if (found === null) throw new Error('no parts');
      const { menu, queue, alert, total } = found;
      expect(menu.meanSeconds + queue.meanSeconds + alert.meanSeconds).toBeCloseTo(total.meanSeconds, 6);
      expect(total.medianSeconds).toBeLessThanOrEqual(total.p90Seconds);
    }),
  );
});
