import { type CallColumns, noDestination } from './calls';

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

const grown = <T extends Column>(column: T): T => {
  const larger = new (column.constructor as new (length: number) => T)(column.length * 2);
  larger.set(column as never);
  return larger;
};

/** Calls as they are made, in no order but that the rows of one call follow one another. */
export class Rows {
  count = 0;
  startMs = new Float64Array(4096);
  /** When the whole call ended; infinite: it has not been told yet. The same for all rows of a call. */
  endMs = new Float64Array(4096);
  flowMs = new Uint32Array(4096);
  call = new Uint32Array(4096);
  leg = new Uint8Array(4096);
  flow = new Uint16Array(4096);
  version = new Uint16Array(4096);
  exit = new Uint8Array(4096);
  destination = new Uint16Array(4096);
  waitMs = new Uint32Array(4096);
  talkMs = new Uint32Array(4096);
  firstStep = new Uint32Array(4097);
  stepCount = 0;
  stepPlace = new Uint32Array(8192);
  stepMs = new Uint32Array(8192);

  /** Begins a row; its number. */
  begin(call: number, leg: number, flow: number, version: number, startMs: number): number {
    if (this.count === this.startMs.length) this.grow();
    const row = this.count++;
    this.startMs[row] = startMs;
    this.endMs[row] = Number.POSITIVE_INFINITY;
    this.call[row] = call;
    this.leg[row] = leg;
    this.flow[row] = flow;
    this.version[row] = version;
    this.destination[row] = noDestination;
    this.firstStep[row] = this.stepCount;
    return row;
  }

  /** The call came by a place, in the row begun last. */
  step(place: number, ms: number): void {
    if (this.stepCount === this.stepPlace.length) {
      this.stepPlace = grown(this.stepPlace);
      this.stepMs = grown(this.stepMs);
    }
    this.stepPlace[this.stepCount] = place;
    this.stepMs[this.stepCount] = ms;
    this.stepCount++;
  }

  /** The row begun last has left the flow. */
  leave(exit: number, destination: number, flowMs: number): void {
    const row = this.count - 1;
    this.exit[row] = exit;
    this.destination[row] = destination;
    this.flowMs[row] = flowMs;
    this.firstStep[row + 1] = this.stepCount;
  }

  /** The call whose last row this is ended at `endMs`. */
  finish(row: number, endMs: number): void {
    for (let at = row; at >= 0; at--) {
      this.endMs[at] = endMs;
      if (this.leg[at] === 0) break;
    }
  }

  /** Where the row's call ends in the rows: whether the next row is of the same call. */
  goesOn(row: number): boolean {
    return row + 1 < this.count && (this.leg[row + 1] ?? 0) > 0;
  }

  /** The rows of calls that have ended by then, ordered by when they began. */
  endedBy(ms: number): CallColumns {
    let count = 0;
    const order = new Uint32Array(this.count);
    for (let row = 0; row < this.count; row++) if ((this.endMs[row] as number) <= ms) order[count++] = row;
    return this.inOrder(order.subarray(0, count));
  }

  private inOrder(order: Uint32Array): CallColumns {
    const { startMs, firstStep } = this;
    sortAlmostSorted(order, startMs);
    const count = order.length;
    const placeOf = new Uint32Array(this.count);
    let steps = 0;
    for (let at = 0; at < count; at++) {
      const row = order[at] as number;
      placeOf[row] = at;
      steps += (firstStep[row + 1] as number) - (firstStep[row] as number);
    }
    const pick = <T extends Column>(column: T): T => {
      const picked = new (column.constructor as new (length: number) => T)(count);
      for (let at = 0; at < count; at++) picked[at] = column[order[at] as number] as number;
      return picked;
    };
    const onward = new Uint32Array(count);
    const first = new Uint32Array(count + 1);
    const stepPlace = new Uint32Array(steps);
    const stepMs = new Uint32Array(steps);
    let step = 0;
    for (let at = 0; at < count; at++) {
      const row = order[at] as number;
      if (this.goesOn(row)) onward[at] = (placeOf[row + 1] as number) - at;
      first[at] = step;
      for (let from = firstStep[row] as number; from < (firstStep[row + 1] as number); from++) {
        stepPlace[step] = this.stepPlace[from] as number;
        stepMs[step++] = this.stepMs[from] as number;
      }
    }
    first[count] = step;
    return {
      count,
      startMs: pick(startMs),
      flowMs: pick(this.flowMs),
      call: pick(this.call),
      leg: pick(this.leg),
      onward,
      flow: pick(this.flow),
      version: pick(this.version),
      exit: pick(this.exit),
      destination: pick(this.destination),
      waitMs: pick(this.waitMs),
      talkMs: pick(this.talkMs),
      firstStep: first,
      stepPlace,
      stepMs,
    };
  }

  private grow(): void {
    this.startMs = grown(this.startMs);
    this.endMs = grown(this.endMs);
    this.flowMs = grown(this.flowMs);
    this.call = grown(this.call);
    this.leg = grown(this.leg);
    this.flow = grown(this.flow);
    this.version = grown(this.version);
    this.exit = grown(this.exit);
    this.destination = grown(this.destination);
    this.waitMs = grown(this.waitMs);
    this.talkMs = grown(this.talkMs);
    const firstStep = new Uint32Array(this.startMs.length + 1);
    firstStep.set(this.firstStep);
    this.firstStep = firstStep;
  }
}

/** Only the rows that other flows handed on stand too early, by minutes: they are moved to their place. */
function sortAlmostSorted(order: Uint32Array, startMs: Float64Array): void {
  for (let at = 1; at < order.length; at++) {
    const row = order[at] as number;
    const start = startMs[row] as number;
    let to = at;
    for (; to > 0 && (startMs[order[to - 1] as number] as number) > start; to--) order[to] = order[to - 1] as number;
    order[to] = row;
  }
}
