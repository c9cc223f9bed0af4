import { hourMs } from './world';

/**
 * A queue with its agents through a day: whoever came first is answered first, by the first agent free. What becomes of
 * a caller does not depend on those who come later, so it is known at once.
 */
export class QueueLine {
  /** When the caller taken last was answered, or gave up. */
  untilMs = 0;
  answered = false;

  /** When the agents now talking will be free, the first on top of the heap. */
  private readonly busyUntil: number[] = [];
  /** Up to here no agent is free for anybody who still waits. */
  private clockMs = 0;
  private readonly staff: ArrayLike<number>;
  private readonly dayStartMs: number;

  /** `staff`: agents on the queue, hour by hour from `dayStartMs`. */
  constructor(staff: ArrayLike<number>, dayStartMs: number) {
    this.staff = staff;
    this.dayStartMs = dayStartMs;
  }

  /** How many agents are planned for the hour that a time lies in. */
  staffAt(ms: number): number {
    const hour = Math.floor((ms - this.dayStartMs) / hourMs);
    return this.staff[Math.min(Math.max(hour, 0), this.staff.length - 1)] ?? 0;
  }

  /** Somebody comes into the queue, not earlier than whoever came last. */
  take(arrivedMs: number, patienceMs: number, talkMs: number): void {
    const givesUpMs = arrivedMs + patienceMs;
    let at = Math.max(arrivedMs, this.clockMs);
    for (;;) {
      if (at > givesUpMs) {
        this.answered = false;
        this.untilMs = givesUpMs;
        return;
      }
      this.clockMs = at;
      while (this.busyUntil.length > 0 && (this.busyUntil[0] as number) <= at) this.free();
      if (this.busyUntil.length < this.staffAt(at)) break;
      at = Math.min(this.busyUntil[0] ?? Number.POSITIVE_INFINITY, this.nextHour(at));
    }
    this.answered = true;
    this.untilMs = at;
    this.occupy(at + talkMs);
  }

  private nextHour(ms: number): number {
    return this.dayStartMs + (Math.floor((ms - this.dayStartMs) / hourMs) + 1) * hourMs;
  }

  private occupy(untilMs: number): void {
    const heap = this.busyUntil;
    let at = heap.length;
    heap.push(untilMs);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above] as number) <= untilMs) break;
      heap[at] = heap[above] as number;
      at = above;
    }
    heap[at] = untilMs;
  }

  private free(): void {
    const heap = this.busyUntil;
    const last = heap.pop() as number;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && (heap[below + 1] as number) < (heap[below] as number)) below++;
      if ((heap[below] as number) >= last) break;
      heap[at] = heap[below] as number;
      at = below;
    }
    heap[at] = last;
  }
}
