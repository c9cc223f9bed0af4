import { type Arm, defaultSegment, type Segment, type Variation } from '../core/model/variation';

/** What a segment's callers can hear: the base menus, or those of a variant. */
export interface Heard {
  readonly id: string;
  readonly name: string;
  readonly isBase: boolean;
}

/** The base and the variants, in the order of the columns. */
export const heardIn = ({ base, variants }: Pick<Variation, 'base' | 'variants'>): readonly Heard[] => [
  { id: base.id, name: base.name.trim() || base.id, isBase: true },
  ...variants.map(({ id, name }) => ({ id, name: name.trim() || id, isBase: false })),
];

/** The segments as the rows stand: the one of all other callers last. */
export const rowsOf = ({ segments }: Pick<Variation, 'segments'>): readonly Segment[] => [
  ...segments.filter(({ key }) => key !== defaultSegment),
  ...segments.filter(({ key }) => key === defaultSegment),
];

/** What people call a segment. */
export const segmentName = ({ key, name }: Pick<Segment, 'key' | 'name'>): string => name.trim() || key;

/** The share of callers that hear that variant, in percent; 0 where it is none of the arms. */
export const shareOf = (arms: readonly Arm[], variantId: string): number =>
  arms.filter((arm) => arm.variantId === variantId).reduce((sum, { sharePercent }) => sum + sharePercent, 0);

/** Percent with at most two decimals, as people type and read them. */
export const percentText = (percent: number): string => `${Math.round(percent * 100) / 100} %`;

/** What the shares of a segment add up to, in percent. */
export const sumOf = (arms: readonly Arm[]): number =>
  Math.round(arms.reduce((sum, { sharePercent }) => sum + sharePercent, 0) * 100) / 100;

/** What is left of the whole for a menu when all others keep their share, in percent; null where that is less than nothing. */
export const restFor = (arms: readonly Arm[], variantId: string): number | null => {
  const rest = Math.round((100 - sumOf(arms.filter((arm) => arm.variantId !== variantId))) * 100) / 100;
  return rest < 0 ? null : rest;
};

/** How a sum stands to the whole, in words; null where it is the whole. */
export const sumProblem = (sum: number): string | null => {
  if (sum === 100) return null;
  const rest = percentText(Math.abs(100 - sum));
  return sum < 100 ? `${rest} missing` : `${rest} too much`;
};
