import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import { type CallGraph, graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding, Limits } from './finding';
import { isPerson, isUndecided, kindCode } from './kinds';
import { promptSeconds } from './listening-time';
import { makeFinding, noFindings } from './make-finding';
import { MinQueue } from './min-queue';
import { toPersonIn } from './people';
import { everyWay, way, wayBit } from './shape';
import { undecidedFinding, undecidedIn } from './undecided';
import { counted } from './words';

/** Seconds until a call has taken each edge of a slot, in the order of the shape's edges. */
const secondsOfEdges = (graph: CallGraph, slot: number, limits: Limits): readonly number[] => {
  const { design } = graph;
  const language = design.languages[0] as Language;
  const spoken = (promptId: PromptId | null) => promptSeconds(design, promptId, language, limits) ?? 0;
  const node = nodeAt(graph, slot);
  if (node.kind !== 'menu') return node.kind === 'announcement' ? [spoken(node.promptId)] : [];
  const heard = spoken(node.promptId);
  const tries = design.runtime === 'document' ? 1 : Math.max(1, node.tries);
  const exhausted = tries * (heard + node.timeoutSeconds);
  const start = graph.shape.first[slot] as number;
  const ways = graph.shape.way.subarray(start, graph.shape.first[slot + 1]);
  return Array.from(ways, (code, index) => {
    if (code === way.choice) return heard + spoken(node.choices[index]?.promptId ?? null);
    if (code === way.noMatch) return exhausted + spoken(node.noMatch === 'as-no-input' ? null : node.noMatch.promptId);
    if (code === way.noInput) return exhausted + spoken(node.noInput.promptId);
    return exhausted;
  });
};

interface Way {
  readonly slot: number;
  readonly presses: number;
  readonly seconds: number;
}

/**
 * The quickest way from the start to a slot that `isGoal`, with no more presses and seconds than allowed; null: none.
 * With a limit on presses, states are pairs of a slot and presses so far, because a slower way may need fewer.
 */
const quickestWay = (
  graph: CallGraph,
  limits: Limits,
  isGoal: (kind: number) => boolean,
  most: { presses: number; seconds: number },
): Way | null => {
  const { shape } = graph;
  const bounded = Number.isFinite(most.presses);
  const layers = bounded ? most.presses + 1 : 1;
  const best = new Float64Array(shape.size * layers).fill(Number.POSITIVE_INFINITY);
  const pressed = new Int32Array(best.length);
  const queue = new MinQueue();
  const offer = (slot: number, presses: number, seconds: number) => {
    if (seconds > most.seconds || presses > most.presses) return;
    const state = bounded ? slot * layers + presses : slot;
    if (seconds >= (best[state] as number)) return;
    best[state] = seconds;
    pressed[state] = presses;
    queue.add(state, seconds);
  };
  offer(shape.start, 0, 0);
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { item: state, cost: seconds } = next;
    if (seconds > (best[state] as number)) continue;
    const slot = Math.floor(state / layers);
    const presses = pressed[state] as number;
    const kind = shape.kind[slot] as number;
    if (isGoal(kind)) return { slot, presses, seconds };
    if (kind === kindCode.missing) continue;
    const costs = secondsOfEdges(graph, slot, limits);
    const start = shape.first[slot] as number;
    const end = shape.first[slot + 1] as number;
    for (let edge = start; edge < end; edge++) {
      const target = shape.to[edge] as number;
      const code = shape.way[edge] as number;
      if (target < 0 || !(everyWay & wayBit(code))) continue;
      offer(target, presses + (code === way.choice ? 1 : 0), seconds + (costs[edge - start] ?? 0));
    }
  }
  return null;
};

const farFinding = (graph: CallGraph, limits: Limits): readonly Finding[] => {
  const unlimited = { presses: Number.POSITIVE_INFINITY, seconds: Number.POSITIVE_INFINITY };
  const quickest = quickestWay(graph, limits, isPerson, unlimited);
  if (!quickest) return noFindings;
  const takes = `${counted(quickest.presses, 'key press', 'key presses')} and about ${Math.round(quickest.seconds)} s`;
  const wanted = `at most ${counted(limits.pressesToPerson, 'key press', 'key presses')} and ${limits.secondsToPerson} s`;
  const message = `The quickest way to a person takes callers ${takes}; ${wanted} are asked of it.`;
  return [makeFinding('IVR-M03', 'warning', nodeAt(graph, graph.shape.start).id, null, message)];
};

const check = (design: Design, context: CheckContext): readonly Finding[] => {
  const graph = graphOf(design);
  const { shape } = graph;
  const { limits } = context;
  if (shape.start < 0 || !toPersonIn(shape)[shape.start]) return noFindings;
  const most = { presses: limits.pressesToPerson, seconds: limits.secondsToPerson };
  if (quickestWay(graph, limits, isPerson, most)) return noFindings;
  const unsure = quickestWay(graph, limits, isUndecided, most);
  if (!unsure) return farFinding(graph, limits);
  // One hint per target of unknown kind: another rule may already speak of this one.
  return undecidedIn(shape).has(unsure.slot) ? noFindings : undecidedFinding(graph, unsure.slot, 'IVR-M03', context);
};

/**
 * Looks for a way from the start that keeps to both limits. Callers are taken to hear a menu's prompt to its end before
 * they press; silence costs all tries with prompt and timeout (one try in the documents' runtime). Prompts whose words
 * are not known count as 0 s. Speaks at the start, once; where no person can be reached at all, M02 does.
 */
export const aPersonIsNear: Check = { id: 'IVR-M03', title: 'The quickest way to a person is short.', run: check };
