import { isMilestone, leftForQueue, ringMs, sessionMeasures } from '../model/measures';
import { callEnd, flowEnd, rowsOfCall } from '../model/rows';
import { type SessionKind, sessionDimensions, sessionKinds } from '../model/sessions';
import type { CountedCalls } from '../model/source';
import { always, type Dimensions } from '../query/dimension';
import type { Test } from '../query/filter';
import { dimensionTest, type Filter, numberTest, type Predicate, testOf } from '../query/filter';
import { segmentTypes } from './record';

export interface ConversationFilters {
  readonly conversationFilters: readonly Filter[];
  readonly segmentFilters: readonly Filter[];
}

/** Whether a call, by its first row, is wanted: each filter of segments has to be met by one of its segments. */
export function wantedCall(calls: CountedCalls, { conversationFilters, segmentFilters }: ConversationFilters): Test {
  const ofConversation = conversationTests(calls, conversationFilters);
  const ofSegments = segmentFilters.map((filter) => segmentTest(calls, filter));
  const single = (row: number): boolean => (calls.columns.onward[row] ?? 0) === 0;
  return (first) => {
    if (!ofConversation.every((test) => test(first))) return false;
    if (ofSegments.length === 0) return true;
    const rows = single(first) ? [first] : rowsOfCall(calls.columns, first);
    return ofSegments.every((test) => test(rows));
  };
}

/** By the rows of a call. */
function segmentTest(calls: CountedCalls, filter: Filter): (rows: readonly number[]) => boolean {
  const { columns } = calls;
  const { startMs, waitMs, talkMs } = columns;
  const dimensions = sessionDimensions(calls).of;
  const waits = leftForQueue(calls);
  const lasts: Readonly<Record<SessionKind, (row: number) => number>> = {
    customer: (row) => callEnd(columns, row) - (startMs[row] ?? 0),
    ivr: (row) => flowEnd(columns, row) - (startMs[row] ?? 0),
    acd: (row) => waitMs[row] ?? 0,
    agent: (row) => talkMs[row] ?? 0,
  };
  const testOn = (known: Dimensions, type: string, takes: (row: number) => number): Test =>
    testOf(filter, (predicate) => {
      if (predicate.metric === 'tSegmentDuration') return numberTest(predicate, takes);
      const { dimension = '' } = predicate;
      return dimensionTest(predicate, dimension === 'segmentType' ? always(type) : known.get(dimension)?.());
    });
  const testFor = (kind: SessionKind): Test => testOn(dimensions[kind], segmentTypes[kind], lasts[kind]);
  const whileRinging = new Map([...dimensions.agent].filter(([name]) => name !== 'disconnectType'));
  const rings = testOn(whileRinging, 'alert', (row) => ringMs(columns, row));
  const isAgent = (row: number): boolean =>
    (talkMs[row] ?? 0) > 0 && (agent(row) || (ringMs(columns, row) > 0 && rings(row)));
  const [customer, ivr, acd, agent] = [testFor('customer'), testFor('ivr'), testFor('acd'), testFor('agent')];
  return (rows) => customer(rows[0] ?? 0) || rows.some((row) => ivr(row) || (waits(row) && (acd(row) || isAgent(row))));
}

function conversationTests(calls: CountedCalls, filters: readonly Filter[]): readonly Test[] {
  const { columns } = calls;
  const { startMs } = columns;
  const { of, ofConversation } = sessionDimensions(calls);
  const measures = sessionMeasures(calls);
  const all = sessionKinds.flatMap((kind) => measures[kind]);

  const predicateTest = (predicate: Predicate): Test => {
    const { metric, dimension = '' } = predicate;
    if (metric !== undefined) {
      return numberTest(predicate, (first) => {
        if (metric === 'tConversationDuration') return callEnd(columns, first) - (startMs[first] ?? 0);
        if (metric === 'nConversations') return 1;
        if (metric === 'nFlowMilestone') return milestoneCount(calls, first);
        const measured = all.filter((each) => each.metric === metric);
        const values = rowsOfCall(columns, first).flatMap((row) => measured.map(({ value }) => value(row)));
        const known = values.filter((value) => value !== undefined);
        return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
      });
    }
    if (dimension === 'divisionId') return anyRow(calls, [of.ivr, of.acd], predicate);
    if (dimension === 'conversationStart') return momentTest(predicate, (first) => startMs[first] ?? 0);
    if (dimension === 'conversationEnd') return momentTest(predicate, (first) => callEnd(columns, first));
    return dimensionTest(predicate, ofConversation.get(dimension)?.());
  };
  return filters.map((filter) => testOf(filter, predicateTest));
}

/** What several parts of a conversation have: any of them may match; none of them exists where it does not exist. */
function anyRow({ columns }: CountedCalls, parts: readonly Dimensions[], predicate: Predicate): Test {
  const negated = predicate.operator === 'notExists';
  const tests = parts.map((part) => dimensionTest(predicate, part.get(predicate.dimension ?? '')?.()));
  return (first) => {
    const rows = rowsOfCall(columns, first);
    return negated
      ? rows.every((row) => tests.every((test) => test(row)))
      : rows.some((row) => tests.some((test) => test(row)));
  };
}

/** Moments are told in ISO 8601, and compared as such. */
function momentTest({ operator, value, range }: Predicate, at: (first: number) => number): Test {
  const wanted = value === undefined ? undefined : Date.parse(value);
  if (operator !== 'matches') return () => operator === 'exists';
  return (first) =>
    (wanted === undefined || at(first) === wanted) &&
    (range === undefined || numberTest({ operator, range }, at)(first));
}

function milestoneCount({ columns, tables }: CountedCalls, first: number): number | undefined {
  const { firstStep, stepPlace } = columns;
  const steps = rowsOfCall(columns, first).flatMap((row) => [
    ...stepPlace.subarray(firstStep[row] ?? 0, firstStep[row + 1] ?? 0),
  ]);
  const count = steps.filter((place) => isMilestone(tables.places[place])).length;
  return count === 0 ? undefined : count;
}
