import type { Design } from '../model/design';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import type { Check, CheckContext, Finding } from './finding';

/**
 * A rule that looks at one node at a time. Of the design it may read the node's own prompt (`spokenBy`) and nothing
 * else: its findings are kept for as long as node, prompt and context stay the same objects.
 */
export interface NodeCheck extends Check {
  readonly runNode: (node: Node, prompt: Prompt | undefined, context: CheckContext) => readonly Finding[];
}

/** The prompt a node speaks on entry; undefined where it names none or one that the design does not have. */
export const spokenBy = (design: Design, node: Node): Prompt | undefined => {
  if (node.kind !== 'menu' && node.kind !== 'announcement' && node.kind !== 'disconnect') return undefined;
  const { promptId } = node;
  return promptId !== null && Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
};

/** A check from its rule for one node. */
export const nodeCheck = (id: string, title: string, runNode: NodeCheck['runNode']): NodeCheck => ({
  id,
  title,
  runNode,
  run: (design, context) =>
    Object.values(design.nodes).flatMap((node) => runNode(node, spokenBy(design, node), context)),
});

export const isNodeCheck = (check: Check): check is NodeCheck => 'runNode' in check;
