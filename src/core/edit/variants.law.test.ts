import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBaseCommand, anyCommand } from '../../testing/any-command';
import { frozen } from '../../testing/edits';
import { heardOf, promptsAreThere } from '../../testing/heard';
import { aRichDesign } from '../../testing/rich-design';
import type { Design } from '../model/design';
import { choiceOf, edgesOf, targetNodeId } from '../model/edges';
import { menusOf, nodeOf, nodesOf } from '../model/graph';
import { sameData } from '../model/same';
import { designOfVariant } from '../variation/apply-variant';
import type { Command } from './command';
import { makeBase } from './make-base';
import { editVariant } from './variant-menus';

const run = (design: Design, commands: readonly Command[]): Design =>
  commands.reduce((now, command) => {
    const outcome = command(frozen(now));
    return outcome.ok ? outcome.value : now;
  }, design);

const designs = fc.array(anyCommand, { maxLength: 15 }).map((commands) => run(aRichDesign(), commands));

const idsOf = (design: Design): string[] =>
  design.variation === null ? ['base'] : [design.variation.base.id, ...design.variation.variants.map(({ id }) => id)];

/** One of the design's variants; a word that is none where it has none. */
const oneOf = (design: Design, pick: number): string => {
  const variants = design.variation?.variants ?? [];
  return variants[pick % Math.max(1, variants.length)]?.id ?? 'none';
};

test('an edit of one variant gives its callers what the edit gave, and nobody else anything else', () => {
  fc.assert(
    fc.property(designs, fc.nat(), anyBaseCommand, (design, pick, command) => {
      const variantId = oneOf(design, pick);
      const folded = editVariant(variantId, command)(frozen(design));
      if (!folded.ok) return;
      const wanted = command(designOfVariant(design, variantId));
      if (!wanted.ok) throw new Error('The edit was refused and went through');
      const all = Object.keys(wanted.value.nodes);
      expect(heardOf(folded.value, variantId, all)).toEqual(heardOf(wanted.value, '', all));
      const before = Object.keys(design.nodes);
      // A drawing without a start gets one for everybody.
      const started = design.start === null ? { ...design, start: folded.value.start } : design;
      for (const other of idsOf(design).filter((id) => id !== variantId))
        expect(heardOf(folded.value, other, before)).toEqual(heardOf(started, other, before));
    }),
    { numRuns: 1000 },
  );
});

test('whatever was done, variants name what is there, and have no default choice that they do not have', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const ids = idsOf(design);
      expect(promptsAreThere(design, ids)).toBe(promptsAreThere(design, ids.slice(0, 1)));
      for (const id of ids) {
        const seen = designOfVariant(design, id);
        const targets = nodesOf(seen).flatMap((node) =>
          edgesOf(node).map((edge) => targetNodeId(node.id, edge.target)),
        );
        expect(targets.filter((target) => target !== null && !nodeOf(seen, target))).toEqual([]);
        for (const menu of menusOf(seen))
          expect(menu.defaultChoiceId === null || choiceOf(menu, menu.defaultChoiceId) !== undefined).toBe(true);
      }
      const known = new Set(ids);
      const arms = (design.variation?.segments ?? []).flatMap((segment) => segment.arms);
      expect(arms.filter((arm) => !known.has(arm.variantId))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what an edit makes the same as the base is not kept as a difference', () => {
  fc.assert(
    fc.property(designs, anyBaseCommand, (design, command) => {
      const variation = { ...(design.variation ?? aRichDesign().variation) } as NonNullable<Design['variation']>;
      const fresh = { ...design, variation: { ...variation, variants: [{ id: 'fresh', name: '', overrides: {} }] } };
      const folded = editVariant('fresh', command)(fresh);
      if (!folded.ok) return;
      const said = Object.entries(folded.value.variation?.variants[0]?.overrides ?? {});
      for (const [menu, override] of said)
        for (const [field, value] of Object.entries(override))
          expect(sameData(value, folded.value.nodes[menu as never]?.[field as never])).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('a variant that becomes the base is what base callers hear, and every other variant is met as before', () => {
  fc.assert(
    fc.property(designs, fc.nat(), (design, pick) => {
      const winner = oneOf(design, pick);
      const made = makeBase(winner)(frozen(design));
      const { variation } = design;
      if (!made.ok || variation === null) return;
      const nodes = Object.keys(design.nodes);
      expect(heardOf(made.value, variation.base.id, nodes)).toEqual(heardOf(design, winner, nodes));
      const others = variation.variants.map(({ id }) => id).filter((id) => id !== winner);
      for (const other of others) expect(heardOf(made.value, other, nodes)).toEqual(heardOf(design, other, nodes));
      expect(idsOf(made.value)).toEqual([variation.base.id, ...others]);
    }),
    { numRuns: 300 },
  );
});

test('segments that had no part in the test hear what they heard where the base of before is kept', () => {
  fc.assert(
    fc.property(designs, fc.nat(), (design, pick) => {
      const winner = oneOf(design, pick);
      const made = makeBase(winner, { keepAs: 'Before' })(frozen(design));
      const { variation } = design;
      if (!made.ok || variation === null) return;
      const nodes = Object.keys(design.nodes);
      variation.segments.forEach((segment, index) => {
        if (segment.arms.some(({ variantId }) => variantId === winner)) return;
        const now = made.value.variation?.segments[index];
        expect(now?.arms.map(({ sharePercent }) => sharePercent)).toEqual(
          segment.arms.map(({ sharePercent }) => sharePercent),
        );
        segment.arms.forEach(({ variantId, sharePercent }, arm) => {
          if (sharePercent === 0) return;
          const then = now?.arms[arm]?.variantId ?? '';
          expect(heardOf(made.value, then, nodes)).toEqual(heardOf(design, variantId, nodes));
        });
      });
    }),
    { numRuns: 300 },
  );
});
