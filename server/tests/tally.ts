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

interface Unit {
  readonly arm: number;
  readonly hour: number;
  outcome: Measure | null;
  /** Which call of all gave the outcome, counted from the beginning. */
  outcomeCall: number;
  changedSegment: boolean;
}

interface OpenCall {
  readonly unit: Unit;
  readonly call: number;
  readonly at: number;
}

/**
 * Counts one test from the flow's log. Callers are counted, not calls: a caller's first call in the test decides the arm
 * and the time, and the outcome is that of the caller's first call of which the ending is known. It is told once: a call
 * answered while the store was away is not in the test.
 */
export const createTally = (test: FixedTest): Tally => {
  const { plan, segment, unit: countsOf } = test;
  const endsAt = Date.parse(plan.endsAt);
  const armOf = new Map(test.arms.map(({ variantId }, index) => [variantId, index] as const));
  const units = new Map<string, Unit>();
  // In the order of the calls, so that the oldest are found at the beginning.
  const open = new Map<string, OpenCall>();
  const callers = test.arms.map(() => 0);
  const outcomes = test.arms.map(() => new Map<Measure, number>());
  const known = test.arms.map(() => 0);
  const hours = new Map<number, [number, number, number][]>();
  const outside = new Set<string>();
  const endings = { org: 0, 'interaction-end': 0 };
  let lastAt: string | null = null;
  let changed = 0;
  let calls = 0;

  const stepOf = ({ hour, arm }: Pick<Unit, 'hour' | 'arm'>): [number, number, number] => {
    let arms = hours.get(hour);
    if (arms === undefined) {
      arms = test.arms.map(() => [0, 0, 0]);
      hours.set(hour, arms);
    }
    return arms[arm] ?? [0, 0, 0];
  };

  const forgetOld = (now: number): void => {
    for (const [id, { at }] of open) {
      if (at >= now - longestOpenMs) return;
      open.delete(id);
    }
  };

  const enter = (exposure: Exposure, arm: number): void => {
    const key = countsOf === 'call' ? exposure.interactionId : exposure.caller;
    const at = Date.parse(exposure.at);
    let unit = units.get(key);
    if (unit === undefined) {
      unit = { arm, hour: Math.floor(at / hourMs), outcome: null, outcomeCall: 0, changedSegment: false };
      units.set(key, unit);
      callers[arm] = (callers[arm] ?? 0) + 1;
      stepOf(unit)[0] += 1;
    }
    // An arm other than the first one's says nothing of the first.
    if (unit.arm === arm && !open.has(exposure.interactionId))
      open.set(exposure.interactionId, { unit, call: ++calls, at });
    forgetOld(at);
  };

  const exposed = (exposure: Exposure): void => {
    if (Date.parse(exposure.at) >= endsAt) return;
    if (!exposure.inTest) {
      outside.add(exposure.caller);
      return;
    }
    const arm = exposure.testId === plan.id ? armOf.get(exposure.variant) : undefined;
    if (arm !== undefined) {
      enter(exposure, arm);
      return;
    }
    const unit = exposure.segment === segment.key ? undefined : units.get(exposure.caller);
    if (unit === undefined || unit.changedSegment) return;
    unit.changedSegment = true;
    changed += 1;
  };

  const count = ({ arm }: Unit, outcome: Measure, by: 1 | -1): void => {
    const ofArm = outcomes[arm];
    ofArm?.set(outcome, (ofArm.get(outcome) ?? 0) + by);
  };

  const ended = (ending: Ending): void => {
    const call = open.get(ending.interactionId);
    if (call === undefined) return;
    open.delete(ending.interactionId);
    endings[ending.from] += 1;
    lastAt = ending.at;
    const { unit } = call;
    if (unit.outcome !== null && unit.outcomeCall < call.call) return;
    const step = stepOf(unit);
    if (unit.outcome === null) {
      known[unit.arm] = (known[unit.arm] ?? 0) + 1;
      step[1] += 1;
    } else {
      count(unit, unit.outcome, -1);
      if (unit.outcome === plan.measure) step[2] -= 1;
    }
    unit.outcome = ending.outcome;
    unit.outcomeCall = call.call;
    count(unit, ending.outcome, 1);
    if (ending.outcome === plan.measure) step[2] += 1;
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
