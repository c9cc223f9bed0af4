/**
 * The strongly connected components of a graph that contain a cycle (Tarjan's algorithm, without recursion so that
 * long chains do not exhaust the stack). `next` gives the successors; only numbers in `among` are looked at.
 */
export const cyclesAmong = (among: readonly number[], next: (slot: number) => readonly number[]): number[][] => {
  const inside = new Set(among);
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const cycles: number[][] = [];
  const open: { slot: number; successors: readonly number[]; at: number }[] = [];
  const enter = (slot: number) => {
    index.set(slot, index.size);
    low.set(slot, index.size - 1);
    stack.push(slot);
    onStack.add(slot);
    open.push({ slot, successors: next(slot), at: 0 });
  };
  const lower = (slot: number, value: number) => {
    if (value < (low.get(slot) as number)) low.set(slot, value);
  };
  const close = (slot: number, successors: readonly number[]) => {
    if (low.get(slot) !== index.get(slot)) return;
    const component = stack.splice(stack.lastIndexOf(slot));
    for (const member of component) onStack.delete(member);
    if (component.length > 1 || successors.includes(slot)) cycles.push(component);
  };
  for (const root of among) {
    if (index.has(root)) continue;
    enter(root);
    for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
      const successor = frame.successors[frame.at++];
      if (successor === undefined) {
        open.pop();
        close(frame.slot, frame.successors);
        const above = open.at(-1);
        if (above) lower(above.slot, low.get(frame.slot) as number);
      } else if (inside.has(successor)) {
        if (!index.has(successor)) enter(successor);
        else if (onStack.has(successor)) lower(frame.slot, index.get(successor) as number);
      }
    }
  }
  return cycles;
};
