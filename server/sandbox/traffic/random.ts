/** A 32-bit number for a text (FNV-1a, mixed), the same on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** Another number for two numbers: what is drawn for one gives nothing away of the other. */
export const hashWith = (hash: number, part: number): number => mixed(Math.imul(hash, 0x9e3779b1) + part);

const mixed = (value: number): number => {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Repeatable chance (mulberry32). One object serves draw after draw; `seed` begins anew. */
export class Chance {
  private state: number;
  /** The way that `normal` draws gives two at once. */
  private spare = 0;
  private hasSpare = false;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  seed(seed: number): void {
    this.state = seed | 0;
    this.hasSpare = false;
  }

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Around 0, with a spread of 1 (Box and Muller's way). */
  normal(): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angle = 2 * Math.PI * this.next();
    this.spare = radius * Math.sin(angle);
    this.hasSpare = true;
    return radius * Math.cos(angle);
  }

  /** Around `median`, never below 0, with a long tail: how long people talk and how long they wait. */
  logNormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** The place in running sums of weights. */
  pick(sums: Float64Array): number {
    const wanted = this.next() * (sums[sums.length - 1] ?? 0);
    let index = 0;
    while (index < sums.length - 1 && (sums[index] ?? 0) <= wanted) index++;
    return index;
  }
}

/** Running sums of weights, for `Chance.pick`. */
export function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}
