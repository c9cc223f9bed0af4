import { expect, test } from 'vitest';
import { defaultAdaptation } from '../core/adaptation/decide';
import { createFigureStore, pillFigure } from './figure-store';

const occupancy = (waiting: number | null, waitSeconds: number | null, agentsAvailable: number | null) => ({
  ...{ waiting, waitSeconds, agentsAvailable },
  ...{ agentsOnQueue: null, occupancy: null, observedAt: '2026-11-02T08:00:00Z' },
});

test('a pill says what is told, and leaves out what is not', () => {
  expect(pillFigure(occupancy(3, 240, 0), defaultAdaptation)).toEqual({
    text: '3 waiting · 240 s',
    title: 'Waiting: 3. Wait of a new caller: 240 s. Agents available: 0. Full by the rule.',
    isFull: true,
  });
  expect(pillFigure(occupancy(null, 5, 2), defaultAdaptation)).toMatchObject({ text: '5 s', isFull: false });
  expect(pillFigure(occupancy(null, null, null), defaultAdaptation)).toMatchObject({
    text: 'not told',
    title: expect.stringContaining('Whether it is full is not known'),
  });
});

test('whoever listens hears of a figure that changed, and of none that did not', () => {
  const store = createFigureStore();
  let heard = 0;
  const leave = store.subscribe(() => heard++);
  store.hear(new Map([['q-1', occupancy(1, 10, 2)]]), defaultAdaptation);
  const first = store.of('q-1');
  expect([heard, store.of('q-2')]).toEqual([1, null]);
  store.hear(new Map([['q-1', occupancy(1, 10, 2)]]), defaultAdaptation);
  expect(heard).toBe(1);
  expect(store.of('q-1')).toBe(first);
  store.hear(new Map([['q-1', occupancy(2, 10, 2)]]), defaultAdaptation);
  expect(heard).toBe(2);
  store.hear(new Map(), defaultAdaptation);
  expect([heard, store.of('q-1')]).toEqual([3, null]);
  leave();
  store.hear(new Map([['q-1', occupancy(2, 10, 2)]]), defaultAdaptation);
  expect(heard).toBe(3);
});
