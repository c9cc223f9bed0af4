import type { Finding } from '../core/checks/finding';
import type { Variation } from '../core/model/variation';
import { type Heard, heardIn } from './shares';

/** Findings by what they are about; those that were waived are left out. */
export interface SortedFindings {
  /** Of segments, and of how callers are dealt. */
  readonly whole: readonly Finding[];
  /** By the base's and each variant's id: of the base all, of a variant what it has otherwise than the base. */
  readonly byMenus: ReadonlyMap<string, readonly Finding[]>;
}

const isOpen = ({ waived }: Finding): boolean => waived === null;

/** The variant that a finding of the whole design is about: one of whose keys has another meaning; null: none. */
const variantMeant = ({ rule, field }: Finding, ids: readonly string[]): string | null =>
  rule === 'IVR-V03' ? (ids.find((id) => field?.startsWith(`variant:${id}.`)) ?? null) : null;

/** Sorts what the checks found of the design (`found`), and of each variant that the base has not (`own`). */
export const sortedFindings = (
  variation: Variation,
  found: readonly Finding[],
  own: ReadonlyMap<string, readonly Finding[]>,
): SortedFindings => {
  const ids = variation.variants.map(({ id }) => id);
  const open = found.filter(isOpen);
  const ofVariants = open.filter(({ rule }) => rule.startsWith('IVR-V'));
  const byMenus = heardIn(variation).map(({ id, isBase }): [string, readonly Finding[]] => [
    id,
    isBase
      ? open.filter(({ rule }) => !rule.startsWith('IVR-V'))
      : [...ofVariants.filter((finding) => variantMeant(finding, ids) === id), ...(own.get(id) ?? []).filter(isOpen)],
  ]);
  return {
    whole: ofVariants.filter((finding) => variantMeant(finding, ids) === null),
    byMenus: new Map(byMenus),
  };
};

/** Findings to be listed beside those menus. */
export const problemCount = ({ whole, byMenus }: SortedFindings, heard: Heard): number =>
  whole.length + (byMenus.get(heard.id)?.length ?? 0);
