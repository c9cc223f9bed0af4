import { arrivalsOf, callSeed, daySeed } from './arrivals';
import { Callers, meanTalkMs, type Queued } from './callers';
import { type CallColumns, exitReasons, noDestination, type PlacedCall, type QueueMoment } from './calls';
import { meets } from './dialled';
import { QueueLine } from './queue-line';
import { Rows } from './rows';
import { type Shares, staffOf } from './staffing';
import { dayMs, dialledAt, type World, type WorldFlow } from './world';

/** Somebody in a queue, or talking to its agents. */
interface Waiting {
  readonly arrivedMs: number;
  readonly answered: boolean;
  /** When the wait ended, or will. */
  readonly untilMs: number;
  readonly endMs: number;
}

/** When calls come in for a flow, and which is next. */
interface Incoming {
  readonly times: Float64Array;
  readonly seed: number;
  next: number;
}

/** Calls of a day are numbered from the day on, so that a number means a call for 11 years. */
const callsADay = 1 << 20;
const daysOfNumbers = 1 << 12;
/** So that numbers do not come again when the org is started again on the same day. */
const numbersASecond = 6;

/**
 * A day of calls, made as far as is asked for. It depends on the world alone: made at once or bit by bit, before or after
 * another day, it is the same.
 */
export class Day {
  readonly endMs: number;
  private readonly startMs: number;
  private readonly rows = new Rows();
  private readonly shares: Shares;
  private readonly lines: QueueLine[] = [];
  private readonly waiting: Waiting[][] = [];
  private readonly firstNumber: number;
  private world: World;
  private callers: Callers;
  /** By flow. */
  private incoming: readonly Incoming[] = [];
  /** When each of them gets its next call. */
  private nextMs = new Float64Array();
  private called = 0;
  private dialled = -1;
  /** Who will come into a queue, as a heap by when. */
  private readonly onTheWay = new ByTime();
  private madeMs: number;
  private readonly isWatched: boolean;
  private readonly comesToQueue = (queued: Queued): void => this.onTheWay.add(queued);

  /** `isWatched`: its queues are looked at while it passes; else they need not be remembered. */
  constructor(world: World, startMs: number, shares: Shares, isWatched: boolean) {
    this.isWatched = isWatched;
    this.startMs = startMs;
    this.endMs = startMs + dayMs;
    this.world = world;
    this.callers = new Callers(world, this.rows);
    this.madeMs = startMs - 1;
    this.takeIncoming();
    this.shares = shares;
    this.openLines();
    this.firstNumber = (Math.floor(startMs / dayMs) % daysOfNumbers) * callsADay;
  }

  /** From `madeMs` on the org is another: flows have been published or made, numbers have moved. */
  changeWorld(world: World): void {
    if (world === this.world) return;
    this.world = world;
    this.callers = new Callers(world, this.rows);
    this.takeIncoming();
    if (world.queues.length > this.lines.length) this.openLines();
  }

  /** Makes everything that happens up to a time. */
  makeUntil(ms: number): void {
    for (let flow = this.flowCalledNext(ms); flow !== -1; flow = this.flowCalledNext(ms)) this.takeCall(flow);
    for (let next = this.onTheWay.first(); next && next.arrivedMs <= ms; next = this.onTheWay.first()) {
      this.onTheWay.remove();
      this.takeIntoQueue(next);
    }
    this.madeMs = Math.max(this.madeMs, ms);
  }

  /** The number of a call that is dialled for real, at a time of this day; those of the org's own callers lie below. */
  reserve(ms: number): number {
    const soonest = numbersASecond * Math.max(0, Math.floor((ms - this.startMs) / 1000));
    this.dialled = Math.max(this.dialled + 1, soonest);
    return this.firstNumber + callsADay / 2 + (this.dialled % (callsADay / 2));
  }

  /** A call that was dialled for real and has ended at `endMs`. */
  place(placed: PlacedCall, endMs: number): void {
    const { rows, world } = this;
    const flow = world.flows.findIndex(({ id }) => id === placed.flowId);
    const version = world.flows[flow]?.versions.find(({ number }) => number === placed.version);
    if (!version) throw new Error('A call was dialled in a version of a flow that no calls are known of.');
    const { flowMs, waitMs, talkMs, leftBy } = placed;
    const startMs = Math.max(this.startMs, endMs - flowMs - waitMs - talkMs);
    const row = rows.begin(placed.call, 0, flow, version.number, startMs);
    for (const { nodeId, ms } of placed.steps) {
      const place = version.machine.places.findIndex((each) => each.kind === 'menu' && each.nodeId === nodeId);
      if (place !== -1) rows.step(version.firstPlace + place, ms);
    }
    const leaf = leftBy === null || placed.exit !== 'TRANSFER' ? null : version.leaves[leftBy];
    rows.leave(exitReasons.indexOf(placed.exit), leaf?.destination ?? noDestination, flowMs);
    rows.waitMs[row] = waitMs;
    rows.talkMs[row] = talkMs;
    rows.finish(row, endMs);
  }

  /** The calls that have ended by then, of those that have been made. */
  endedBy(ms: number): CallColumns {
    return this.rows.endedBy(ms);
  }

  inFlow(flow: number, ms: number): number {
    const { rows } = this;
    let count = 0;
    for (let row = rows.count - 1; row >= 0; row--) {
      const start = rows.startMs[row] as number;
      if (rows.flow[row] === flow && start <= ms && ms < start + (rows.flowMs[row] as number)) count++;
    }
    return count;
  }

  queueMoment(queue: number, ms: number): QueueMoment | null {
    const line = this.lines[queue];
    if (line === undefined) return null;
    const here = (this.waiting[queue] ?? []).filter(({ endMs }) => endMs > ms);
    this.waiting[queue] = here;
    const talking = here.filter(({ answered, untilMs }) => answered && untilMs <= ms);
    const waiting = here.filter(({ untilMs }) => untilMs > ms);
    const interacting = talking.length;
    const available = Math.max(0, line.staffAt(ms) - interacting);
    const longestWaitMs = waiting.reduce((longest, { arrivedMs }) => Math.max(longest, ms - arrivedMs), 0);
    const onQueue = available + interacting;
    const estimated = available > 0 || onQueue === 0 ? 0 : ((waiting.length + 1) * meanTalkMs) / 1000 / onQueue;
    return {
      onQueue,
      available,
      interacting,
      waiting: waiting.length,
      longestWaitMs,
      estimatedWaitSeconds: Math.round(estimated),
    };
  }

  /** Who calls from here on. */
  private takeIncoming(): void {
    this.incoming = incomingIn(this.world, this.startMs);
    this.nextMs = Float64Array.from(this.incoming, (flow) => {
      while ((flow.times[flow.next] ?? Number.POSITIVE_INFINITY) <= this.madeMs) flow.next++;
      return flow.times[flow.next] ?? Number.POSITIVE_INFINITY;
    });
  }

  /** Queues that the org has now get their agents as planned before the day began. */
  private openLines(): void {
    for (const staff of staffOf(this.world, this.startMs, this.shares).slice(this.lines.length)) {
      this.lines.push(new QueueLine(staff, this.startMs));
      this.waiting.push([]);
    }
  }

  /** The flow that gets the next call, up to a time; -1: none does. */
  private flowCalledNext(untilMs: number): number {
    const { nextMs } = this;
    let found = -1;
    let first = Number.POSITIVE_INFINITY;
    for (let flow = 0; flow < nextMs.length; flow++) {
      const at = nextMs[flow] as number;
      if (at >= first || at > untilMs) continue;
      first = at;
      found = flow;
    }
    return found;
  }

  private takeCall(flow: number): void {
    const found = this.world.flows[flow] as WorldFlow;
    const incoming = this.incoming[flow] as Incoming;
    const index = incoming.next++;
    const atMs = incoming.times[index] as number;
    this.nextMs[flow] = incoming.times[incoming.next] ?? Number.POSITIVE_INFINITY;
    if (atMs < this.world.sinceMs || !meets(dialledAt(found, atMs), atMs)) return;
    const number = this.firstNumber + this.called;
    const seed = callSeed(incoming.seed, index);
    if (this.callers.call(number, flow, atMs, seed, this.comesToQueue)) this.called++;
  }

  private takeIntoQueue({ row, queue, arrivedMs, patienceMs, talkMs }: Queued): void {
    const line = this.lines[queue];
    if (line === undefined) throw new Error('A call went into a queue that the org does not have.');
    line.take(arrivedMs, patienceMs, talkMs);
    const { answered, untilMs } = line;
    const endMs = answered ? untilMs + talkMs : untilMs;
    this.rows.waitMs[row] = untilMs - arrivedMs;
    this.rows.talkMs[row] = answered ? talkMs : 0;
    this.rows.finish(row, endMs);
    if (this.isWatched) this.waiting[queue]?.push({ arrivedMs, answered, untilMs, endMs });
  }
}

const nobody = new Float64Array();

const incomingIn = (world: World, startMs: number): Incoming[] =>
  world.flows.map((flow) => {
    const isCalled =
      flow.dialled.some(({ when }) => when !== 'never') && flow.versions.some(({ fromMs }) => fromMs < startMs + dayMs);
    const times = isCalled ? arrivalsOf(world, flow, startMs) : nobody;
    return { times, seed: daySeed(world, flow, startMs), next: 0 };
  });

/** Callers by when they come into a queue; those of one moment in the order of their calls. */
class ByTime {
  private readonly heap: Queued[] = [];

  first(): Queued | undefined {
    return this.heap[0];
  }

  add(queued: Queued): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(queued);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above] as Queued;
      if (isBefore(parent, queued)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = queued;
  }

  remove(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const right = heap[below + 1];
      if (right !== undefined && isBefore(right, heap[below] as Queued)) below++;
      const child = heap[below];
      if (child === undefined || isBefore(last, child)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Queued, b: Queued): boolean =>
  a.arrivedMs < b.arrivedMs || (a.arrivedMs === b.arrivedMs && a.row < b.row);
