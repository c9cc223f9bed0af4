import type { Rate, RateChange } from '../core/insights/rate';
import type { InsightFilters, Preset } from './filters';

const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en');

const presetsBefore: Readonly<Record<Preset, string>> = {
  today: 'yesterday by this time',
  yesterday: 'on the day before',
  '24h': 'in the 24 hours before',
  '7d': 'in the 7 days before',
  '28d': 'in the 28 days before',
  '90d': 'in the 90 days before',
};

/** When the time before a period is, as it follows «than»: «in the 7 days before». */
export const beforeName = ({ period }: InsightFilters): string =>
  typeof period === 'string' ? presetsBefore[period] : 'in as long a time before';

const points = (share: number): string => tenths.format(Math.abs(share) * 100);

const moreOrFewer = (share: number): string => `${points(share)} ${share < 0 ? 'fewer' : 'more'}`;

/** «0.3 to 2.1 fewer», «0.2 fewer to 1.0 more». */
const rangeWords = ({ low, high }: RateChange): string => {
  if (low >= 0) return `${points(low)} to ${points(high)} more`;
  if (high <= 0) return `${points(high)} to ${points(low)} fewer`;
  return `${moreOrFewer(low)} to ${moreOrFewer(high)}`;
};

/**
 * A change of the hang-up rate in words: «1.2 points fewer hang-ups than in the 7 days before (13.5 % of 1,204 calls): 0.3
 * to 2.1 fewer with 95 % confidence, more than chance would make.»
 */
export const changeWords = (change: RateChange, than: string, before: Rate): string => {
  const { difference, isMoreThanChance } = change;
  const was = `${tenths.format(before.share * 100)} % of ${whole.format(before.of)} calls`;
  const size =
    points(difference) === '0.0'
      ? 'As many hang-ups as'
      : `${points(difference)} points ${difference < 0 ? 'fewer' : 'more'} hang-ups than`;
  const verdict = isMoreThanChance ? 'more than chance would make' : 'no more than chance may make';
  return `${size} ${than} (${was}): ${rangeWords(change)} with 95 % confidence, ${verdict}.`;
};
