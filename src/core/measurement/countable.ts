import type { Design } from '../model/design';
import { edgesOf, targetNodeId } from '../model/edges';
import { nodeOf, nodesOf, perDesign } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Node } from '../model/node';

/**
 * Whether calls that come to a step can be counted: a step of the flow itself. What takes a call out of the flow is
 * counted by the org anyway.
 */
export const isCountable = (node: Node): boolean => {
  switch (node.kind) {
    case 'menu':
    case 'announcement':
    case 'language':
    case 'hours':
    case 'overflow':
    case 'task':
    case 'callback':
    case 'disconnect':
      return true;
    default:
      return false;
  }
};

/** The greeting that a flow begins with: every call hears it, so there is nothing to count. */
const isGreeting = (design: Design, node: Node): boolean => node.kind === 'announcement' && design.start === node.id;

/** A step that a task calls and that leads back to it: a step in between would not be gone back from. */
const isCalled = (node: Node): boolean => node.kind === 'task' && node.branches.some(({ returns }) => returns === true);

/** Why calls that come to a step cannot be counted, in a sentence; null: they can. */
export const whyUncounted = (design: Design, node: Node): string | null => {
  if (!isCountable(node)) return 'It takes the call out of the flow: the org counts that by itself.';
  if (isGreeting(design, node)) return 'The flow begins with it, so every call comes to it.';
  return isCalled(node) ? 'It is called by a task and leads back to it.' : null;
};

/** The steps that give callers their answer: marked themselves, or led to by a choice that is. Menus are none. */
export const answersOf = perDesign((design): ReadonlySet<NodeId> => {
  const answers = new Set<NodeId>();
  for (const node of nodesOf(design)) {
    if (node.kind !== 'menu' && node.answerGiven) answers.add(node.id);
    if (node.kind !== 'menu') continue;
    const marked = new Set<string>(node.choices.filter(({ answerGiven }) => answerGiven).map(({ id }) => id));
    for (const { port, target } of edgesOf(node)) {
      if (port.kind !== 'choice' || !marked.has(port.choiceId) || target?.kind === 'repeat') continue;
      const to = nodeOf(design, targetNodeId(node.id, target));
      if (to && to.kind !== 'menu') answers.add(to.id);
    }
  }
  return answers;
});
