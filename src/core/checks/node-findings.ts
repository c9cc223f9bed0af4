import type { Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import type { CallGraph } from './call-graph';
import type { CheckContext, Finding } from './finding';
import { noFindings } from './make-finding';
import { type Around, everywhereOf, type NodeCheck, spokenBy } from './node-check';

/** What the rules for single nodes said last time, by slot, and of what. */
interface Said {
  readonly slots: ReadonlyMap<NodeId, number>;
  readonly checks: readonly NodeCheck[];
  readonly context: CheckContext;
  around: Around;
  prompts: Design['prompts'] | null;
  readonly nodes: (Node | undefined)[];
  readonly spoken: (Prompt | undefined)[];
  readonly findings: (readonly Finding[])[];
  /** The keys of each node that work in every menu, as bits, and those of all. */
  readonly everywhere: number[];
  everywhereBits: number;
}

let last: Said | null = null;

const judge = (
  node: Node,
  prompt: Prompt | undefined,
  checks: readonly NodeCheck[],
  context: CheckContext,
  around: Around,
) => {
  let all = noFindings;
  for (const check of checks) {
    const found = check.runNode(node, prompt, context, around);
    if (found.length > 0) all = all.length === 0 ? found : [...all, ...found];
  }
  return all;
};

/** Judges the nodes that are not as they were last time; gives the keys that work in every menu, as bits. */
const judgeChanged = (graph: CallGraph, said: Said): number => {
  const { nodes, spoken, findings, everywhere, checks, context, around } = said;
  const { prompts } = graph.design;
  const samePrompts = said.prompts === prompts;
  said.prompts = prompts;
  let bits = 0;
  for (const slot of graph.shape.order) {
    const node = graph.nodes[slot] as Node;
    const sameNode = nodes[slot] === node;
    if (!sameNode) everywhere[slot] = everywhereOf(node);
    bits |= everywhere[slot] as number;
    if (sameNode && samePrompts) continue;
    const prompt = spokenBy(graph.design, node);
    if (sameNode && spoken[slot] === prompt) continue;
    nodes[slot] = node;
    spoken[slot] = prompt;
    findings[slot] = judge(node, prompt, checks, context, around);
  }
  return bits;
};

/** The findings of each node by slot; only nodes that are not as they were last time are judged. */
export const nodeFindings = (
  graph: CallGraph,
  checks: readonly NodeCheck[],
  context: CheckContext,
): readonly (readonly Finding[] | undefined)[] => {
  const { languages } = graph.design;
  const before = last;
  const isKept =
    before?.slots === graph.slots &&
    before.checks === checks &&
    before.context === context &&
    before.around.languages === languages;
  const said: Said = isKept
    ? before
    : {
        ...{ slots: graph.slots, checks, context, around: { languages, everywhere: 0 }, prompts: null },
        ...{ nodes: [], spoken: [], findings: [], everywhere: [], everywhereBits: 0 },
      };
  last = said;
  const bits = judgeChanged(graph, said);
  if (bits !== said.everywhereBits) {
    // A key began to work in every menu, or no longer does: every node is judged with what is so now.
    said.everywhereBits = bits;
    said.around = { languages, everywhere: bits };
    said.nodes.length = 0;
    said.prompts = null;
    judgeChanged(graph, said);
  }
  return said.findings;
};
