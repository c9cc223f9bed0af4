import type { Design, Runtime } from '../model/design';
import { nodesOf, perDesign } from '../model/graph';
import type { Language, NodeId, PromptId } from '../model/ids';
import type { Node } from '../model/node';
import type { CallState, Effect, TraceEvent } from './call';

/** One step of the engine while it is being taken: what the call carries, and the effects so far in true order. */
export interface Run {
  readonly design: Design;
  readonly runtime: Runtime;
  readonly effects: Effect[];
  language: Language;
  came: readonly NodeId[];
  /** Nodes passed through within this step; a second visit is a ring without an exit. */
  passed: Set<NodeId> | null;
}

/** Where a call goes next within a step: on to that node, or it comes to rest. */
export type Next = Node | CallState;

const tables = perDesign(
  (design): ReadonlyMap<NodeId, Node> => new Map(nodesOf(design).map((node) => [node.id, node])),
);

/**
 * The node of that id, by a table made once per design: ids that come out of a file are not yet known to the engine of
 * JavaScript as property names, and to ask an object for them costs half of a step.
 */
export const findNode = (design: Design, id: NodeId): Node | undefined => tables(design).get(id);

export const trace = (run: Run, event: TraceEvent): void => {
  run.effects.push({ type: 'trace', event });
};

/** Speaks a prompt, if there is one. */
export const play = (run: Run, promptId: PromptId | null, interruptible: boolean): void => {
  if (promptId !== null) run.effects.push({ type: 'play', promptId, language: run.language, interruptible });
};
