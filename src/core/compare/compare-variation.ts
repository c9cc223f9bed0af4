import type { Design } from '../model/design';
import type { Menu } from '../model/menu';
import { nodeName } from '../model/names';
import { sameData } from '../model/same';
import type { MenuOverride, Segment, Variant, Variation } from '../model/variation';
import { menuDifferences } from './compare-menu';
import { plain } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import type { Match } from './match';
import { type Pair, pairUp } from './pair';

const calledOf = ({ id, name }: { readonly id: string; readonly name: string }): string => name.trim() || id;

const menusOwn = (variant: Variant): string => {
  const count = Object.keys(variant.overrides).length;
  return count === 1 ? 'one menu of its own' : `${count} menus of its own`;
};

const overrideIn = (variant: Variant, menu: Menu | null): MenuOverride | undefined =>
  menu !== null && Object.hasOwn(variant.overrides, menu.id) ? variant.overrides[menu.id] : undefined;

/**
 * What a variant says otherwise of one menu. A field that neither side says is the base's, whose differences are told with
 * the base; one that a side does not say is there as the base has it.
 */
const menuOfVariant = (match: Match, variants: readonly [Variant, Variant], menus: Pair<Menu>): Difference[] => {
  const [before, after] = menus;
  const [old, now] = [overrideIn(variants[0], before), overrideIn(variants[1], after)];
  const menu = after ?? before;
  if (!menu || sameData(old, now)) return [];
  const called = `Variant ${calledOf(variants[1])}`;
  const field = `variation.variants.${variants[1].id}.overrides.${menu.id}`;
  if (!before || !after) {
    const words = (override: MenuOverride | undefined) => (override === undefined ? null : 'its own menu');
    const about: Subject = { group: 'setting', subject: called };
    return [differ(about, field, nodeName(menu), words(old), words(now))];
  }
  const heard = { ...before, ...old };
  const said = Object.keys({ ...old, ...now }) as (keyof MenuOverride)[];
  const otherwise = { ...after, ...now };
  const then = { ...heard, ...Object.fromEntries(said.map((each) => [each, otherwise[each]])) };
  const about: Subject = { group: 'setting', subject: `${called} · ${nodeName(menu)}` };
  return menuDifferences(match, about, heard, then).map(({ choiceId: _, field: part, ...difference }) => ({
    ...difference,
    field: part === undefined ? field : `${field}.${part}`,
  }));
};

const variantDifferences = (match: Match, [before, after]: Pair<Variant>): Difference[] => {
  const variant = after ?? before;
  if (!variant) return [];
  const part: Subject = { group: 'setting', subject: `Variant ${calledOf(variant)}` };
  const field = `variation.variants.${variant.id}`;
  if (!before || !after) return [differ(part, field, null, before && menusOwn(before), after && menusOwn(after))];
  const menus = match.nodes.flatMap(([old, now]): Pair<Menu>[] => {
    const pair = [old?.kind === 'menu' ? old : null, now?.kind === 'menu' ? now : null] as const;
    return pair[0] || pair[1] ? [pair] : [];
  });
  return [
    ...plain(part, `${field}.name`, 'name', [before.name, after.name]),
    ...menus.flatMap((pair) => menuOfVariant(match, [before, after], pair)),
  ];
};

const shareWords = ({ base, variants }: Variation, { arms }: Segment): string =>
  arms
    .map(({ variantId, sharePercent }) => {
      const variant = [base, ...variants].find(({ id }) => id === variantId);
      return `${variant ? calledOf(variant) : variantId} ${sharePercent} %`;
    })
    .join(', ') || 'nothing';

const testWords = ({ test }: Segment): string | null => test && (test.name || test.id);

const segmentDifferences = (
  [old, now]: readonly [Variation | null, Variation | null],
  [before, after]: Pair<Segment>,
): Difference[] => {
  const segment = after ?? before;
  if (!segment) return [];
  const part: Subject = { group: 'setting', subject: `Segment ${segment.name || segment.key}` };
  const field = `variation.segments.${segment.key}`;
  const shares = [old && before && shareWords(old, before), now && after && shareWords(now, after)] as const;
  const tests = [before ? testWords(before) : null, after ? testWords(after) : null] as const;
  if (!before || !after) return [differ(part, field, null, ...shares)];
  return [
    ...plain(part, `${field}.name`, 'name', [before.name, after.name]),
    ...(sameData(before.arms, after.arms) ? [] : [differ(part, `${field}.arms`, 'callers hear', ...shares)]),
    ...(sameData(before.test, after.test) ? [] : [differ(part, `${field}.test`, 'test', ...tests)]),
  ];
};

const deliveries = { decide: 'each call asks', deploy: 'the flow is rewritten' } as const;
const dealers = { customer: 'the customer', call: 'each call anew' } as const;

/** What differs for all variants together, where both designs tell callers apart. */
const sharedDifferences = (before: Variation, after: Variation): Difference[] => {
  const about: Subject = { group: 'setting', subject: 'Variants' };
  const action = ({ dataAction }: Variation) => `${dataAction.action} of ${dataAction.integration}`;
  return [
    ...plain(
      about,
      'variation.delivery',
      'how callers come to theirs',
      [before.delivery, after.delivery],
      (how) => deliveries[how],
    ),
    ...plain(about, 'variation.assignBy', 'decided by', [before.assignBy, after.assignBy], (by) => dealers[by]),
    ...plain(about, 'variation.dataAction', 'data action', [action(before), action(after)]),
    ...plain(about, 'variation.base.id', 'id of the base', [before.base.id, after.base.id]),
    ...plain(about, 'variation.base.name', 'name of the base', [before.base.name, after.base.name]),
  ];
};

/** What differs in the menus for each caller: variants, menu by menu, and who hears which. */
export const variationDifferences = (match: Match): Difference[] => {
  const [before, after]: readonly [Design['variation'], Design['variation']] = [
    match.before.variation,
    match.after.variation,
  ];
  return [
    ...(before && after ? sharedDifferences(before, after) : []),
    ...pairUp(before?.variants ?? [], after?.variants ?? [], ({ id }) => id).flatMap((pair) =>
      variantDifferences(match, pair),
    ),
    ...pairUp(before?.segments ?? [], after?.segments ?? [], ({ key }) => key).flatMap((pair) =>
      segmentDifferences([before, after], pair),
    ),
  ];
};
