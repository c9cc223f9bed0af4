import { type Goal, type LeaveNode, type Machine, type MachineNode, noWay, padKeys, waitForIt } from './machine';
import { Chance, hashOf } from './random';

/** Those whom most callers want are enough: a flow with hundreds of targets stays quick. */
const mostGoals = 48;

/** What it costs a caller to take a way, in key presses. */
const cost = { key: 1, passing: 0.01, chance: 0.5, waiting: 5 };

type Drawn = Omit<Machine, 'goals'>;

/** What callers of a flow want: everything it can lead them to, in shares that stay when the way to it changes. */
export function goalsOf(machine: Drawn, key: string): Goal[] {
  const reached = reachedByKeys(machine);
  const leaves = new Map<string, number[]>();
  machine.nodes.forEach((node, index) => {
    if (node.act !== 'leave' || node.kind === 'missing' || !reached.has(index)) return;
    const name = nameOf(node, index);
    leaves.set(name, [...(leaves.get(name) ?? []), index]);
  });
  return [...leaves]
    .map(([name, nodes]) => ({ nodes, weight: new Chance(hashOf(`${key} ${name}`)).logNormal(1, 0.5) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostGoals)
    .map(({ nodes, weight }) => ({ node: nodes[0] ?? -1, weight, towards: towards(machine, nodes) }));
}

const nameOf = ({ kind, target }: LeaveNode, index: number): string =>
  kind === 'disconnect' ? `disconnect ${index}` : `${kind} ${target}`;

/** A way on from a node, with the key that takes it. */
interface Edge {
  readonly to: number;
  readonly key: number;
  readonly cost: number;
}

function edgesOf(node: MachineNode): Edge[] {
  const edges: Edge[] = [];
  const add = (to: number, key: number, price: number): void => {
    if (to >= 0) edges.push({ to, key, cost: price });
  };
  switch (node.act) {
    case 'menu':
      padKeys.forEach((_, key) => {
        const choice = node.choices[node.keys[key] ?? -1];
        if (choice) add(choice.target, key, cost.key);
      });
      add(node.noInput.target, waitForIt, cost.waiting);
      break;
    case 'speak':
    case 'language':
      add(node.next, noWay, cost.passing);
      break;
    case 'decide':
      for (const { target } of node.branches) add(target, noWay, node.passes ? cost.passing : cost.chance);
      break;
    default:
  }
  return edges;
}

/** The nodes that calls come to without staying silent; with it where that leads nowhere. */
function reachedByKeys({ nodes, start }: Drawn): Set<number> {
  for (const silently of [false, true]) {
    const reached = new Set<number>(start < 0 ? [] : [start]);
    for (const at of reached) {
      const node = nodes[at];
      for (const { to, key } of node ? edgesOf(node) : []) if (silently || key !== waitForIt) reached.add(to);
    }
    if (silently || [...reached].some((index) => nodes[index]?.act === 'leave')) return reached;
  }
  return new Set();
}

/** The key to press at every menu, on the cheapest way to any of `goals` (Dijkstra's way, backwards in rounds). */
function towards({ nodes }: Drawn, goals: readonly number[]): Int8Array {
  const incoming = incomingOf(nodes);
  const price = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  const keys = new Int8Array(nodes.length).fill(noWay);
  let front = new Set(goals);
  for (const goal of goals) price[goal] = 0;
  while (front.size > 0) {
    const next = new Set<number>();
    for (const to of front) {
      for (const edge of incoming[to] ?? []) {
        const sum = (price[to] ?? 0) + edge.cost;
        if (sum >= (price[edge.from] ?? 0)) continue;
        price[edge.from] = sum;
        keys[edge.from] = edge.key;
        next.add(edge.from);
      }
    }
    front = next;
  }
  return keys;
}

interface Incoming {
  readonly from: number;
  readonly key: number;
  readonly cost: number;
}

const known = new WeakMap<readonly MachineNode[], Incoming[][]>();

function incomingOf(nodes: readonly MachineNode[]): Incoming[][] {
  const before = known.get(nodes);
  if (before) return before;
  const incoming: Incoming[][] = nodes.map(() => []);
  nodes.forEach((node, from) => {
    for (const { to, key, cost: price } of edgesOf(node)) incoming[to]?.push({ from, key, cost: price });
  });
  known.set(nodes, incoming);
  return incoming;
}
