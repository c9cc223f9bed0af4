import type { Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import type { CallGraph } from './call-graph';
import type { CheckContext, Finding } from './finding';
import { noFindings } from './make-finding';
import { type NodeCheck, spokenBy } from './node-check';

/** What the rules for single nodes said last time, by slot, and of what. */
interface Said {
  readonly slots: ReadonlyMap<NodeId, number>;
  readonly checks: readonly NodeCheck[];
  readonly context: CheckContext;
  prompts: Design['prompts'] | null;
  readonly nodes: (Node | undefined)[];
  readonly spoken: (Prompt | undefined)[];
  readonly findings: (readonly Finding[])[];
}

let last: Said | null = null;

const judge = (node: Node, prompt: Prompt | undefined, checks: readonly NodeCheck[], context: CheckContext) => {
  let all = noFindings;
  for (const check of checks) {
    const found = check.runNode(node, prompt, context);
    if (found.length > 0) all = all.length === 0 ? found : [...all, ...found];
  }
  return all;
};

/** The findings of each node by slot; only nodes that are not as they were last time are judged. */
export const nodeFindings = (
  graph: CallGraph,
  checks: readonly NodeCheck[],
  context: CheckContext,
): readonly (readonly Finding[] | undefined)[] => {
  if (last?.slots !== graph.slots || last.checks !== checks || last.context !== context)
    last = { slots: graph.slots, checks, context, prompts: null, nodes: [], spoken: [], findings: [] };
  const { nodes, spoken, findings } = last;
  const { prompts } = graph.design;
  const samePrompts = last.prompts === prompts;
  last.prompts = prompts;
  for (const slot of graph.shape.order) {
    const node = graph.nodes[slot] as Node;
    const sameNode = nodes[slot] === node;
    if (sameNode && samePrompts) continue;
    const prompt = spokenBy(graph.design, node);
    if (sameNode && spoken[slot] === prompt) continue;
    nodes[slot] = node;
    spoken[slot] = prompt;
    findings[slot] = judge(node, prompt, checks, context);
  }
  return findings;
};
