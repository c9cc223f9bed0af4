import type { Design } from '../model/design';
import { sameData } from '../model/same';
import type { Segment, Variant } from '../model/variation';
import { plain } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import { type Pair, pairUp } from './pair';

const variantDifferences = ([before, after]: Pair<Variant>): Difference[] => {
  const variant = after ?? before;
  if (!variant) return [];
  const part: Subject = { group: 'setting', subject: `Variant ${variant.name || variant.id}` };
  const field = `variation.variants.${variant.id}`;
  const menuCount = (one: Variant | null | undefined) =>
    one ? `${Object.keys(one.overrides).length} menus of its own` : null;
  if (!before || !after) return [differ(part, field, null, menuCount(before), menuCount(after))];
  const menus = [...new Set([...Object.keys(after.overrides), ...Object.keys(before.overrides)])];
  const [old, now]: readonly Readonly<Record<string, unknown>>[] = [before.overrides, after.overrides];
  return [
    ...plain(part, `${field}.name`, 'name', [before.name, after.name]),
    ...menus.flatMap((menu) => {
      const own = (side: typeof old) => (side && Object.hasOwn(side, menu) ? side[menu] : undefined);
      const words = (value: unknown) => (value === undefined ? null : 'its own menu');
      if (sameData(own(old), own(now))) return [];
      const both = own(old) !== undefined && own(now) !== undefined;
      return [
        differ(
          part,
          `${field}.overrides.${menu}`,
          `menu ${menu}`,
          both ? '' : words(own(old)),
          both ? '' : words(own(now)),
        ),
      ];
    }),
  ];
};

const shareWords = ({ arms }: Segment): string =>
  arms.map(({ variantId, sharePercent }) => `${variantId} ${sharePercent} %`).join(', ') || 'nothing';

const testWords = ({ test }: Segment): string | null => test && (test.name || test.id);

const segmentDifferences = ([before, after]: Pair<Segment>): Difference[] => {
  const segment = after ?? before;
  if (!segment) return [];
  const part: Subject = { group: 'setting', subject: `Segment ${segment.name || segment.key}` };
  const field = `variation.segments.${segment.key}`;
  const shares = [before ? shareWords(before) : null, after ? shareWords(after) : null] as const;
  const tests = [before ? testWords(before) : null, after ? testWords(after) : null] as const;
  if (!before || !after) return [differ(part, field, null, ...shares)];
  return [
    ...plain(part, `${field}.name`, 'name', [before.name, after.name]),
    ...(shares[0] === shares[1] ? [] : [differ(part, `${field}.arms`, 'callers hear', ...shares)]),
    ...(sameData(before.test, after.test) ? [] : [differ(part, `${field}.test`, 'test', ...tests)]),
  ];
};

/** What differs in the menus for each caller: variants, who hears which, tests. */
export const variationDifferences = (before: Design, after: Design): Difference[] => [
  ...pairUp(before.variation?.variants ?? [], after.variation?.variants ?? [], ({ id }) => id).flatMap(
    variantDifferences,
  ),
  ...pairUp(before.variation?.segments ?? [], after.variation?.segments ?? [], ({ key }) => key).flatMap(
    segmentDifferences,
  ),
];
