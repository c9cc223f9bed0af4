import { Caller, hangsUp, nothing } from './caller';
import { exitReasons, noDestination } from './calls';
import { type Goal, noWay } from './machine';
import { isOpen } from './opening-hours';
import { Chance, runningSums } from './random';
import type { Rows } from './rows';
import { Walk } from './walk';
import { versionAt, type World, type WorldVersion } from './world';

const [hungUp, disconnected, failed, transferred] = [
  exitReasons.indexOf('DISCONNECT'),
  exitReasons.indexOf('FLOW_DISCONNECT'),
  exitReasons.indexOf('FLOW_ERROR_DISCONNECT'),
  exitReasons.indexOf('TRANSFER'),
] as const;

/** A call is handed on at most so often; then the platform ends it. */
const mostLegs = 8;
/** So many rests in one flow, and something is wrong with it. */
const mostEvents = 200;
/** How often something in a flow itself goes wrong. */
const faultShare = 0.004;

/** How a leg ended. */
interface Left {
  /** In the queues; -1: for none. */
  queue: number;
  /** In the flows; -1: for none. */
  flow: number;
  talkMs: number;
}

/** Somebody who came into a queue, and how long they will wait and talk. */
export interface Queued {
  readonly row: number;
  readonly queue: number;
  readonly arrivedMs: number;
  readonly patienceMs: number;
  readonly talkMs: number;
}

/** Leads calls through the org's flows and writes their rows. */
export class Callers {
  private readonly chance = new Chance(0);
  private readonly walk = new Walk();
  private readonly caller = new Caller(this.chance);
  private readonly left: Left = { queue: -1, flow: -1, talkMs: 0 };
  private readonly world: World;
  private readonly rows: Rows;
  private readonly sums = new Map<WorldVersion, Float64Array>();
  private faultMs = Number.POSITIVE_INFINITY;

  constructor(world: World, rows: Rows) {
    this.world = world;
    this.rows = rows;
  }

  /**
   * A call comes in for a flow; false: it has no published version yet, so that nothing is there to take it. `queued` is
   * told where the call goes into a queue; every other call is finished in the rows.
   */
  call(number: number, flow: number, startMs: number, seed: number, queued: (line: Queued) => void): boolean {
    const first = this.world.flows[flow];
    let version = first && versionAt(first, startMs);
    if (version === undefined) return false;
    const { chance, rows, left } = this;
    chance.seed(seed);
    this.caller.begin();
    this.faultMs = chance.happens(faultShare) ? chance.between(1000, 25_000) : Number.POSITIVE_INFINITY;
    let at = startMs;
    let here = flow;
    for (let leg = 0; ; leg++) {
      const row = rows.begin(number, leg, here, version.number, at);
      at += this.leg(version, at, leg);
      if (left.queue >= 0) {
        const patienceMs = Math.round(Math.min(720_000, Math.max(3000, chance.logNormal(170_000, 0.8))));
        queued({ row, queue: left.queue, arrivedMs: at, patienceMs, talkMs: left.talkMs });
        return true;
      }
      if (left.flow < 0) {
        rows.talkMs[row] = left.talkMs;
        rows.finish(row, at + left.talkMs);
        return true;
      }
      here = left.flow;
      // `leave` has asked for it.
      version = versionOf(this.world, here, at) as WorldVersion;
    }
  }

  /** One flow; how long the call was in it. */
  private leg(version: WorldVersion, startMs: number, leg: number): number {
    const { walk, caller, rows, left } = this;
    const { machine } = version;
    left.queue = -1;
    left.flow = -1;
    left.talkMs = 0;
    const goal = machine.goals[this.chance.pick(this.sumsOf(version))];
    let at = 0;
    let from = noWay;
    walk.start(machine);
    for (let events = 0; ; events++) {
      const heardMs = this.listens(walk.heardMs, at);
      this.notePassed(version, at, heardMs);
      at += heardMs;
      if (heardMs < walk.heardMs) return this.end(at);
      if (walk.at === 'ended') return this.leave(version, startMs, at, leg);
      if (events === mostEvents) return this.close(failed, noDestination, at);
      if (walk.at === 'decision') {
        from = this.decide(version, startMs + at, at, from);
        continue;
      }
      const menu = walk.menu();
      if (walk.entered) {
        caller.entersMenu(menu);
        rows.step(version.firstPlace + menu.place, at);
      }
      const { key, afterMs } = caller.answers(walk, menu, goal?.towards[walk.node] ?? noWay);
      const wholeMs = Math.round(afterMs);
      const spentMs = this.listens(wholeMs, at);
      at += spentMs;
      if (spentMs < wholeMs || key === hangsUp) return this.end(at);
      if (key === nothing) {
        caller.fails();
        walk.silence();
      } else {
        if ((menu.keys[key] ?? -1) === -1) caller.fails();
        walk.press(key);
      }
    }
  }

  /** How much of some time in the flow passes before the caller or a fault ends the call. */
  private listens(ms: number, at: number): number {
    const heardMs = this.caller.listens(ms);
    return at + heardMs > this.faultMs ? Math.max(0, Math.floor(this.faultMs - at)) : heardMs;
  }

  private notePassed({ machine, firstPlace }: WorldVersion, at: number, heardMs: number): void {
    const { walk, rows } = this;
    for (let index = 0; index < walk.passedCount; index++) {
      const node = machine.nodes[walk.passedNode[index] as number];
      const ms = walk.passedMs[index] as number;
      if (ms > heardMs || node?.act !== 'decide') continue;
      for (const place of node.branches[0]?.places ?? []) rows.step(firstPlace + place, at + ms);
    }
  }

  /** Takes a run-time decision; the step it was. */
  private decide({ machine, firstPlace }: WorldVersion, nowMs: number, at: number, from: number): number {
    const { walk, caller, rows } = this;
    const here = walk.node;
    const node = machine.nodes[here];
    if (node?.act !== 'decide') throw new Error('A call decides where there is nothing to decide.');
    const taken = caller.decides(node, isOpen(nowMs), from);
    for (const place of node.branches[taken]?.places ?? []) rows.step(firstPlace + place, at);
    walk.branch(taken);
    return here;
  }

  /** The call comes to an end of the flow as drawn, or where it could not go on. */
  private leave(version: WorldVersion, startMs: number, at: number, leg: number): number {
    const { walk, left, chance } = this;
    const leaf = version.leaves[walk.node];
    if (!leaf || (leaf.kind === 'missing' && version.machine.platform)) return this.close(failed, noDestination, at);
    if (leaf.kind === 'disconnect') return this.close(disconnected, noDestination, at);
    if (leaf.queue >= 0) {
      left.queue = leaf.queue;
      left.talkMs = Math.round(Math.min(1_800_000, Math.max(8000, chance.logNormal(talkMedianMs, talkSpread))));
    } else if (leaf.kind === 'flow' || leaf.flow >= 0) {
      if (leg + 1 === mostLegs || !versionOf(this.world, leaf.flow, startMs + at))
        return this.close(failed, noDestination, at);
      left.flow = leaf.flow;
    } else if ((leaf.kind === 'user' || leaf.kind === 'group') && chance.happens(0.85))
      left.talkMs = Math.round(Math.min(1_800_000, Math.max(8000, chance.logNormal(talkMedianMs, talkSpread))));
    return this.close(transferred, leaf.destination, at);
  }

  /** Patience or the flow itself gave out. */
  private end(at: number): number {
    return this.close(at >= this.faultMs - 1 ? failed : hungUp, noDestination, at);
  }

  private close(exit: number, destination: number, flowMs: number): number {
    this.rows.leave(exit, destination, flowMs);
    return flowMs;
  }

  /** Most callers want what the org has most agents for. */
  private weightOf({ node, weight }: Goal, { leaves }: WorldVersion): number {
    const agents = this.world.queues[leaves[node]?.queue ?? -1]?.agents;
    return weight * (agents ?? agentsElsewhere);
  }

  private sumsOf(version: WorldVersion): Float64Array {
    let sums = this.sums.get(version);
    if (sums === undefined) {
      sums = runningSums(version.machine.goals.map((goal) => this.weightOf(goal, version)));
      this.sums.set(version, sums);
    }
    return sums;
  }
}

/** What counts for a goal that no agents are counted for. */
const agentsElsewhere = 12;

const talkMedianMs = 105_000;
const talkSpread = 0.6;
/** How long an agent talks to a caller, on average. */
export const meanTalkMs = talkMedianMs * Math.exp(talkSpread ** 2 / 2);

const versionOf = ({ flows }: World, flow: number, ms: number): WorldVersion | undefined => {
  const found = flows[flow];
  return found && versionAt(found, ms);
};
