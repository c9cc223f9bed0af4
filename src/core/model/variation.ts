import { z } from 'zod';
import { nodeIdSchema } from './ids';
import { menuSchema } from './menu';

/** What a caller is told apart by: a word such as `premium`, the value of `customer:segment:{customerId}`. */
export const segmentKeySchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'A segment is a word of up to 64 letters, digits, dots, dashes or underscores',
});

/** The segment of every caller of whom nothing is known. */
export const defaultSegment = 'default';

/** The name of a variant in answers, logs and the published flow: `variant_a`. */
export const variantIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, {
  error: 'A variant id has up to 64 letters, digits, dashes or underscores',
});

const menu = menuSchema.shape;

/** What a variant says of one menu instead of the base: fields of a menu, each whole; what is absent is as in the base. */
export const menuOverrideSchema = z.strictObject({
  promptId: menu.promptId.exactOptional(),
  interruptible: menu.interruptible.exactOptional(),
  timeoutSeconds: menu.timeoutSeconds.exactOptional(),
  tries: menu.tries.exactOptional(),
  choices: menu.choices.exactOptional(),
  noInput: menu.noInput.exactOptional(),
  noMatch: menu.noMatch.exactOptional(),
  defaultChoiceId: menu.defaultChoiceId.exactOptional(),
  fallback: menu.fallback.exactOptional(),
});
export type MenuOverride = z.infer<typeof menuOverrideSchema>;

/** Menus that some callers hear instead of the base menus. */
export const variantSchema = z.strictObject({
  id: variantIdSchema,
  name: z.string(),
  /** Per menu of the base. */
  overrides: z.record(nodeIdSchema, menuOverrideSchema),
});
export type Variant = z.infer<typeof variantSchema>;

/** A share of a segment's callers and what they hear; `variantId` may be the base's. */
export const armSchema = z.strictObject({
  variantId: variantIdSchema,
  sharePercent: z.number().min(0).max(100),
});
export type Arm = z.infer<typeof armSchema>;

/** What is measured of each caller: how the call ended. Fewer hang-ups are better; more of the other two are. */
export const measures = ['abandoned', 'completed', 'transferred'] as const;
export const measureSchema = z.enum(measures);
export type Measure = z.infer<typeof measureSchema>;

/**
 * The plan of an A/B test, fixed before it starts: what is measured, how many callers are needed, how often it is looked
 * at, and when it ends at the latest. The first arm of its segment is the one the others are compared with.
 */
export const testPlanSchema = z.strictObject({
  /** Part of what decides about a caller's arm: a new id deals the callers anew. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'A test id has letters, digits, dashes' }),
  name: z.string(),
  measure: measureSchema,
  /** The share of callers expected with the first arm, from 0 to 1. */
  expectedRate: z.number().gt(0).lt(1),
  /** The difference worth finding, in the same unit: 0.03 is three points. */
  smallestDifference: z.number().gt(0).lt(1),
  /** The chance of a false alarm, two-sided, spent over all looks. */
  alpha: z.number().gt(0).lt(0.5),
  /** The chance to find that difference if there is one. */
  power: z.number().gt(0.5).lt(1),
  /** Looks at the result, evenly spaced over the callers, the last included. */
  looks: z.int().min(1).max(20),
  /** Callers with a known ending that each arm needs. */
  callersPerArm: z.int().positive(),
  /** ISO 8601 in UTC. */
  endsAt: z.iso.datetime(),
});
export type TestPlan = z.infer<typeof testPlanSchema>;

/** A group of callers and the menus they hear. */
export const segmentSchema = z.strictObject({
  key: segmentKeySchema,
  name: z.string(),
  arms: z.array(armSchema),
  test: testPlanSchema.nullable(),
});
export type Segment = z.infer<typeof segmentSchema>;

/**
 * How callers come to their menu. `decide`: each call asks at its start and goes to its variant's menu. `deploy`: the
 * flow itself is rewritten, the documents' way, so that all callers of a time hear the same.
 */
export const deliverySchema = z.enum(['decide', 'deploy']);
export type Delivery = z.infer<typeof deliverySchema>;

/** Menus for each caller: the variants of a design, and who hears which. */
export const variationSchema = z.strictObject({
  delivery: deliverySchema,
  /** What the base menus are called among the variants. */
  base: z.strictObject({ id: variantIdSchema, name: z.string() }),
  variants: z.array(variantSchema),
  segments: z.array(segmentSchema),
  /** What decides about a caller's arm: the customer's id, so that it stays the same, or each call anew. */
  assignBy: z.enum(['customer', 'call']),
  /** The platform's data action that asks for the variant, by the names of integration and action. */
  dataAction: z.strictObject({
    integration: z.string(),
    action: z.string(),
    /** The platform's expression that says who calls, such as `Flow.CustomerId`; absent: the caller's number, `Call.Ani`. */
    customerIdExpression: z.string().min(1).max(2000).exactOptional(),
  }),
});
export type Variation = z.infer<typeof variationSchema>;

/** A variation in which every caller hears the base menus. */
export const emptyVariation: Variation = {
  delivery: 'decide',
  base: { id: 'base', name: 'Base menu' },
  variants: [],
  segments: [
    { key: defaultSegment, name: 'All other callers', arms: [{ variantId: 'base', sharePercent: 100 }], test: null },
  ],
  assignBy: 'customer',
  dataAction: { integration: 'Touchtone', action: 'Menu variant' },
};
