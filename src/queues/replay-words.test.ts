import { expect, test } from 'vitest';
import { defaultAdaptation } from '../core/adaptation/decide';
import { defaultHold } from '../core/adaptation/hold';
import { replay } from '../core/adaptation/replay';
import { emptyWords, lengthText, minuteText, minuteWords, replayWords, stretchesOf } from './replay-words';

const start = new Date(2026, 2, 2, 10, 40).getTime();

const day = (waits: readonly (number | null)[], agents = 0) =>
  replay(
    waits.map((waitSeconds, index) => ({
      at: start + index * 60_000,
      waiting: null,
      waitSeconds,
      agentsAvailable: waitSeconds === null ? null : waitSeconds > 120 ? agents : 3,
      agentsOnQueue: null,
    })),
    defaultAdaptation,
    defaultHold,
  );

test('a minute is told in a sentence', () => {
  const { minutes } = day([20, 134, 134, 20, null]);
  expect(minutes.map(minuteWords)).toEqual([
    'At 10:40: waits 20 s, 3 agents free → timeouts as drawn, fallback off',
    'At 10:41: waits 134 s, no agent free → timeouts as drawn, fallback off (full, but not for long enough yet)',
    'At 10:42: waits 134 s, no agent free → timeouts ×2, fallback on',
    'At 10:43: waits 20 s, 3 agents free → timeouts ×2, fallback on (no longer full, but held)',
    'At 10:44: wait not told, agents not told → timeouts ×2, fallback on (not enough is known, so it stays)',
  ]);
});

test('a day is told in a sentence', () => {
  expect(replayWords(day([20, 20]))).toBe('In 2 min callers would always have got their usual menus.');
  const waits = [200, 200, ...Array<number>(90).fill(10), null];
  expect(replayWords(day(waits))).toBe(
    'In 1 h 33 min callers would have got the adapted menus for 10 min, with 2 changes. Of 1 min too little is known to tell.',
  );
  expect(lengthText(120)).toBe('2 h');
});

test('stretches of the same menus are told with why they began', () => {
  const stretches = stretchesOf(day([20, 200, 200, ...Array<number>(20).fill(10)], 1));
  expect(stretches.map(({ from, to, because }) => [minuteText(from), minuteText(to), because])).toEqual([
    ['10:40', '10:42', 'As it began'],
    ['10:42', '10:52', 'a wait of 200 s, above 120 s'],
    ['10:52', '11:03', 'a wait of 10 s, not above 120 s; 3 agents available, more than 0'],
  ]);
});

test('why there is nothing to replay is said, and not that nothing was recorded where that is not known', () => {
  expect(emptyWords(false, { name: 'Sales' }).title).toBe('What was recorded is not known');
  expect(emptyWords(true, null).title).toBe('No queue decides yet');
  expect(emptyWords(true, { name: 'Sales' })).toEqual({
    title: 'Nothing was recorded of that day',
    whatToDo: 'Switch «Follow queue Sales by itself» on, or choose a file.',
  });
});
