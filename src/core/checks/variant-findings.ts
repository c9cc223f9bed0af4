import { editVariant } from '../edit/variant-menus';
import type { Design } from '../model/design';
import { designOfVariant } from '../variation/apply-variant';
import { type CheckContext, defaultContext, type Finding, isCommandFix, severities } from './finding';
import { withFixesWhenAsked } from './make-finding';
import { runChecks } from './run-checks';

/** What is asked of the design as a whole: a step that some callers never get to is another's, and a file is read once. */
const ofTheWhole: ReadonlySet<string> = new Set(['IVR-S01', 'IVR-F01']);

const placeOf = ({ rule, nodeId, field }: Finding): string => `${rule}\n${nodeId ?? ''}\n${field ?? ''}`;

/** Per place how bad the worst is that is said of it: 0 is an error. */
const worstAt = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const worst = new Map<string, number>();
  for (const finding of findings) {
    const place = placeOf(finding);
    worst.set(place, Math.min(worst.get(place) ?? severities.length, severities.indexOf(finding.severity)));
  }
  return worst;
};

/** The finding with mends that change that variant alone. */
const mendedIn = (variantId: string, finding: Finding): Finding =>
  withFixesWhenAsked(finding, () =>
    finding.fixes.map((fix) => (isCommandFix(fix) ? { ...fix, command: editVariant(variantId, fix.command) } : fix)),
  );

/** Findings by variant, in the order of the design; a variant without any of its own has an empty list. */
export type VariantFindings = ReadonlyMap<string, readonly Finding[]>;

const none: VariantFindings = new Map();

const known = new WeakMap<Design, { readonly context: CheckContext; readonly found: VariantFindings }>();

/**
 * What all rules say of the design as callers of each variant meet it, and do not say of the base as well (the same rule
 * at the same place, at least as gravely). The same answer for the same design and context.
 */
export const runVariantChecks = (design: Design, context: CheckContext = defaultContext): VariantFindings => {
  const { variation } = design;
  if (variation === null) return none;
  const before = known.get(design);
  if (before?.context === context) return before.found;
  const ofBase = worstAt(runChecks(design, context));
  const isNew = (finding: Finding): boolean =>
    severities.indexOf(finding.severity) < (ofBase.get(placeOf(finding)) ?? severities.length);
  const found = new Map(
    variation.variants.map(({ id, overrides }) => {
      if (Object.keys(overrides).length === 0) return [id, []];
      const own = runChecks(designOfVariant(design, id), context).filter(
        (finding) => !ofTheWhole.has(finding.rule) && isNew(finding),
      );
      return [id, own.map((finding) => mendedIn(id, finding))];
    }),
  );
  known.set(design, { context, found });
  return found;
};

/**
 * Everything the rules find of a design and of each of its variants; what is a variant's says so. What is to be published
 * is judged by these.
 */
export const runAllChecks = (design: Design, context: CheckContext = defaultContext): readonly Finding[] => {
  const base = runChecks(design, context);
  if (design.variation === null) return base;
  const found = runVariantChecks(design, context);
  const ofVariants = design.variation.variants.flatMap(({ id, name }) =>
    (found.get(id) ?? []).map((finding) =>
      withFixesWhenAsked(
        { ...finding, message: `Variant ${name.trim() || id}: ${finding.message}` },
        () => finding.fixes,
      ),
    ),
  );
  return ofVariants.length === 0 ? base : [...base, ...ofVariants];
};
