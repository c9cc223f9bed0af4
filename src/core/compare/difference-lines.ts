import type { Difference } from './difference';

/** A record keeps so many lines of one change, and so much of each. */
const mostLines = 200;
const mostText = 400;

const said = (text: string): string => {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length <= mostText ? oneLine : `${oneLine.slice(0, mostText - 1)}…`;
};

const lineOf = ({ kind, title, before, after }: Difference): string => {
  if (kind === 'added') return `${title}: added${after === undefined ? '' : `, ${after}`}`;
  if (kind === 'removed') return `${title}: removed${before === undefined ? '' : `, was ${before}`}`;
  if (before === undefined || after === undefined) return `${title}: changed`;
  return `${title}: ${before} → ${after}`;
};

/** A line of text for each difference, for records that are read without the designs. */
export const differenceLines = (differences: readonly Difference[]): string[] => {
  const lines = differences.slice(0, mostLines).map((difference) => said(lineOf(difference)));
  const more = differences.length - lines.length;
  return more === 0 ? lines : [...lines, `and ${more} more`];
};
