import { isMilestone, type SessionMeasure, sessionMeasures } from '../model/measures';
import { sessionDimensions } from '../model/sessions';
import { type CountedCalls, firstSince } from '../model/source';
import type { Dimension, Dimensions } from '../query/dimension';
import type { Interval } from '../query/period';
import type { Happenings } from './count';

const dayMs = 86_400_000;
/** A call that began longer ago has left its flow. */
const longestMs = dayMs;

/** The rows of an interval; `byEvent`: also of before, in which something may have happened in it. */
export const rowsIn = ({ columns }: CountedCalls, { from, to }: Interval, byEvent: boolean) => ({
  first: firstSince(columns, byEvent ? from - longestMs : from),
  end: firstSince(columns, to),
});

/**
 * What happened at sessions of one kind: each measure for the time the call entered the flow, with `byEvent` for the time
 * it happened itself.
 */
export function sessionHappenings(
  { columns: { startMs } }: CountedCalls,
  rows: { readonly first: number; readonly end: number; readonly dimensions: Dimensions },
  measures: readonly SessionMeasure[],
  byEvent: boolean,
): Happenings[] {
  if (byEvent) return measures.map((measure) => ({ ...rows, at: measure.at, measures: [measure] }));
  return [{ ...rows, at: (row) => startMs[row] ?? 0, measures }];
}

/** Calls that entered flows, left them, and the milestones they came by. Outcomes are not kept by the org's flows. */
export function flowHappenings(calls: CountedCalls, interval: Interval, byEvent: boolean): Happenings[] {
  const rows = { ...rowsIn(calls, interval, byEvent), dimensions: sessionDimensions(calls).of.ivr };
  return [
    ...sessionHappenings(calls, rows, sessionMeasures(calls).ivr, byEvent),
    milestoneHappenings(calls, rows, byEvent),
  ];
}

function milestoneHappenings(
  { columns, tables }: CountedCalls,
  rows: { first: number; end: number; dimensions: Dimensions },
  byEvent: boolean,
): Happenings {
  const { firstStep, stepPlace, stepMs, startMs } = columns;
  const rowOf = rowOfStep(firstStep);
  const ids = tables.places.map((each) => (isMilestone(each) ? (each.milestoneId ?? undefined) : undefined));
  const place = (step: number): number => stepPlace[step] ?? 0;
  const dimensions = new Map([...rows.dimensions].map(([name, of]) => [name, () => ofRow(of(), rowOf)] as const));
  dimensions.set('flowMilestoneId', () => {
    const distinct = [...new Set(ids)];
    const codes = ids.map((id) => distinct.indexOf(id));
    return { code: (step) => codes[place(step)] ?? 0, size: distinct.length, text: (code) => distinct[code] };
  });
  return {
    first: firstStep[rows.first] ?? 0,
    end: firstStep[rows.end] ?? 0,
    at: (step) => (startMs[rowOf(step)] ?? 0) + (byEvent ? (stepMs[step] ?? 0) : 0),
    dimensions,
    measures: [
      { metric: 'nFlowMilestone', value: (step) => (ids[place(step)] === undefined ? undefined : 1), timed: false },
    ],
  };
}

/** The row of a step, found from where the last one was: steps are asked for in order. */
function rowOfStep(firstStep: Uint32Array): (step: number) => number {
  let row = 0;
  return (step) => {
    if ((firstStep[row] ?? 0) > step) row = 0;
    if ((firstStep[row + 1] ?? Infinity) <= step) {
      let [low, high] = [row, firstStep.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((firstStep[middle] ?? 0) <= step) low = middle;
        else high = middle;
      }
      row = low;
    }
    return row;
  };
}

const ofRow = ({ code, ...dimension }: Dimension, rowOf: (step: number) => number): Dimension => ({
  ...dimension,
  code: (step) => code(rowOf(step)),
});
