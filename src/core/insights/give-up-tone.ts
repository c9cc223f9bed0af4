import type { Rate } from './rate';

/**
 * From which give-up rate on a step is drawn in which tone. House rule; no source names numbers: a menu where every tenth
 * caller gives up is worth a look, one where every fifth does has a fault.
 */
export const giveUpTones = [
  { tone: 'low', from: 0, words: 'under 5 %' },
  { tone: 'some', from: 0.05, words: '5 to 10 %' },
  { tone: 'much', from: 0.1, words: '10 to 20 %' },
  { tone: 'most', from: 0.2, words: '20 % and more' },
] as const;

/** `unknown`: the rate is not told, or the way leads out of the menus. */
export type GiveUpTone = (typeof giveUpTones)[number]['tone'] | 'unknown';

/** The tone of a give-up rate. */
export const giveUpTone = (rate: Rate | null): GiveUpTone => {
  if (rate === null) return 'unknown';
  return giveUpTones.findLast(({ from }) => rate.share >= from)?.tone ?? 'unknown';
};
