import type { Design } from '../model/design';
import { isDigit } from '../model/digit';
import { menuOf, nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import type { Target } from '../model/target';
import type { MenuOverride, Variant } from '../model/variation';
import { graphOf } from './call-graph';
import type { Check, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { remembering } from './remember';
import { targetClassOf } from './target-class';
import { nameOf } from './words';

const placeOf = (design: Design, target: Target | null): string => {
  if (target === null) return 'nowhere';
  if (target.kind === 'repeat') return 'the same menu again';
  if (target.kind === 'previous') return 'the menu before';
  const node = nodeOf(design, target.nodeId);
  return node ? nameOf(node) : target.nodeId;
};

const sameTarget = (a: Target | null, b: Target | null): boolean =>
  a?.kind === b?.kind
    ? a === null || b === null || !('nodeId' in a) || !('nodeId' in b) || a.nodeId === b.nodeId
    : a !== null && b !== null && 'nodeId' in a && 'nodeId' in b && a.nodeId === b.nodeId;

const keyFinding = (design: Design, menu: Menu, variant: Variant, old: Choice, now: Choice): Finding | null => {
  if (sameTarget(old.target, now.target)) return null;
  const [was, is] = [old, now].map(({ target }) => targetClassOf(design, menu.id, target));
  // A key that leads nowhere yet is for other rules.
  if (!was || !is) return null;
  const called = variant.name.trim() || variant.id;
  const field = `variant:${variant.id}.${old.digit}`;
  const [from, to] = [placeOf(design, old.target), placeOf(design, now.target)];
  if (was === 'unknown' || is === 'unknown') {
    const message = `${old.digit} in ${nameOf(menu)} leads callers of ${called} to ${to} instead of ${from}; whether that is a new meaning is undecided while nobody has said what they are.`;
    return makeFinding('IVR-V03', 'info', menu.id, field, message);
  }
  if (was === is) return null;
  const message = `${old.digit} in ${nameOf(menu)} leads callers of ${called} to ${to} instead of ${from}: who knows the menu presses it before the new words are heard.`;
  return makeFinding('IVR-V03', 'warning', menu.id, field, message);
};

const menuFindings = (design: Design, menu: Menu, variant: Variant, { choices }: MenuOverride): Finding[] =>
  menu.choices.flatMap((old, index) => {
    // The first choice of a key is the one that is taken; two of them are for another rule.
    const isFirst = menu.choices.findIndex(({ digit }) => digit === old.digit) === index;
    const now = isDigit(old.digit) && isFirst ? choices?.find(({ digit }) => digit === old.digit) : undefined;
    const finding = now && keyFinding(design, menu, variant, old, now);
    return finding ? [finding] : [];
  });

const remembered = remembering();

/** Compares the keys of a menu of a variant with those that the base has there as well, by what they lead to. */
export const keysKeepTheirMeaning: Check = {
  id: 'IVR-V03',
  title: 'A variant gives no key of the base a new meaning.',
  run: (design, context) => {
    const { variation } = design;
    if (variation === null) return noFindings;
    const byMenu = new Map<NodeId, Finding[]>();
    for (const variant of variation.variants)
      for (const [id, override] of Object.entries(variant.overrides) as [NodeId, MenuOverride][]) {
        const menu = override.choices === undefined ? undefined : menuOf(design, id);
        const findings = menu ? menuFindings(design, menu, variant, override) : [];
        if (findings.length > 0) byMenu.set(id, [...(byMenu.get(id) ?? []), ...findings]);
      }
    if (byMenu.size === 0) return noFindings;
    const graph = graphOf(design);
    return [...byMenu].flatMap(([id, findings]) => {
      const slot = graph.slots.get(id);
      const key = findings.map(({ field, message }) => `${field} ${message}`).join('\n');
      return slot === undefined ? findings : remembered(graph, slot, context, key, () => findings);
    });
  },
};
