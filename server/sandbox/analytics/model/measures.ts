import { type CallColumns, exitReasons, noDestination, type Place } from '../../traffic/calls';
import { flowEnd } from './rows';
import type { SessionKind } from './sessions';
import type { CountedCalls } from './source';

/** What is measured at things, such as calls, under a metric's name. */
export interface Measure {
  readonly metric: string;
  /** Milliseconds, or 1 where it is only counted; undefined: this thing is not one that is counted. */
  readonly value: (index: number) => number | undefined;
  /** Whether it is a time, with sum, least and most, or counted only. */
  readonly timed: boolean;
}

/** Of a session: also when it is known. */
export interface SessionMeasure extends Measure {
  /** Milliseconds since 1970. */
  readonly at: (row: number) => number;
}

/** Whether a place is a milestone that the org knows; menus lie among the steps too, and count for nothing here. */
export const isMilestone = (place: Place | undefined): boolean =>
  place !== undefined && place.kind === 'milestone' && place.milestoneId !== null;

/** Whether a row left for a queue, so that it has a part that waits. */
export function leftForQueue({ columns, tables }: CountedCalls): (row: number) => boolean {
  const isQueue = tables.destinations.map(({ kind }) => kind === 'queue');
  return (row) => isQueue[columns.destination[row] ?? noDestination] ?? false;
}

const [shortestRingMs, longestRingMs] = [2000, 7000];

/** How long the telephone of the agent rang who answered; the caller still waits in the queue meanwhile. */
export const ringMs = ({ call, waitMs, talkMs }: CallColumns, row: number): number => {
  if ((talkMs[row] ?? 0) === 0) return 0;
  const rang = shortestRingMs + ((Math.imul(call[row] ?? 0, 0x9e37_79b1) >>> 0) % (longestRingMs - shortestRingMs));
  return Math.min(waitMs[row] ?? 0, rang);
};

/** All that is measured at the sessions of calls, by row; the caller's own session has no measures. */
export function sessionMeasures(calls: CountedCalls): Readonly<Record<SessionKind, readonly SessionMeasure[]>> {
  const { columns } = calls;
  const { startMs, flowMs, waitMs, talkMs, exit } = columns;
  const transfer = exitReasons.indexOf('TRANSFER');
  const waits = leftForQueue(calls);

  const entered = (row: number): number => startMs[row] ?? 0;
  const left = (row: number): number => flowEnd(columns, row);
  const taken = (row: number): number => left(row) + (waitMs[row] ?? 0);
  const ended = (row: number): number => taken(row) + (talkMs[row] ?? 0);

  const inFlow = (row: number): number => flowMs[row] ?? 0;
  const waited = (row: number): number | undefined => (waits(row) ? waitMs[row] : undefined);
  const isAnswered = (row: number): boolean => (talkMs[row] ?? 0) > 0;
  const rang = (row: number): number | undefined =>
    waits(row) && isAnswered(row) ? ringMs(columns, row) || undefined : undefined;
  const talked = (row: number): number | undefined => (waits(row) && isAnswered(row) ? talkMs[row] : undefined);

  return {
    customer: [],
    ivr: [
      { metric: 'nFlow', value: () => 1, timed: false, at: entered },
      { metric: 'tIvr', value: inFlow, timed: true, at: left },
      { metric: 'tFlow', value: inFlow, timed: true, at: left },
      {
        metric: 'tFlowDisconnect',
        value: (row) => (exit[row] === transfer ? undefined : inFlow(row)),
        timed: true,
        at: left,
      },
      {
        metric: 'tFlowExit',
        value: (row) => (exit[row] === transfer ? inFlow(row) : undefined),
        timed: true,
        at: left,
      },
    ],
    acd: [
      { metric: 'nOffered', value: (row) => (waits(row) ? 1 : undefined), timed: false, at: left },
      { metric: 'tAcd', value: waited, timed: true, at: taken },
      { metric: 'tWait', value: waited, timed: true, at: taken },
      { metric: 'tAbandon', value: (row) => (isAnswered(row) ? undefined : waited(row)), timed: true, at: taken },
      { metric: 'tAnswered', value: (row) => (isAnswered(row) ? waited(row) : undefined), timed: true, at: taken },
    ],
    agent: [
      { metric: 'tAlert', value: rang, timed: true, at: taken },
      { metric: 'tTalk', value: talked, timed: true, at: ended },
      { metric: 'tTalkComplete', value: talked, timed: true, at: ended },
      { metric: 'tHandle', value: talked, timed: true, at: ended },
    ],
  };
}
