import type { Design } from '../model/design';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import type { Check, CheckContext, Finding } from './finding';
import { keyBit } from './phrasing/key-bits';

/** What a rule for single nodes may know of the design around it. */
export interface Around {
  /** The languages callers can hear, the default one first. */
  readonly languages: Design['languages'];
  /** The keys that work in every menu, as bits (`keyBit`). */
  readonly everywhere: number;
}

/** For rules that look at the node alone. */
export const nothingAround: Around = { languages: [], everywhere: 0 };

/**
 * A rule that looks at one node at a time. Of the design it may read the node's own prompt (`spokenBy`) and what is
 * `around` and nothing else: its findings are kept for as long as node, prompt, surroundings and context stay the same.
 */
export interface NodeCheck extends Check {
  readonly runNode: (
    node: Node,
    prompt: Prompt | undefined,
    context: CheckContext,
    around: Around,
  ) => readonly Finding[];
  /** What the rule has to say of the design as a whole beside. */
  readonly runDesign?: Check['run'];
}

/** The keys of a node that work in every menu, as bits. */
export const everywhereOf = (node: Node): number => {
  let bits = 0;
  if (node.kind === 'menu')
    for (const { global, digit } of node.choices) if (global && digit !== null) bits |= keyBit(digit);
  return bits;
};

const aroundOf = (design: Design): Around => ({
  languages: design.languages,
  everywhere: Object.values(design.nodes).reduce((bits, node) => bits | everywhereOf(node), 0),
});

/** The prompt a node speaks on entry; undefined where it names none or one that the design does not have. */
export const spokenBy = (design: Design, node: Node): Prompt | undefined => {
  if (node.kind !== 'menu' && node.kind !== 'announcement' && node.kind !== 'disconnect') return undefined;
  const { promptId } = node;
  return promptId !== null && Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
};

/** A check from its rule for one node. */
export const nodeCheck = (
  id: string,
  title: string,
  runNode: NodeCheck['runNode'],
  runDesign?: NodeCheck['runDesign'],
): NodeCheck => ({
  id,
  title,
  runNode,
  ...(runDesign ? { runDesign } : {}),
  run: (design, context) => {
    const around = aroundOf(design);
    const ofNodes = Object.values(design.nodes).flatMap((node) =>
      runNode(node, spokenBy(design, node), context, around),
    );
    return runDesign ? [...ofNodes, ...runDesign(design, context)] : ofNodes;
  },
});

export const isNodeCheck = (check: Check): check is NodeCheck => 'runNode' in check;
