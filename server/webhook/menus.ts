import { hash } from 'node:crypto';
import { type Arm, defaultSegment } from '../../src/core/model/variation';
import { armAt } from '../../src/core/variation/arms';
import { documentVariants } from '../../src/core/variation/sample-variation';
import type { LiveFlow } from '../variants/live-flows';
import { headersOf } from './http';

/** Who hears what of a flow, as far as an answer needs it. */
export type Menus = Pick<LiveFlow, 'baseId' | 'assignBy' | 'segments' | 'variants'>;

/** The documents' own menus, for calls that come before anything was drawn. */
export const documentMenus: Menus = {
  baseId: 'variant_b',
  assignBy: 'customer',
  segments: documentVariants.map(({ id, name, segment }) => ({
    key: segment,
    name,
    arms: [{ variantId: id, sharePercent: 100 }],
    test: null,
  })),
  variants: documentVariants.map(({ id, name, menuKey, options }) => ({ id, name, menuKey, options: [...options] })),
};

/** For flows of which nothing is live: everybody hears the flow as it is. */
export const baseMenus: Menus = {
  baseId: 'base',
  assignBy: 'customer',
  segments: [],
  variants: [{ id: 'base', name: 'Base menu', menuKey: '', options: [] }],
};

/** A segment whose callers are told apart, ready to decide about one. */
export interface Dealt {
  readonly key: string;
  readonly testId: string | null;
  /** The first arm: what is heard while nothing is known of the caller. */
  readonly first: string;
  /** The variant of a caller (or of a call, where each is dealt anew) in that flow: always the same. */
  variantOf(flowId: string, who: string): string;
}

/** An answer as it is sent. */
export interface Prepared {
  /** JSON. */
  readonly text: string;
  readonly headers: string[];
}

/** What can be answered of one flow, worked out before anybody calls. */
export interface Plan {
  readonly assignBy: Menus['assignBy'];
  /** All but the default segment. */
  readonly segments: readonly Dealt[];
  readonly otherwise: Dealt;
  answer(segment: string, variant: string): Prepared;
}

const places = 2 ** 48;

/** From 0 up to 1, evenly spread: the first 48 bits of the text's SHA-256. */
export const placeOf = (text: string): number => hash('sha256', text, 'buffer').readUIntBE(0, 6) / places;

const dealt = (key: string, arms: readonly Arm[], testId: string | null, baseId: string): Dealt => {
  const first = arms[0]?.variantId ?? baseId;
  const isSure = arms.length < 2;
  return {
    key,
    testId,
    first,
    variantOf: (flowId, who) =>
      isSure ? first : (armAt(arms, placeOf(`${testId ?? `${flowId}/${key}`}\n${who}`))?.variantId ?? baseId),
  };
};

const made = new WeakMap<Menus, Plan>();

/** The plan of some menus; the same one for the same menus. */
export const planOf = (menus: Menus): Plan => {
  const known = made.get(menus);
  if (known) return known;
  const { baseId, segments, variants } = menus;
  const base = baseId ?? baseMenus.baseId ?? '';
  const all = segments.map(({ key, arms, test }) => dealt(key, arms, test?.id ?? null, base));
  const answers = new Map<string, Prepared>();
  const plan: Plan = {
    assignBy: menus.assignBy,
    segments: all.filter(({ key }) => key !== defaultSegment),
    otherwise: all.find(({ key }) => key === defaultSegment) ?? dealt(defaultSegment, [], null, base),
    answer: (segment, variant) => {
      const key = `${segment}\n${variant}`;
      const before = answers.get(key);
      if (before !== undefined) return before;
      // A variant of an earlier publish, asked for again by the call that was told it: the menu is the base's by now.
      const menu = variants.find(({ id }) => id === variant) ?? variants.find(({ id }) => id === base);
      const text = JSON.stringify({
        status: 'processed',
        variant,
        segment,
        menuKey: menu?.menuKey ?? '',
        options: menu?.options ?? [],
      });
      const prepared = { text, headers: [...headersOf(text)] };
      answers.set(key, prepared);
      return prepared;
    },
  };
  made.set(menus, plan);
  return plan;
};
