import { type Measure, measures } from '../../src/core/model/variation';
import type { FixedTest } from '../../src/core/wire/tests';
import type { Ending, Exposure } from '../variants/events';

/** Of one arm: callers by how their call ended, in the order of `measures`. */
export interface ArmCount {
  readonly variantId: string;
  readonly callers: number;
  readonly outcomes: Readonly<Record<Measure, number>>;
}

/** What was counted of a test: plain data, kept as it is when the test ends. */
export interface TestCounts {
  readonly arms: readonly ArmCount[];
  readonly notInTest: { readonly callers: number; readonly alsoInTest: number };
  readonly changedSegment: number;
  readonly endings: { readonly fromOrg: number; readonly fromInteractionEnd: number; readonly lastAt: string | null };
  /** By hours since 1970, in their order: per arm callers who first called then, those with a known ending, events. */
  readonly hours: readonly (readonly [hour: number, arms: readonly (readonly [number, number, number])[]])[];
}

/** How many callers of an arm have a known ending. */
export const knownOf = ({ outcomes }: ArmCount): number =>
  measures.reduce((sum, measure) => sum + outcomes[measure], 0);

export interface Tally {
  /** Counts an entry of the flow's log; those of other tests and times are passed over. */
  take(entry: Exposure | Ending): void;
  /** Of the arm with the fewest: callers with a known ending. */
  leastKnown(): number;
  /** Whether a call is counted whose ending is not known yet. */
  isOpen(interactionId: string): boolean;
  /** When the first call began whose ending is not known yet, in milliseconds since 1970; null: there is none. */
  openSince(): number | null;
  counts(): TestCounts;
}

const hourMs = 3_600_000;

/** A call whose ending has not been told by then is not waited for any longer. */
export const longestOpenMs = 3 * 24 * hourMs;

/** A call in the test. */
interface Call {
  readonly id: string;
  readonly unit: Unit;
  /** Which of all, counted from the beginning. */
  readonly nth: number;
  readonly arm: number;
  readonly at: number;
  ending: Pick<Ending, 'outcome' | 'from'> | null;
}

interface Unit {
  readonly key: string;
  /** In their order: the first decides the arm and the time. */
  calls: Call[];
  /** The first call in that arm of which the ending is known: it gives the outcome. */
  counted: Call | null;
  changedSegment: boolean;
}

/**
 * Counts one test from the flow's log. Callers are counted, not calls: a caller's first call in the test decides the arm
 * and the time, and the outcome is that of the caller's first call of which the ending is known. It is told once: a call
 * answered while the store was away is not in the test, also where the store took in a choice for it that came too late
 * for the caller, before or after.
 */
export const createTally = (test: FixedTest): Tally => {
  const { plan, segment, unit: countsOf } = test;
  const endsAt = Date.parse(plan.endsAt);
  const armOf = new Map(test.arms.map(({ variantId }, index) => [variantId, index] as const));
  const units = new Map<string, Unit>();
  // In the order of the calls, so that the oldest are found at the beginning.
  const open = new Map<string, Call>();
  const callers = test.arms.map(() => 0);
  const outcomes = test.arms.map(() => new Map<Measure, number>());
  const known = test.arms.map(() => 0);
  const hours = new Map<number, [number, number, number][]>();
  const outside = new Set<string>();
  const outsideCalls = new Set<string>();
  const endings = { org: 0, 'interaction-end': 0 };
  let lastAt: string | null = null;
  let changed = 0;
  let entered = 0;

  const keyOf = ({ interactionId, caller }: Exposure): string => (countsOf === 'call' ? interactionId : caller);

  const stepOf = ({ at, arm }: Call): [number, number, number] => {
    const hour = Math.floor(at / hourMs);
    let arms = hours.get(hour);
    if (arms === undefined) {
      arms = test.arms.map(() => [0, 0, 0]);
      hours.set(hour, arms);
    }
    return arms[arm] ?? [0, 0, 0];
  };

  /** Puts what a unit says into the counts, or takes it out. */
  const weigh = ({ calls: [first], counted }: Unit, by: 1 | -1): void => {
    if (first === undefined) return;
    const { arm } = first;
    const step = stepOf(first);
    callers[arm] = (callers[arm] ?? 0) + by;
    step[0] += by;
    const outcome = counted?.ending?.outcome;
    if (outcome === undefined) return;
    known[arm] = (known[arm] ?? 0) + by;
    outcomes[arm]?.set(outcome, (outcomes[arm]?.get(outcome) ?? 0) + by);
    step[1] += by;
    if (outcome === plan.measure) step[2] += by;
  };

  const forgetOld = (now: number): void => {
    for (const [id, { at }] of open) {
      if (at >= now - longestOpenMs) return;
      open.delete(id);
    }
  };

  const enter = (exposure: Exposure, arm: number): void => {
    const { interactionId: id } = exposure;
    const key = keyOf(exposure);
    const at = Date.parse(exposure.at);
    if (!open.has(id)) {
      const unit = units.get(key) ?? { key, calls: [], counted: null, changedSegment: false };
      const call = { id, unit, nth: ++entered, arm, at, ending: null };
      unit.calls.push(call);
      open.set(id, call);
      if (unit.calls.length === 1) {
        units.set(key, unit);
        weigh(unit, 1);
      }
    }
    forgetOld(at);
  };

  /** Takes a call out again, with what it brought into the counts. */
  const takeOut = (unit: Unit, id: string): void => {
    const out = unit.calls.filter((call) => call.id === id);
    if (out.length === 0) return;
    open.delete(id);
    for (const { ending } of out) if (ending !== null) endings[ending.from] -= 1;
    weigh(unit, -1);
    unit.calls = unit.calls.filter((call) => call.id !== id);
    const [first] = unit.calls;
    unit.counted = unit.calls.find(({ arm, ending }) => arm === first?.arm && ending !== null) ?? null;
    weigh(unit, 1);
    if (first !== undefined) return;
    units.delete(unit.key);
    if (unit.changedSegment) changed -= 1;
  };

  const notInTest = (exposure: Exposure): void => {
    const { interactionId } = exposure;
    outsideCalls.add(interactionId);
    if (Date.parse(exposure.at) < endsAt) outside.add(exposure.caller);
    for (const unit of [units.get(keyOf(exposure)), open.get(interactionId)?.unit])
      if (unit !== undefined) takeOut(unit, interactionId);
  };

  const exposed = (exposure: Exposure): void => {
    if (!exposure.inTest) {
      notInTest(exposure);
      return;
    }
    if (Date.parse(exposure.at) >= endsAt) return;
    const arm = exposure.testId === plan.id ? armOf.get(exposure.variant) : undefined;
    if (arm !== undefined) {
      if (!outsideCalls.has(exposure.interactionId)) enter(exposure, arm);
      return;
    }
    const unit = exposure.segment === segment.key ? undefined : units.get(exposure.caller);
    if (unit === undefined || unit.changedSegment) return;
    unit.changedSegment = true;
    changed += 1;
  };

  const ended = ({ interactionId, at, outcome, from }: Ending): void => {
    const call = open.get(interactionId);
    if (call === undefined) return;
    open.delete(interactionId);
    call.ending = { outcome, from };
    endings[from] += 1;
    lastAt = at;
    const { unit } = call;
    // An arm other than the first one's says nothing of the first.
    if (call.arm !== unit.calls[0]?.arm || (unit.counted !== null && unit.counted.nth < call.nth)) return;
    weigh(unit, -1);
    unit.counted = call;
    weigh(unit, 1);
  };

  return {
    take: (entry) => (entry.kind === 'exposure' ? exposed(entry) : ended(entry)),
    leastKnown: () => Math.min(...known),
    isOpen: (interactionId) => open.has(interactionId),
    openSince: () => {
      for (const { at } of open.values()) return at;
      return null;
    },
    counts: () => ({
      arms: test.arms.map(({ variantId }, index) => ({
        variantId,
        callers: callers[index] ?? 0,
        outcomes: {
          abandoned: outcomes[index]?.get('abandoned') ?? 0,
          completed: outcomes[index]?.get('completed') ?? 0,
          transferred: outcomes[index]?.get('transferred') ?? 0,
        },
      })),
      notInTest: {
        callers: outside.size,
        alsoInTest: [...outside].filter((caller) => units.has(caller)).length,
      },
      changedSegment: changed,
      endings: { fromOrg: endings.org, fromInteractionEnd: endings['interaction-end'], lastAt },
      hours: [...hours].sort(([a], [b]) => a - b).map(([hour, arms]) => [hour, arms.map((step) => [...step] as const)]),
    }),
  };
};
