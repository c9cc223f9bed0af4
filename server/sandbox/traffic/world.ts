import type { DialledWhen } from './dialled';
import type { LeaveNode, Machine } from './machine';

/** What of the org its callers have to do with, as plain data: a worker is sent it as it is. */
export interface World {
  readonly seed: number;
  /** Before this there are no calls. Milliseconds since 1970, as all times here. */
  readonly sinceMs: number;
  /** On an ordinary weekday, for a flow of ordinary size. */
  readonly callsPerDay: number;
  /** They only grow, so a number keeps its meaning; as in `CallTables.flowIds`. */
  readonly flows: readonly WorldFlow[];
  readonly queues: readonly WorldQueue[];
}

export interface WorldFlow {
  readonly id: string;
  /** Since when numbers lead to it or do not, oldest first; without one it takes what other flows hand on. */
  readonly dialled: readonly Dialled[];
  /** Oldest first. */
  readonly versions: readonly WorldVersion[];
}

export interface Dialled {
  /** Null: as long as anybody remembers. */
  readonly fromMs: number | null;
  readonly when: DialledWhen;
}

export interface WorldVersion {
  readonly number: number;
  readonly fromMs: number;
  readonly machine: Machine;
  /** What to add to the machine's places to have the tables' places. */
  readonly firstPlace: number;
  /** By node of the machine: where a call goes that leaves by it; null: it leaves by no such node. */
  readonly leaves: readonly (Leaf | null)[];
}

export interface Leaf {
  readonly kind: LeaveNode['kind'];
  /** In the tables' `destinations`. */
  readonly destination: number;
  /** In `flows`; -1: none of the org. */
  readonly flow: number;
  /** In `queues`; -1: none of the org. */
  readonly queue: number;
}

export interface WorldQueue {
  readonly id: string;
  /** How many people work in it. */
  readonly agents: number;
  /** How busy they are meant to be, from 0 to 1. */
  readonly load: number;
}

/** The version that calls meet at a time; undefined: none was published yet. */
export const versionAt = ({ versions }: WorldFlow, ms: number): WorldVersion | undefined => {
  for (let index = versions.length - 1; index >= 0; index--) {
    const version = versions[index];
    if (version !== undefined && version.fromMs <= ms) return version;
  }
  return undefined;
};

/** When numbers lead to the flow, by what is known at a time. */
export const dialledAt = ({ dialled }: WorldFlow, ms: number): DialledWhen =>
  dialled.findLast(({ fromMs }) => fromMs === null || fromMs <= ms)?.when ?? 'never';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The hour at which a day of calls begins. In the hour before it nobody calls, so that each day is made for itself. */
export const firstHour = 4;

/** When the day of calls began that a time lies in. */
export const dayStart = (ms: number): number =>
  Math.floor((ms - firstHour * hourMs) / dayMs) * dayMs + firstHour * hourMs;
