import type { Design, Runtime } from '../model/design';
import type { Language, NodeId, PromptId } from '../model/ids';
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
export type Next = NodeId | CallState;

export const trace = (run: Run, event: TraceEvent): void => {
  run.effects.push({ type: 'trace', event });
};

/** Speaks a prompt, if there is one. */
export const play = (run: Run, promptId: PromptId | null, interruptible: boolean): void => {
  if (promptId !== null) run.effects.push({ type: 'play', promptId, language: run.language, interruptible });
};
