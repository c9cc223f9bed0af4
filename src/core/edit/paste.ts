import { type Design, type Position, positionSchema } from '../model/design';
import { nodeOf } from '../model/graph';
import { freeId, type NodeId, type PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import { promptSchema } from '../model/prompt';
import { err, ok } from '../model/result';
import { sameData } from '../model/same';
import type { Target } from '../model/target';
import type { Command } from './command';
import { freePromptId } from './fresh-ids';
import { standingIn } from './inherits';
import { mapTargets } from './parts';
import { shapeProblem, valueProblem } from './rules';

/** Which id each of these nodes will have once pasted: the same answer as `pasteNodes` acts on. */
export const pastedIds = (design: Design, nodes: readonly Node[]): ReadonlyMap<NodeId, NodeId> => {
  const ids = new Map<NodeId, NodeId>();
  const given = new Set<string>();
  for (const node of nodes) {
    const id = freeId(node.kind, (taken) => Object.hasOwn(design.nodes, taken) || given.has(taken)) as NodeId;
    given.add(id);
    ids.set(node.id, id);
  }
  return ids;
};

/** A copy is a thing of its own: it keeps what the model does not know, but is not the part the source names. */
const detached = <T extends Node | Menu['choices'][number]>(part: T): T =>
  part.source === null ? part : { ...part, source: { ...part.source, id: null, text: null } };

/**
 * The prompts that come along. Words of the design itself are copied, so that an edit of the copy leaves the original
 * alone; a prompt that is known by its id or comes from a source is shared when the design has the same one.
 */
const pastePrompts = (design: Design, prompts: readonly Prompt[]) => {
  const ids = new Map<PromptId, PromptId>();
  let now = design;
  for (const prompt of prompts) {
    const there = now.prompts[prompt.id];
    const shared =
      there && sameData(there, prompt) && (prompt.source !== null || Object.keys(prompt.texts).length === 0);
    const id = shared ? prompt.id : freePromptId(now, prompt.id);
    ids.set(prompt.id, id);
    if (!shared) now = { ...now, prompts: { ...now.prompts, [id]: { ...prompt, id } } };
  }
  return { design: now, ids };
};

type Rename = (id: PromptId | null) => PromptId | null;

const withPromptIds = (node: Node, rename: Rename): Node => {
  if (node.kind === 'announcement' || node.kind === 'disconnect') return { ...node, promptId: rename(node.promptId) };
  if (node.kind !== 'menu') return node;
  return {
    ...node,
    promptId: rename(node.promptId),
    choices: node.choices.map((choice) => ({ ...detached(choice), promptId: rename(choice.promptId) })),
    noInput: { ...node.noInput, promptId: rename(node.noInput.promptId) },
    noMatch:
      node.noMatch === 'as-no-input' ? node.noMatch : { ...node.noMatch, promptId: rename(node.noMatch.promptId) },
  };
};

/** A pasted menu: nested under what is there, with settings of its own where the flow's are others. */
const placedMenu = (menu: Menu, design: Design, known: (id: NodeId) => NodeId | null): Menu => {
  const own = standingIn(menu, design.menuDefaults);
  return own.nestedUnder === null ? own : { ...own, nestedUnder: known(own.nestedUnder) };
};

/**
 * Pastes copies of nodes under fresh ids, with the prompts they name. Edges among them lead to the copies, edges to
 * nodes the design has lead there still, all others lead nowhere. `positions` are by the ids of the originals.
 */
export const pasteNodes =
  (nodes: readonly Node[], prompts: readonly Prompt[], positions: Readonly<Record<NodeId, Position>>): Command =>
  (before) => {
    if (nodes.length === 0) return ok(before);
    for (const prompt of prompts) {
      const problem = valueProblem(promptSchema, prompt, `prompts.${prompt.id}`);
      if (problem) return err(problem);
    }
    const ids = pastedIds(before, nodes);
    const { design, ids: promptIds } = pastePrompts(before, prompts);
    const known = (id: NodeId): NodeId | null => ids.get(id) ?? (nodeOf(before, id) ? id : null);
    const follow = (target: Target | null): Target | null => {
      if (target === null || !('nodeId' in target)) return target;
      const nodeId = known(target.nodeId);
      return nodeId === null ? null : { ...target, nodeId };
    };
    const rename: Rename = (id) =>
      id === null ? null : (promptIds.get(id) ?? (Object.hasOwn(design.prompts, id) ? id : null));
    const added: Record<NodeId, Node> = {};
    const places: Record<NodeId, Position> = {};
    for (const node of nodes) {
      const sound = shapeProblem(node);
      if (sound) return err(sound);
      const id = ids.get(node.id) as NodeId;
      const place = positions[node.id];
      const misplaced = place ? valueProblem(positionSchema, place, `positions.${node.id}`) : null;
      if (misplaced) return err(misplaced);
      if (place) places[id] = place;
      const copy = mapTargets(withPromptIds({ ...detached(node), id }, rename), follow);
      added[id] = copy.kind === 'menu' ? placedMenu(copy, before, known) : copy;
    }
    const firstMenu = Object.values(added).find((node) => node.kind === 'menu');
    return ok({
      ...design,
      start: design.start ?? firstMenu?.id ?? null,
      nodes: { ...design.nodes, ...added },
      positions: { ...design.positions, ...places },
    });
  };
