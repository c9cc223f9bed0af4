import { z } from 'zod';
import type { Design } from '../../../src/core/model/design';
import type { Json } from '../../../src/core/model/json';
import type { FlowContent, FlowForm, StoredFlow } from '../org/flow';
import { flowContent } from '../org/menus';
import { homeDivision } from '../org/org';
import { people } from '../org/people';
import type { Storage } from '../org/storage';
import { type CallColumns, type CallTables, type Destination, type ExitReason, exitReasons, type Place } from './calls';
import { type CompileOptions, compile } from './compile';
import type { LeaveNode } from './machine';
import { type Milestones, noMilestones } from './milestones';
import type { Leaf, World, WorldQueue, WorldVersion } from './world';

/** Documents in memory, as if they had been kept; what is saved can be loaded again. */
export function keptStorage(documents: Readonly<Record<string, unknown>>): Storage {
  const kept = new Map(Object.entries(documents));
  return {
    load: async (name, schema) => (kept.has(name) ? z.parse(schema, kept.get(name)) : null),
    save: async (name, value) => {
      kept.set(name, structuredClone(value));
    },
  };
}

/** A flow that was published at these times, in these forms. */
export const aStoredFlow = (
  id: string,
  ...versions: readonly (readonly [at: string, form: FlowForm])[]
): StoredFlow => ({
  id,
  name: `Flow ${id}`,
  description: '',
  type: 'INBOUNDCALL',
  divisionId: homeDivision.id,
  versions: versions.map(([at, form], index) => ({ number: index + 1, form, by: people[0], at })),
  lockedBy: null,
  active: true,
});

export const json = (content: FlowContent): FlowForm => ({ kind: 'json', content });

/** A flow in flow JSON that begins with a menu. */
export const aFlowContent = (name: string, first: Json): FlowContent => flowContent(name, '', 1, first);

/** A flow's designs, each from a time on; one alone was published long ago. */
export type PublishedAt = Design | readonly (readonly [fromMs: number, design: Design])[];

interface WorldWords {
  readonly seed?: number;
  readonly callsPerDay?: number;
  /** Of each queue. */
  readonly agents?: number;
  /** Flows to which no number leads. */
  readonly undialled?: readonly string[];
  readonly milestones?: Milestones;
  readonly secondsOf?: CompileOptions['secondsOf'];
}

/** A world of these flows, and of the queues that they lead to by their ids. */
export function aWorld(
  flows: Readonly<Record<string, PublishedAt>>,
  { seed = 1, callsPerDay = 1000, agents = 20, undialled = [], milestones = noMilestones, secondsOf }: WorldWords = {},
): { readonly world: World; readonly tables: CallTables } {
  const flowIds = Object.keys(flows);
  const places: Place[] = [];
  const destinations: Destination[] = [];
  const queues: WorldQueue[] = [];
  const leafOf = ({ kind, target }: LeaveNode): Leaf => {
    if (kind === 'queue' && !queues.some(({ id }) => id === target)) queues.push({ id: target, agents, load: 0.6 });
    let destination = destinations.findIndex((each) => each.kind === kind && each.id === target);
    const named = kind === 'disconnect' || kind === 'missing' ? 'unknown' : kind;
    if (destination === -1) destination = destinations.push({ kind: named, id: target, name: target }) - 1;
    const queue = kind === 'queue' ? queues.findIndex(({ id }) => id === target) : -1;
    return { kind, destination, queue, flow: kind === 'flow' ? flowIds.indexOf(target) : -1 };
  };
  const versionOf = (flowId: string, number: number, fromMs: number, design: Design): WorldVersion => {
    const machine = compile(design, { key: flowId, milestones, ...(secondsOf ? { secondsOf } : {}) });
    const firstPlace = places.length;
    places.push(...machine.places.map((place) => ({ ...place, flowId, version: number, milestoneId: null })));
    const leaves = machine.nodes.map((node) => (node.act === 'leave' ? leafOf(node) : null));
    return { number, fromMs, machine, firstPlace, leaves };
  };
  const world: World = {
    seed,
    sinceMs: 0,
    callsPerDay,
    flows: Object.entries(flows).map(([id, published]) => ({
      id,
      dialled: [{ fromMs: null, when: undialled.includes(id) ? 'never' : 'always' }],
      versions: ('nodes' in published ? [[0, published] as const] : published).map(([fromMs, design], index) =>
        versionOf(id, index + 1, fromMs, design),
      ),
    })),
    queues,
  };
  return { world, tables: { flowIds, places, destinations } };
}

/** A row of the columns with what its numbers mean. */
export interface ToldRow {
  readonly startMs: number;
  readonly flowMs: number;
  readonly call: number;
  readonly leg: number;
  readonly flow: string;
  readonly version: number;
  readonly exit: ExitReason;
  readonly destination: Destination | null;
  readonly waitMs: number;
  readonly talkMs: number;
  readonly steps: readonly { readonly place: Place; readonly ms: number }[];
}

export function rowsOf(columns: CallColumns, { flowIds, places, destinations }: CallTables): ToldRow[] {
  const at = (column: ArrayLike<number>, row: number): number => {
    const value = column[row];
    if (value === undefined) throw new Error(`There is no row ${row}.`);
    return value;
  };
  return Array.from({ length: columns.count }, (_, row): ToldRow => {
    const first = at(columns.firstStep, row);
    return {
      startMs: at(columns.startMs, row),
      flowMs: at(columns.flowMs, row),
      call: at(columns.call, row),
      leg: at(columns.leg, row),
      flow: flowIds[at(columns.flow, row)] ?? '',
      version: at(columns.version, row),
      exit: exitReasons[at(columns.exit, row)] as ExitReason,
      destination: destinations[at(columns.destination, row)] ?? null,
      waitMs: at(columns.waitMs, row),
      talkMs: at(columns.talkMs, row),
      steps: Array.from({ length: at(columns.firstStep, row + 1) - first }, (_step, step) => ({
        place: places[at(columns.stepPlace, first + step)] as Place,
        ms: at(columns.stepMs, first + step),
      })),
    };
  });
}

/** Which part of the rows is so, from 0 to 1. */
export const shareOf = <T>(rows: readonly T[], isSo: (row: T) => boolean): number =>
  rows.filter(isSo).length / rows.length;
