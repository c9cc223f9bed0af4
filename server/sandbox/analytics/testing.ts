import { faultsOfAnswer, faultsOfRequest, operationOf } from '../../testing/contract/contract';
import type { Answer, Call } from '../http/exchange';
import { errorAnswer, PlatformError } from '../http/platform-error';
import { dispatch, type Route } from '../http/router';
import { sandboxClient } from '../org/clients';
import {
  type CallColumns,
  type CallTables,
  type Destination,
  type ExitReason,
  exitReasons,
  noDestination,
  type Place,
  type QueueMoment,
  type Traffic,
} from '../traffic/calls';
import type { CountedOrg, CountedWorld } from './model/source';

/** A call through one flow, told by hand. */
export interface ToldCall {
  /** ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  readonly flow?: string;
  readonly version?: number;
  readonly exit?: ExitReason;
  readonly to?: Destination;
  readonly waitSeconds?: number;
  readonly talkSeconds?: number;
  /** The milestones it came by, with the seconds since the row's start. */
  readonly milestones?: readonly (readonly [string, number])[];
  /** The number of a call that came here from another flow: it is told once before. */
  readonly call?: number;
}

/** The calls in columns; they have to be told in the order in which they began. */
export function columnsOf(told: readonly ToldCall[]): { columns: CallColumns; tables: CallTables } {
  const flowIds: string[] = [];
  const places: Place[] = [];
  const destinations: Destination[] = [];
  const numberIn = <T>(list: T[], value: T): number => {
    const known = list.findIndex((each) => JSON.stringify(each) === JSON.stringify(value));
    return known >= 0 ? known : list.push(value) - 1;
  };
  const calls = told.map(({ call }, index) => call ?? 1000 + index);
  const steps: { place: number; ms: number }[] = [];
  const firstStep: number[] = [];
  for (const { flow = 'main', version = 1, milestones = [] } of told) {
    firstStep.push(steps.length);
    for (const [name, seconds] of milestones) {
      const place: Place = { flowId: flow, version, nodeId: name, kind: 'milestone', name, milestoneId: `ms-${name}` };
      steps.push({ place: numberIn(places, place), ms: seconds * 1000 });
    }
  }
  firstStep.push(steps.length);
  const columns: CallColumns = {
    count: told.length,
    startMs: Float64Array.from(told, ({ at }) => Date.parse(at)),
    flowMs: Uint32Array.from(told, ({ seconds }) => seconds * 1000),
    call: Uint32Array.from(calls),
    leg: Uint8Array.from(calls, (call, row) => calls.slice(0, row).filter((each) => each === call).length),
    onward: Uint32Array.from(calls, (call, row) => Math.max(0, calls.indexOf(call, row + 1) - row)),
    flow: Uint16Array.from(told, ({ flow = 'main' }) => numberIn(flowIds, flow)),
    version: Uint16Array.from(told, ({ version = 1 }) => version),
    exit: Uint8Array.from(told, ({ exit = 'DISCONNECT' }) => exitReasons.indexOf(exit)),
    destination: Uint16Array.from(told, ({ to }) => (to ? numberIn(destinations, to) : noDestination)),
    waitMs: Uint32Array.from(told, ({ waitSeconds = 0 }) => waitSeconds * 1000),
    talkMs: Uint32Array.from(told, ({ talkSeconds = 0 }) => talkSeconds * 1000),
    firstStep: Uint32Array.from(firstStep),
    stepPlace: Uint32Array.from(steps, ({ place }) => place),
    stepMs: Uint32Array.from(steps, ({ ms }) => ms),
  };
  return { columns, tables: { flowIds, places, destinations } };
}

export const support: Destination = { kind: 'queue', id: 'queue-support', name: 'Support' };
export const sales: Destination = { kind: 'queue', id: 'queue-sales', name: 'Sales' };

export const toldOrg: CountedOrg = {
  flow: (id) =>
    ['main', 'billing'].includes(id)
      ? { name: `${id} flow`, type: 'INBOUNDCALL', divisionId: 'division-home', language: 'en-us' }
      : undefined,
  flowIds: () => ['main', 'billing'],
  queues: () => [
    { id: 'queue-support', name: 'Support', divisionId: 'division-home', members: 12 },
    { id: 'queue-sales', name: 'Sales', divisionId: 'division-home', members: 10 },
  ],
  agents: () => [
    { id: 'user-1', name: 'Amara Okafor' },
    { id: 'user-2', name: 'Bence Kovács' },
  ],
  numbersOf: (id) => (id === 'main' ? ['+18005550100'] : []),
};

export interface ToldWorld extends CountedWorld {
  /** Lets the org's time go on. */
  pass(ms: number): void;
}

/** An org whose calls and moments are told by hand; its time is `now` and stands still. */
export function toldWorld(
  told: readonly ToldCall[],
  more: {
    now?: string;
    inFlow?: Record<string, number>;
    queues?: Record<string, QueueMoment>;
    org?: Partial<CountedOrg>;
  } = {},
): ToldWorld {
  const { columns, tables } = columnsOf(told);
  let now = Date.parse(more.now ?? '2026-08-10T12:00:00Z');
  const traffic: Traffic = {
    now: () => now,
    calls: () => columns,
    tables: () => tables,
    inFlowNow: (id) => more.inFlow?.[id] ?? 0,
    queueNow: (id) => more.queues?.[id] ?? null,
    progress: () => 1,
    ready: async () => undefined,
    close: async () => undefined,
  };
  return {
    traffic,
    org: { ...toldOrg, ...more.org },
    pass: (ms) => {
      now += ms;
    },
  };
}

/** Answers are compared as they come. */
type Body = ReturnType<typeof JSON.parse>;

/**
 * Asks routes as a client with all permissions, in the dialect that has the call, without a network between. Throws where an answer of the platform's, or a
 * question that was answered, is not as the Platform API has it.
 */
export function asking(routes: readonly Route[]) {
  return async (method: string, address: string, body?: unknown): Promise<{ status: number; body: Body }> => {
    const { pathname: path, searchParams: query } = new URL(address, 'http://sandbox');
    const sent = body === undefined ? '' : JSON.stringify(body);
    const { status, body: answered } = await answerOf(routes, {
      method,
      path,
      query,
      headers: { 'content-type': 'application/json' },
      text: sent,
      bytes: Buffer.from(sent),
      caller: { client: sandboxClient, dialect: operationOf({ method, path }) === null ? 'document' : 'platform' },
    });
    const text = answered === undefined ? '' : JSON.stringify(answered);
    const exchange = { method, path, query, sent, status, answered: text };
    const faults =
      operationOf(exchange) === null
        ? []
        : [...(status < 400 ? faultsOfRequest(exchange) : []), ...(text === '' ? [] : faultsOfAnswer(exchange))];
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

async function answerOf(routes: readonly Route[], call: Call): Promise<Answer> {
  try {
    return await dispatch(routes, call);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return errorAnswer(error, 'correlation');
  }
}
