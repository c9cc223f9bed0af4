import { asCallersMeetIt, directoryOf } from '../org/convert';
import type { StoredFlow, StoredVersion } from '../org/flow';
import type { Org } from '../org/org';
import { people } from '../org/people';
import type { CallTables, Destination, Place } from './calls';
import { compile } from './compile';
import type { DialledWhen } from './dialled';
import type { LeaveNode, Machine } from './machine';
import { milestonesOf, noMilestones } from './milestones';
import type { Dialled, Leaf, World, WorldFlow, WorldQueue } from './world';

export interface OrgWorldOptions {
  readonly org: Org;
  readonly seed: number;
  readonly sinceMs: number;
  readonly callsPerDay: number;
  /** When a version was published, in the org's time. */
  readonly orgTime: (isoTime: string) => number;
  /** When numbers lead to a flow. */
  readonly dialledWhen: (flowId: string) => DialledWhen;
  /** Undefined: the org has no milestone of that name. */
  readonly milestoneId: (name: string) => string | undefined;
  /** Since when numbers have led to flows, or not, as it was kept. */
  readonly dialled: Map<string, Dialled[]>;
}

/** The org as its callers meet it, and what the columns of calls speak of by number. */
export interface OrgWorld {
  readonly tables: CallTables;
  /** Takes down a published state; it is read when the world is asked for next. */
  publish(flow: StoredFlow, version: StoredVersion): void;
  /** The world as it is now, from `nowMs` on; the same object while nothing has changed. */
  now(nowMs: number): World;
}

interface Compiled {
  readonly number: number;
  readonly fromMs: number;
  readonly machine: Machine;
  readonly firstPlace: number;
}

export function createOrgWorld(options: OrgWorldOptions): OrgWorld {
  const { org, seed, sinceMs, callsPerDay, orgTime, dialledWhen, milestoneId, dialled } = options;
  const flowIds: string[] = [];
  const places: Place[] = [];
  const destinations: Destination[] = [];
  const destinationNumbers = new Map<string, number>();
  const compiled = new Map<string, Compiled[]>();
  const unread: { readonly flow: StoredFlow; readonly version: StoredVersion }[] = [];
  let known: { readonly state: string; readonly world: World } | null = null;

  const destinationOf = (destination: Destination): number => {
    const key = JSON.stringify(destination);
    const before = destinationNumbers.get(key);
    if (before !== undefined) return before;
    destinationNumbers.set(key, destinations.length);
    return destinations.push(destination) - 1;
  };

  const read = (): void => {
    const directory = directoryOf(org);
    for (const { flow, version } of unread.splice(0)) {
      const { form, number, at } = version;
      const design = asCallersMeetIt(form, directory);
      // What is no call flow takes no calls.
      if (!design.ok) continue;
      const milestones = form.kind === 'yaml' ? milestonesOf(form.text) : noMilestones;
      const machine = compile(design.value, { key: flow.id, milestones });
      const firstPlace = places.length;
      for (const { nodeId, kind, name } of machine.places)
        places.push({ flowId: flow.id, version: number, nodeId, kind, name, milestoneId: null });
      const versions = compiled.get(flow.id) ?? [];
      compiled.set(flow.id, [...versions, { number, fromMs: orgTime(at), machine, firstPlace }]);
    }
    places.forEach((place, index) => {
      const id = place.kind === 'milestone' && place.milestoneId === null ? milestoneId(place.name) : undefined;
      if (id !== undefined) places[index] = { ...place, milestoneId: id };
    });
  };

  const noteDialled = (id: string, fromMs: number): readonly Dialled[] => {
    const before = dialled.get(id) ?? [];
    // One that was taken away or put out of service takes none.
    const when = org.flow(id)?.active ? dialledWhen(id) : 'never';
    const last = before.at(-1);
    if (last?.when === when) return before;
    const after = [...before, { fromMs: last === undefined ? null : fromMs, when }];
    dialled.set(id, after);
    return after;
  };

  const leafOf = ({ kind, target }: LeaveNode, flows: readonly StoredFlow[], queues: readonly WorldQueue[]): Leaf => {
    const leaf = (destination: Destination, more: Partial<Leaf> = {}): Leaf => ({
      kind,
      destination: destinationOf(destination),
      flow: -1,
      queue: -1,
      ...more,
    });
    const flow = flows.find(({ id }) => id === target) ?? flows.find(({ name }) => name === target);
    const queue = org.queues().find(({ id, name }) => id === target || name === target);
    const user = people.find(({ id, name }) => id === target || name === target);
    const unnamed = kind === 'unknown' || kind === 'missing';
    if (queue && (kind === 'queue' || unnamed))
      return leaf(
        { kind: 'queue', id: queue.id, name: queue.name },
        { queue: queues.findIndex(({ id }) => id === queue.id) },
      );
    if (flow && (kind === 'flow' || unnamed))
      return leaf({ kind: 'flow', id: flow.id, name: flow.name }, { flow: flowIds.indexOf(flow.id) });
    if (user && (kind === 'user' || unnamed)) return leaf({ kind: 'user', id: user.id, name: user.name });
    if (queue && (kind === 'callback' || kind === 'voicemail')) return leaf({ kind, id: queue.id, name: queue.name });
    const known = unnamed || kind === 'disconnect' || kind === 'queue' ? 'unknown' : kind;
    return leaf({ kind: known, id: target, name: target });
  };

  const build = (nowMs: number): World => {
    read();
    const flows = org.flows();
    for (const { id } of flows) if (!flowIds.includes(id)) flowIds.push(id);
    const queues: WorldQueue[] = org.queues().map(({ id, agents, load }) => ({ id, agents, load }));
    const flowOf = (id: string): WorldFlow => ({
      id,
      dialled: noteDialled(id, nowMs),
      versions: (compiled.get(id) ?? []).map((version) => ({
        ...version,
        leaves: version.machine.nodes.map((node) => (node.act === 'leave' ? leafOf(node, flows, queues) : null)),
      })),
    });
    return { seed, sinceMs, callsPerDay, flows: flowIds.map(flowOf), queues };
  };

  const stateOf = (): string =>
    JSON.stringify([
      org.flows().map(({ id, name, active }) => [id, name, active, dialledWhen(id)]),
      org.queues().map(({ id, agents }) => [id, agents]),
      places.filter(({ kind, milestoneId: id, name }) => kind === 'milestone' && id === null && milestoneId(name))
        .length,
    ]);

  return {
    tables: { flowIds, places, destinations },
    publish: (flow, version) => {
      unread.push({ flow, version });
      known = null;
    },
    now: (nowMs) => {
      const state = stateOf();
      if (known?.state !== state) {
        const world = build(nowMs);
        // Reading may have found what was counted as missing.
        known = { state: stateOf(), world };
      }
      return known.world;
    },
  };
}
