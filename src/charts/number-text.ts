const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en');

/** «1,234». */
export const countText = (count: number): string => whole.format(count);

/** Only what is less than nothing once it is rounded has a sign. */
const rounded = (share: number): number => Math.round(share * 1000) / 10 || 0;

/** A share as «23.4 %»; a dash where there is none. */
export const percentText = (share: number | null): string =>
  share === null ? '–' : `${tenths.format(rounded(share))} %`;

/** «21.0 to 25.9 %»; a dash where there is no interval. */
export const percentRange = (interval: { readonly from: number; readonly to: number } | null): string =>
  interval === null ? '–' : `${tenths.format(rounded(interval.from))} to ${tenths.format(rounded(interval.to))} %`;
