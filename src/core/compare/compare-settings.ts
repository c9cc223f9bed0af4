import type { Adaptation, Design, Variant } from '../model/design';
import { nameOf } from '../model/names';
import { sameData } from '../model/same';
import { opaque, plain } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import type { Match } from './match';
import { type Pair, pairUp } from './pair';
import { yesNo } from './words';

const about: Subject = { group: 'setting', subject: 'Flow' };

const adaptationWords = (set: Adaptation | null): string | null =>
  set &&
  `queue ${set.queueId}, above ${set.waitAboveSeconds} s, timeouts times ${set.timeoutMultiplier}, fallback ${
    set.fallback ? 'on' : 'off'
  }`;

const startDifferences = (match: Match): Difference[] => {
  const [from, to] = [match.before.start, match.after.start];
  const keys = [from && match.nodeKey('before', from), to && match.nodeKey('after', to)];
  const say = (design: Design, id: Design['start']) => (id === null ? 'not set' : nameOf(design, id));
  return keys[0] === keys[1]
    ? []
    : [differ(about, 'start', 'the call begins at', say(match.before, from), say(match.after, to))];
};

const shareWords = (variant: Variant): string => `${variant.segment} ${variant.sharePercent} %`;

const variantDifferences = ([before, after]: Pair<Variant>): Difference[] => {
  const variant = after ?? before;
  if (!variant) return [];
  const part: Subject = { group: 'setting', subject: `Variant ${variant.name || variant.id}` };
  const field = `variants.${variant.id}`;
  if (!before || !after) return [differ(part, field, null, before && shareWords(before), after && shareWords(after))];
  const menus = [...new Set([...Object.keys(after.overrides), ...Object.keys(before.overrides)])];
  const [old, now]: readonly Readonly<Record<string, unknown>>[] = [before.overrides, after.overrides];
  return [
    ...plain(part, `${field}.name`, 'name', [before.name, after.name]),
    ...plain(part, `${field}.segment`, 'segment', [before.segment, after.segment]),
    ...plain(
      part,
      `${field}.sharePercent`,
      'share',
      [before.sharePercent, after.sharePercent],
      (share) => `${share} %`,
    ),
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

/** What differs in the settings of the flow as a whole. */
export const settingDifferences = (match: Match): Difference[] => {
  const { before, after } = match;
  const adaptations = [adaptationWords(before.adaptation), adaptationWords(after.adaptation)] as const;
  const languages = (design: Design) => design.languages.join(', ');
  const depth = (design: Design) => (design.maxDepth === null ? 'the product’s own' : `${design.maxDepth}`);
  return [
    ...plain(about, 'name', 'name', [before.name, after.name]),
    ...startDifferences(match),
    ...plain(about, 'flow.description', 'description', [before.flow.description, after.flow.description]),
    ...plain(about, 'flow.enabled', 'enabled', [before.flow.enabled, after.flow.enabled], yesNo),
    ...plain(about, 'languages', 'languages', [languages(before), languages(after)]),
    ...plain(about, 'runtime', 'silence and unknown digits as in', [before.runtime, after.runtime]),
    ...plain(about, 'maxDepth', 'limit of menu depth', [depth(before), depth(after)]),
    ...(adaptations[0] === adaptations[1] ? [] : [differ(about, 'adaptation', 'adaptation', ...adaptations)]),
    ...pairUp(before.variants, after.variants, (variant) => variant.id).flatMap(variantDifferences),
    ...opaque(about, before.flow.opaque, after.flow.opaque),
  ];
};
