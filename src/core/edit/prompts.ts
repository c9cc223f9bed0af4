import { emptyPrompt } from '../model/build';
import type { Design } from '../model/design';
import { choiceOf } from '../model/edges';
import { nodeOf, nodesOf } from '../model/graph';
import type { ChoiceId, Language, NodeId, PromptId } from '../model/ids';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import { assertNever, err, ok } from '../model/result';
import { mapped, patched, without } from '../model/same';
import { promptIdsOfVariant } from '../variation/prompts-of-variant';
import type { Command, EditProblem } from './command';
import { freePromptId } from './fresh-ids';
import { withNode } from './parts';
import { languageProblem, reworded, withSomeWords } from './reworded';
import { promptProblem } from './rules';

/** A place where something is said: a node itself, one outcome of a menu, or one of its choices. */
export type PromptSlot =
  | { readonly nodeId: NodeId; readonly slot: 'prompt' | 'no-input' | 'no-match' }
  | { readonly nodeId: NodeId; readonly slot: 'choice'; readonly choiceId: ChoiceId };

/** What is said at that place of the node: an id, null for silence, undefined where the node has no such place. */
const promptAt = (node: Node, slot: PromptSlot): PromptId | null | undefined => {
  switch (slot.slot) {
    case 'prompt':
      return 'promptId' in node ? node.promptId : undefined;
    case 'no-input':
      return node.kind === 'menu' ? node.noInput.promptId : undefined;
    case 'no-match':
      return node.kind === 'menu' && node.noMatch !== 'as-no-input' ? node.noMatch.promptId : undefined;
    case 'choice':
      return node.kind === 'menu' ? choiceOf(node, slot.choiceId)?.promptId : undefined;
    default:
      return assertNever(slot);
  }
};

const withPrompt = (node: Node, slot: PromptSlot, promptId: PromptId | null): Node => {
  if (slot.slot === 'prompt') return 'promptId' in node ? patched<typeof node>(node, { promptId }) : node;
  if (node.kind !== 'menu') return node;
  if (slot.slot === 'choice')
    return patched(node, {
      choices: mapped(node.choices, (choice) => (choice.id === slot.choiceId ? patched(choice, { promptId }) : choice)),
    });
  if (slot.slot === 'no-input') return patched(node, { noInput: patched(node.noInput, { promptId }) });
  return node.noMatch === 'as-no-input' ? node : patched(node, { noMatch: patched(node.noMatch, { promptId }) });
};

/** The prompt at that place; null: nothing is said there, or the design has no such place. */
export const promptIdAt = (design: Design, slot: PromptSlot): PromptId | null => {
  const node = nodeOf(design, slot.nodeId);
  return (node && promptAt(node, slot)) ?? null;
};

/** May something be said at that place: does the design have it? */
export const slotProblem = (design: Design, slot: PromptSlot): EditProblem | null => {
  const { nodeId } = slot;
  const node = nodeOf(design, nodeId);
  if (!node) return { code: 'no-such-node', nodeId };
  if (promptAt(node, slot) !== undefined) return null;
  if (slot.slot === 'choice' && node.kind === 'menu')
    return { code: 'no-such-choice', nodeId, choiceId: slot.choiceId };
  return { code: 'no-such-field', nodeId, field: slot.slot };
};

/** The prompt without what the call computes or the org keeps. The very same prompt where it is words alone already. */
const wordsAlone = (prompt: Prompt): Prompt => {
  if (prompt.expression === undefined && prompt.reference === undefined) return prompt;
  const { expression: _, reference: __, ...own } = prompt;
  return own;
};

/** Words of another language stand beside an expression, which goes on for all others; a prompt of the org has its own. */
const replacesSource = (prompt: Prompt, language: Language, standard: Language | undefined): boolean =>
  prompt.reference !== undefined || language === standard;

const stemOf = (slot: PromptSlot): string => {
  if (slot.slot === 'prompt') return slot.nodeId;
  return `${slot.nodeId}-${slot.slot === 'choice' ? slot.choiceId : slot.slot}`;
};

/** The prompt of that place as words alone: one that is said elsewhere too stays as it is there. */
const ownAt = (design: Design, slot: PromptSlot, prompt: Prompt): Prompt => {
  const own = wordsAlone(prompt);
  if (own === prompt) return prompt;
  const uses = [
    ...nodesOf(design).flatMap(promptIdsOf),
    ...(design.variation?.variants ?? []).flatMap(promptIdsOfVariant),
  ];
  const isShared = uses.indexOf(prompt.id) !== uses.lastIndexOf(prompt.id);
  return isShared ? { ...own, id: freePromptId(design, stemOf(slot)), name: '', source: null } : own;
};

const saying = (design: Design, node: Node, slot: PromptSlot, prompt: Prompt): Design => ({
  ...withNode(design, withPrompt(node, slot, prompt.id)),
  prompts: { ...design.prompts, [prompt.id]: prompt },
});

/**
 * Says these words at that place. A prompt that several places share changes at all of them; where nothing was said, a
 * prompt comes into being. Words that stay as they are leave the revision alone. Words take the place of an expression
 * that computes them in the call, and of a prompt of the org, at this place alone.
 */
export const setPromptText =
  (slot: PromptSlot, language: Language, text: string): Command =>
  (design) => {
    const known = promptIdAt(design, slot);
    const prompt = known === null ? undefined : design.prompts[known];
    const problem = slotProblem(design, slot) ?? languageProblem(design, prompt, language);
    const node = nodeOf(design, slot.nodeId);
    if (problem || !node) return err(problem ?? { code: 'no-such-node', nodeId: slot.nodeId });
    const before = prompt ?? emptyPrompt(known ?? freePromptId(design, stemOf(slot)));
    const standard = design.languages[0];
    const own = replacesSource(before, language, standard) ? ownAt(design, slot, before) : before;
    const after = reworded(own, language, text, standard);
    if (after === before) return ok(design);
    return ok(saying(design, node, slot, own === before || !standard ? after : withSomeWords(after, standard)));
  };

/** Lets words be written where the call computes what is said, or the org keeps it: what is known of them stays. */
export const writeWordsInstead =
  (slot: PromptSlot): Command =>
  (design) => {
    const node = nodeOf(design, slot.nodeId);
    const problem = slotProblem(design, slot);
    if (problem || !node) return err(problem ?? { code: 'no-such-node', nodeId: slot.nodeId });
    const known = promptIdAt(design, slot);
    const prompt = known === null ? undefined : design.prompts[known];
    const [standard] = design.languages;
    if (!prompt || !standard) return ok(design);
    const own = ownAt(design, slot, prompt);
    return own === prompt ? ok(design) : ok(saying(design, node, slot, withSomeWords(own, standard)));
  };

/** Says an existing prompt at that place; null: says nothing there. */
export const usePrompt =
  (slot: PromptSlot, promptId: PromptId | null): Command =>
  (design) => {
    const problem = slotProblem(design, slot) ?? promptProblem(design, promptId);
    const node = nodeOf(design, slot.nodeId);
    if (problem || !node) return err(problem ?? { code: 'no-such-node', nodeId: slot.nodeId });
    return ok(withNode(design, withPrompt(node, slot, promptId)));
  };

/** Calls a prompt something else; its id stays. */
export const renamePrompt =
  (promptId: PromptId, name: string): Command =>
  (design) => {
    const prompt = design.prompts[promptId];
    if (!prompt || !Object.hasOwn(design.prompts, promptId)) return err({ code: 'no-such-prompt', promptId });
    return ok(patched(design, { prompts: patched(design.prompts, { [promptId]: patched(prompt, { name }) }) }));
  };

/** The prompts a node names, at whichever place. */
export const promptIdsOf = (node: Node): PromptId[] => {
  const places =
    node.kind === 'menu'
      ? [
          node.promptId,
          ...node.choices.map((choice) => choice.promptId),
          node.noInput.promptId,
          node.noMatch === 'as-no-input' ? null : node.noMatch.promptId,
        ]
      : ['promptId' in node ? node.promptId : null];
  return places.filter((id) => id !== null);
};

/** The prompts that a node or a variant names: those a caller can hear. */
export const promptIdsInUse = (design: Design): ReadonlySet<string> =>
  new Set<string>([
    ...nodesOf(design).flatMap(promptIdsOf),
    ...(design.variation?.variants ?? []).flatMap(promptIdsOfVariant),
  ]);

/** Removes the prompts that neither a node nor a variant names. */
export const removeUnusedPrompts = (): Command => (design) => {
  const used = promptIdsInUse(design);
  const unused = new Set(Object.keys(design.prompts).filter((id) => !used.has(id)));
  return ok(patched(design, { prompts: without(design.prompts, unused) }));
};
