import { z } from 'zod';
import {
  armSchema,
  deliverySchema,
  measures,
  segmentKeySchema,
  testPlanSchema,
  variantIdSchema,
} from '../model/variation';

const count = z.int().nonnegative();

/** A share of callers, from 0 to 1; null where there are none to take it of. */
const rate = z.number().min(0).max(1).nullable();

/** Both ends of an interval, in the unit of what it is of; differences go from -1 to 1. */
export const intervalSchema = z.object({ from: z.number(), to: z.number() });
export type TestInterval = z.infer<typeof intervalSchema>;

/** Why a test is over. `stopped`: by hand. `withdrawn`: the flow went live without it. */
export const testEnds = ['sample-reached', 'boundary-crossed', 'time-over', 'stopped', 'withdrawn'] as const;
export const testEndSchema = z.enum(testEnds);
export type TestEnd = z.infer<typeof testEndSchema>;

/** An arm as it was when the test started. */
export const testArmSchema = armSchema.extend({ name: z.string() });

/** A test as it was fixed when it started; nothing of it changes until it has ended. */
export const fixedTestSchema = z.object({
  flowId: z.string(),
  flowName: z.string(),
  segment: z.object({ key: segmentKeySchema, name: z.string() }),
  plan: testPlanSchema,
  /** The first one is what the others are compared with. */
  arms: z.array(testArmSchema),
  /** Where the flow is deployed by variants, callers do not always hear the arm they were dealt to. */
  delivery: deliverySchema.nullable(),
  /** What is counted: callers, or calls where each call is dealt anew. */
  unit: z.enum(['caller', 'call']),
  /** When the test went live, and with which version of the flow. */
  startedAt: z.string(),
  version: z.string().nullable(),
});
export type FixedTest = z.infer<typeof fixedTestSchema>;

/** Since when and why a test is over. */
export const testEndingSchema = z.object({ at: z.string(), why: testEndSchema });

/** The result in a word. `winner`: that arm, which may be the first one; else there is none. */
export const testDecisionSchema = z.object({
  word: z.enum(['no-look-yet', 'keep-going', 'winner', 'no-difference-found', 'stopped-early']),
  winner: variantIdSchema.nullable(),
});
export type TestDecision = z.infer<typeof testDecisionSchema>;

/** How many callers ended how. */
export const outcomeCountsSchema = z.object(
  Object.fromEntries(measures.map((measure) => [measure, count])) as Record<(typeof measures)[number], typeof count>,
);
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

/** An arm against the first one: the difference of their rates, as a share (0.03 is three points). */
export const comparisonSchema = z.object({
  variantId: variantIdSchema,
  difference: z.number(),
  /** At 95 %, for reading: taken alone it decides nothing, because it is looked at more than once. */
  plain: intervalSchema,
  /** The difference in standard errors; null where nothing varies. */
  z: z.number().nullable(),
});
export type TestComparison = z.infer<typeof comparisonSchema>;

/** A comparison at a look, with the interval that holds however often it is looked. */
export const lookComparisonSchema = comparisonSchema.extend({
  /** The repeated confidence interval: as wide as this look's boundary. */
  interval: intervalSchema,
  /** The boundary is crossed: the arms differ. */
  crossed: z.boolean(),
});
export type LookComparison = z.infer<typeof lookComparisonSchema>;

/** A look as it was taken, kept from then on. */
export const takenLookSchema = z.object({
  at: z.string(),
  /** Of each arm: callers whose ending was known, and how many of them ended as it is measured. */
  arms: z.array(z.object({ variantId: variantIdSchema, known: count, events: count })),
  comparisons: z.array(lookComparisonSchema),
});
export type TakenLook = z.infer<typeof takenLookSchema>;

/** A look at the result: when it is due, how far it has to be from nothing to be seen as a difference, what was seen. */
export const lookSchema = z.object({
  /** From 1. */
  look: z.int().positive(),
  /** It is due when each arm has so many callers with a known ending. */
  callersPerArm: z.int().positive(),
  /** The share of the planned callers, from 0 to 1. */
  fraction: z.number(),
  /** The least |z| that is taken for a difference. */
  boundary: z.number(),
  /** The chance of a false alarm spent by then, of one comparison. */
  spentAlpha: z.number(),
  /** Null: still to come, or never taken. */
  taken: takenLookSchema.nullable(),
});
export type TestLook = z.infer<typeof lookSchema>;

const armResultSchema = testArmSchema.extend({
  callers: count,
  /** Callers of whom it is known how the call ended. */
  known: count,
  outcomes: outcomeCountsSchema,
  /** Of the callers with a known ending, the share that ended as it is measured, with its 95 % interval after Wilson. */
  rate,
  interval: intervalSchema.nullable(),
});
export type ArmResult = z.infer<typeof armResultSchema>;

/** One step of time: callers by when they first called, and how they ended. In the order of the arms. */
const timeStepSchema = z.object({
  from: z.string(),
  arms: z.array(z.object({ callers: count, known: count, events: count })),
});

/** `GET /api/flows/{flowId}/tests/{testId}`. */
export const testResultSchema = z.object({
  test: fixedTestSchema,
  state: z.enum(['running', 'ended']),
  /** Null: it runs. */
  ended: testEndingSchema.nullable(),
  /** It still deals its callers: they keep hearing their arm, also after the end, until another version is published. */
  live: z.boolean(),
  /** As of now while it runs, as of the end afterwards; what is decided rests on the looks alone. */
  arms: z.array(armResultSchema),
  comparisons: z.array(comparisonSchema),
  looks: z.array(lookSchema),
  decision: testDecisionSchema,
  /** How many arms are compared with the first, and the chance of a false alarm that each of these may spend (Bonferroni). */
  correction: z.object({ comparisons: count, alphaEach: z.number() }),
  /** Whether the callers fall to the arms by their shares; null: nobody has called. */
  shares: z.object({ p: z.number().min(0).max(1), isOff: z.boolean() }).nullable(),
  /** Callers of this flow who were answered while the store was away, so that nobody knew their segment. */
  notInTest: z.object({
    callers: count,
    /** Those of them who are counted in the test as well, by other calls. */
    alsoInTest: count,
  }),
  /** Callers of the test who belonged to another segment in a later call. */
  changedSegment: count,
  endings: z.object({
    /** `org`: asked of it again and again. `interaction-end`: told by whoever handles the calls. */
    from: z.enum(['org', 'interaction-end']),
    fromOrg: count,
    fromInteractionEnd: count,
    /** Up to when the calls' endings are known; null: none was told or asked for yet. */
    asOf: z.string().nullable(),
    /** Why the org could not be asked last time, of a test that is over before its end; null: it could, or it is not asked. */
    problem: z.string().nullable(),
  }),
  timeline: z.object({ step: z.enum(['hour', 'day', 'week']), items: z.array(timeStepSchema) }),
});
export type TestResult = z.infer<typeof testResultSchema>;

/** `GET /api/flows/{flowId}/tests`: the newest first. */
export const testListSchema = z.object({
  items: z.array(
    z.object({
      test: fixedTestSchema,
      state: z.enum(['running', 'ended']),
      ended: testEndingSchema.nullable(),
      decision: testDecisionSchema,
      looksTaken: count,
    }),
  ),
});
export type TestList = z.infer<typeof testListSchema>;

/** `POST /api/flows/{flowId}/tests/{testId}/end`, answered with the result as it then is; ending it again is fine. */
export const endTestRequestSchema = z.strictObject({});
