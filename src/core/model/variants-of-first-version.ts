import { defaultSegment, emptyVariation, menuOverrideSchema, segmentKeySchema, type Variation } from './variation';

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

const isFields = (json: Json): json is Fields => typeof json === 'object' && json !== null && !Array.isArray(json);

/** The text as a word that can be an id, and is none of those taken. */
const wordOf = (text: Json, otherwise: string, taken: ReadonlySet<string>): string => {
  const word = (typeof text === 'string' ? text : '').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  const stem = word.slice(0, 56) || otherwise;
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
};

/** The word that callers of a segment are known by: what it was called, where that can be one. */
const keyOf = (segment: string, taken: ReadonlySet<string>): string =>
  segmentKeySchema.safeParse(segment).success && !taken.has(segment) ? segment : wordOf(segment, 'segment', taken);

/** The fields of a menu among what was said of it, as far as a menu can have them. */
const overrideOf = (said: Fields): Variation['variants'][number]['overrides'][never] =>
  Object.fromEntries(
    Object.entries(menuOverrideSchema.shape).flatMap(([field, schema]) => {
      const parsed = Object.hasOwn(said, field) ? schema.safeParse(said[field]) : undefined;
      return parsed?.success ? [[field, parsed.data]] : [];
    }),
  );

const shareOf = (share: Json): number => (typeof share === 'number' && share >= 0 && share <= 100 ? share : 0);

/**
 * Menus for each caller from what designs of the first version said: variants that each had a segment and a share of its
 * callers of their own. The rest of a segment's callers hear the base. Null: there were none.
 */
export const variationOfVariants = (variants: Json): Variation | null => {
  const saved = Array.isArray(variants) ? variants.filter(isFields) : [];
  if (saved.length === 0) return null;
  const ids = new Set<string>();
  const read = saved.map((each) => {
    const id = wordOf(each.id, 'variant', ids);
    ids.add(id);
    const overrides = Object.entries(isFields(each.overrides) ? each.overrides : {}).flatMap(([menu, said]) => {
      const override = isFields(said) ? overrideOf(said) : {};
      return Object.keys(override).length === 0 ? [] : [[menu, override] as const];
    });
    // Callers of no segment and those of the default one are the same.
    const segment = typeof each.segment === 'string' && each.segment !== defaultSegment ? each.segment : '';
    const name = typeof each.name === 'string' ? each.name : '';
    return {
      variant: { id, name, overrides: Object.fromEntries(overrides) },
      segment,
      share: shareOf(each.sharePercent),
    };
  });
  const base = { ...emptyVariation.base, id: wordOf(emptyVariation.base.id, 'base', ids) };

  const keys = new Map<string, string>();
  for (const name of new Set(read.map(({ segment }) => segment)))
    keys.set(name, name === '' ? defaultSegment : keyOf(name, new Set([defaultSegment, ...keys.values()])));
  const segments = [...keys].map(([name, key]) => {
    const arms = read
      .filter(({ segment }) => segment === name)
      .map(({ variant, share }) => ({ variantId: variant.id, sharePercent: share }));
    const rest = Math.round((100 - arms.reduce((sum, { sharePercent }) => sum + sharePercent, 0)) * 1000) / 1000;
    return {
      key,
      name: name === '' || name === key ? '' : name,
      arms: rest > 0 ? [{ variantId: base.id, sharePercent: rest }, ...arms] : arms,
      test: null,
    };
  });
  const others = segments.some(({ key }) => key === defaultSegment)
    ? []
    : [
        {
          key: defaultSegment,
          name: 'All other callers',
          arms: [{ variantId: base.id, sharePercent: 100 }],
          test: null,
        },
      ];
  return { ...emptyVariation, base, variants: read.map(({ variant }) => variant), segments: [...segments, ...others] };
};
