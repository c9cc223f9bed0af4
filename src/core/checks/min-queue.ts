/** Numbers taken out in the order of their cost, the cheapest first (a binary heap). */
export class MinQueue {
  readonly #items: number[] = [];
  readonly #costs: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: number, cost: number): void {
    let at = this.#items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.#costs[above] as number) <= cost) break;
      this.#put(at, above);
      at = above;
    }
    this.#items[at] = item;
    this.#costs[at] = cost;
  }

  /** The cheapest with its cost; undefined when empty. */
  take(): { readonly item: number; readonly cost: number } | undefined {
    const item = this.#items[0];
    const cost = this.#costs[0];
    if (item === undefined || cost === undefined) return undefined;
    const lastItem = this.#items.pop() as number;
    const lastCost = this.#costs.pop() as number;
    const size = this.#items.length;
    if (size > 0) {
      let at = 0;
      for (let below = 1; below < size; below = 2 * at + 1) {
        if (below + 1 < size && (this.#costs[below + 1] as number) < (this.#costs[below] as number)) below++;
        if ((this.#costs[below] as number) >= lastCost) break;
        this.#put(at, below);
        at = below;
      }
      this.#items[at] = lastItem;
      this.#costs[at] = lastCost;
    }
    return { item, cost };
  }

  #put(at: number, from: number): void {
    this.#items[at] = this.#items[from] as number;
    this.#costs[at] = this.#costs[from] as number;
  }
}
