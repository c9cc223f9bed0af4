import { conversationIdOf } from '../model/ids';
import { isMilestone, leftForQueue, ringMs, type SessionMeasure, sessionMeasures } from '../model/measures';
import { callEnd, flowEnd, rowsOfCall } from '../model/rows';
import { participantId, type SessionKind, sessionDimensions, sessionId } from '../model/sessions';
import type { CountedCalls } from '../model/source';

interface Metric {
  readonly emitDate: string;
  readonly name: string;
  readonly value: number;
}

interface Segment {
  readonly segmentType: 'alert' | 'interact' | 'ivr';
  readonly segmentStart: string;
  readonly segmentEnd: string;
  readonly disconnectType?: string;
  readonly queueId?: string;
}

interface Session {
  readonly sessionId: string;
  readonly mediaType: 'voice';
  readonly direction: 'inbound';
  readonly flow?: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
  readonly segments: readonly Segment[];
}

export interface Participant {
  readonly participantId: string;
  readonly purpose: SessionKind;
  readonly participantName?: string;
  readonly userId?: string;
  readonly sessions: readonly Session[];
}

/** A call as the platform tells it, a conversation. */
export interface ConversationRecord {
  readonly conversationId: string;
  readonly conversationStart: string;
  readonly conversationEnd: string;
  readonly divisionIds: readonly string[];
  readonly originatingDirection: 'inbound';
  readonly participants: readonly Participant[];
}

/** What a session of a flow says of it. */
const flowWords = [
  'flowId',
  'flowName',
  'flowType',
  'flowVersion',
  'entryType',
  'entryReason',
  'exitReason',
  'transferType',
  'transferTargetName',
  'transferTargetAddress',
  'startingLanguage',
  'endingLanguage',
] as const;

/** Metrics of aggregates that single conversations do not have. */
const notInRecords = new Set(['tWait']);

const iso = (at: number): string => new Date(at).toISOString();

/**
 * Writes calls as conversations, each by its first row: the caller, a part for each flow it went through, and where it left
 * for a queue one that waits and, if it was answered, the agent's.
 */
export function recordsOf(calls: CountedCalls): (first: number) => ConversationRecord {
  const { columns, tables } = calls;
  const { call, leg, startMs, waitMs, firstStep, stepPlace, stepMs } = columns;
  const dimensions = sessionDimensions(calls).of;
  const measures = sessionMeasures(calls);
  const waits = leftForQueue(calls);

  const texts = (kind: SessionKind, names: readonly string[]): ((row: number) => Record<string, string>) => {
    const read = names.flatMap((name) => {
      const dimension = dimensions[kind].get(name)?.();
      return dimension ? [{ name, dimension }] : [];
    });
    return (row) =>
      Object.fromEntries(
        read.flatMap(({ name, dimension }) => {
          const text = dimension.text(dimension.code(row));
          return text === undefined ? [] : [[name, text]];
        }),
      );
  };
  const sessionWords = ['ani', 'dnis', 'sessionDnis', 'remote', 'provider', 'usedRouting'];
  const ofSession = {
    customer: texts('customer', sessionWords),
    ivr: texts('ivr', sessionWords),
    acd: texts('acd', sessionWords),
    agent: texts('agent', sessionWords),
  };
  const ofSegment = {
    customer: texts('customer', ['disconnectType']),
    ivr: texts('ivr', ['disconnectType']),
    acd: texts('acd', ['disconnectType', 'queueId']),
    agent: texts('agent', ['disconnectType', 'queueId']),
  };
  const flowOf = texts('ivr', flowWords);
  const agentOf = texts('agent', ['userId', 'participantName']);
  const divisionOf = {
    ivr: texts('ivr', ['divisionId']),
    acd: texts('acd', ['divisionId']),
  };

  const metricsOf = (measured: readonly SessionMeasure[], row: number): Metric[] =>
    measured.flatMap(({ metric, value, at }) => {
      const amount = value(row);
      if (amount === undefined || notInRecords.has(metric)) return [];
      return [{ emitDate: iso(at(row)), name: metric, value: amount }];
    });
  const milestonesOf = (row: number): Metric[] => {
    const steps = Array.from({ length: (firstStep[row + 1] ?? 0) - (firstStep[row] ?? 0) }, (_, step) => step);
    return steps.flatMap((step) => {
      const index = (firstStep[row] ?? 0) + step;
      if (!isMilestone(tables.places[stepPlace[index] ?? 0])) return [];
      return [{ emitDate: iso((startMs[row] ?? 0) + (stepMs[index] ?? 0)), name: 'nFlowMilestone', value: 1 }];
    });
  };
  /** The agent's telephone rings before the two are connected. */
  const alertOf = (row: number, connected: number): readonly Segment[] => {
    const rang = ringMs(columns, row);
    if (rang === 0) return [];
    const { disconnectType: _, ...words } = ofSegment.agent(row);
    return [{ segmentType: 'alert', segmentStart: iso(connected - rang), segmentEnd: iso(connected), ...words }];
  };
  const participant = (
    kind: SessionKind,
    row: number,
    from: number,
    to: number,
    flow: Record<string, string> | null,
  ): Participant => ({
    participantId: participantId(kind, call[row] ?? 0, leg[row] ?? 0),
    purpose: kind,
    ...(kind === 'agent' && agentOf(row)),
    sessions: [
      {
        sessionId: sessionId(kind, call[row] ?? 0, leg[row] ?? 0),
        mediaType: 'voice',
        direction: 'inbound',
        ...ofSession[kind](row),
        ...(flow && { flow }),
        metrics: [...metricsOf(measures[kind], row), ...(kind === 'ivr' ? milestonesOf(row) : [])],
        segments: [
          ...(kind === 'agent' ? alertOf(row, from) : []),
          {
            segmentType: segmentTypes[kind],
            segmentStart: iso(from),
            segmentEnd: iso(to),
            ...ofSegment[kind](row),
          },
        ],
      },
    ],
  });

  return (first) => {
    const rows = rowsOfCall(columns, first);
    const [start, end] = [startMs[first] ?? 0, callEnd(columns, first)];
    const parts = rows.flatMap((row): Participant[] => {
      const left = flowEnd(columns, row);
      const taken = left + (waitMs[row] ?? 0);
      return [
        participant('ivr', row, startMs[row] ?? 0, left, flowOf(row)),
        ...(waits(row) ? [participant('acd', row, left, taken, null)] : []),
        ...(talked(row) ? [participant('agent', row, taken, end, null)] : []),
      ];
    });
    const divisions = rows.flatMap((row) => [divisionOf.ivr(row).divisionId, divisionOf.acd(row).divisionId]);
    return {
      conversationId: conversationIdOf(call[first] ?? 0),
      conversationStart: iso(start),
      conversationEnd: iso(end),
      divisionIds: [...new Set(divisions.filter((id) => id !== undefined))],
      originatingDirection: 'inbound',
      participants: [participant('customer', first, start, end, null), ...parts],
    };
  };

  function talked(row: number): boolean {
    return waits(row) && (columns.talkMs[row] ?? 0) > 0;
  }
}

/** What goes on in the segment of each session; an agent's has another one before it, in which the telephone rings. */
export const segmentTypes: Readonly<Record<SessionKind, 'interact' | 'ivr'>> = {
  customer: 'interact',
  ivr: 'ivr',
  acd: 'interact',
  agent: 'interact',
};
