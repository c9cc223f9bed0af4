import { z } from 'zod';
import type { Json } from '../../src/core/model/json';
import { measureSchema } from '../../src/core/model/variation';
import { fixedTestSchema, lookSchema, takenLookSchema, testEndSchema } from '../../src/core/wire/tests';
import type { Store } from '../store/store';
import type { TestCounts } from './tally';

const count = z.int().nonnegative();

/** A test as the store keeps it from its start: as it was fixed, and where in the flow's log its calls begin. */
const keptTestSchema = fixedTestSchema.extend({ after: z.string().nullable() });
export type KeptTest = z.infer<typeof keptTestSchema>;

/** A look that was taken; it is never taken again. */
const keptLookSchema = lookSchema.extend({ taken: takenLookSchema });
export type KeptLook = z.infer<typeof keptLookSchema>;

const countsSchema = z.object({
  arms: z.array(
    z.object({
      variantId: z.string(),
      callers: count,
      outcomes: z.record(measureSchema, count),
    }),
  ),
  notInTest: z.object({ callers: count, alsoInTest: count }),
  changedSegment: count,
  endings: z.object({ fromOrg: count, fromInteractionEnd: count, lastAt: z.string().nullable() }),
  hours: z.array(z.tuple([z.int(), z.array(z.tuple([count, count, count]))])),
});

/** A test's end, with what had been counted by then. */
const keptEndSchema = z.object({
  at: z.string(),
  why: testEndSchema,
  counts: countsSchema,
  /** Up to when the calls' endings were known. */
  endingsAsOf: z.string().nullable(),
  /** Why the org could not be asked for them at last; null: it could, or it is not asked. */
  endingsProblem: z.string().nullable().default(null),
});
export type KeptEnd = Omit<z.infer<typeof keptEndSchema>, 'counts'> & { readonly counts: TestCounts };

/** How far the org was asked for the endings of a flow's calls. */
const askedSchema = z.object({
  /** Everything that began before this time has been told, in milliseconds since 1970. */
  upTo: z.number(),
  /** When it answered last; null: it never did. */
  at: z.number().nullable(),
  /** When it may be asked next. */
  next: z.number(),
  problem: z.string().nullable(),
});
export type Asked = z.infer<typeof askedSchema>;

/** What is kept of tests beside the log; what is written once is never written again. */
export interface KeptTests {
  ofFlow(flowId: string): Promise<KeptTest[]>;
  all(): Promise<KeptTest[]>;
  find(flowId: string, testId: string): Promise<KeptTest | null>;
  /** Keeps it if it is not kept yet; gives what is kept. */
  start(test: KeptTest): Promise<KeptTest>;
  looks(flowId: string, testId: string): Promise<KeptLook[]>;
  addLook(flowId: string, testId: string, look: KeptLook): Promise<KeptLook>;
  end(flowId: string, testId: string): Promise<KeptEnd | null>;
  setEnd(flowId: string, testId: string, end: KeptEnd): Promise<KeptEnd>;
  asked(flowId: string): Promise<Asked | null>;
  setAsked(flowId: string, asked: Asked): Promise<void>;
}

const twoDigits = (look: number): string => String(look).padStart(2, '0');

/** Where the end of a test is kept: from then on its flow may be published without it. */
export const testEndedKey = (orgKey: string, flowId: string, testId: string): string =>
  `test-ended/${orgKey}/${encodeURIComponent(flowId)}/${testId}`;

export const createKeptTests = (store: Store, orgKey: string): KeptTests => {
  const flowPart = (flowId: string): string => `${orgKey}/${encodeURIComponent(flowId)}`;
  const testKey = (flowId: string, testId: string): string => `test/${flowPart(flowId)}/${testId}`;
  const looksKey = (flowId: string, testId: string): string => `test-look/${flowPart(flowId)}/${testId}/`;
  const askedKey = (flowId: string): string => `endings-asked/${flowPart(flowId)}`;

  const read = async <T>(key: string, schema: z.ZodType<T>): Promise<T | null> => {
    const stored = await store.get(key);
    return stored === null ? null : (schema.safeParse(stored.value).data ?? null);
  };
  const list = async <T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> =>
    (await store.list(prefix)).flatMap(({ value }) => schema.safeParse(value).data ?? []);
  /** Whoever comes first writes; everybody has what the first one wrote. */
  const once = async <T extends object>(key: string, value: T, schema: z.ZodType<T>): Promise<T> => {
    const put = await store.put(key, value as Json, 0);
    return put.ok ? value : ((await read(key, schema)) ?? value);
  };

  return {
    ofFlow: (flowId) => list(`test/${flowPart(flowId)}/`, keptTestSchema),
    all: () => list(`test/${orgKey}/`, keptTestSchema),
    find: (flowId, testId) => read(testKey(flowId, testId), keptTestSchema),
    start: (test) => once(testKey(test.flowId, test.plan.id), test, keptTestSchema),
    looks: (flowId, testId) => list(looksKey(flowId, testId), keptLookSchema),
    addLook: (flowId, testId, look) => once(looksKey(flowId, testId) + twoDigits(look.look), look, keptLookSchema),
    end: (flowId, testId) => read(testEndedKey(orgKey, flowId, testId), keptEndSchema),
    setEnd: (flowId, testId, end) => once(testEndedKey(orgKey, flowId, testId), end, keptEndSchema),
    asked: (flowId) => read(askedKey(flowId), askedSchema),
    setAsked: async (flowId, asked) => {
      await store.put(askedKey(flowId), asked);
    },
  };
};
