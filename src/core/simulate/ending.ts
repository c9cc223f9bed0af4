import type { NodeId } from '../model/ids';
import { actingKind, type Node, shownId } from '../model/node';
import type { CallEnded, CallOutcome, EndReason, OutcomeKind } from './call';
import { play, type Run, trace } from './run';

const ended = (run: Run, nodeId: NodeId | null, outcome: CallOutcome, reason: EndReason | null): CallEnded => ({
  at: 'ended',
  runtime: run.runtime,
  language: run.language,
  nodeId,
  outcome,
  reason,
});

/** The flow ends the call; `reason` where that was not drawn. */
export const disconnect = (run: Run, nodeId: NodeId | null, reason: EndReason | null): CallEnded => {
  trace(run, { type: 'disconnected', nodeId });
  return ended(run, nodeId, { kind: 'disconnected' }, reason);
};

/** The caller ends the call. */
export const hangUp = (run: Run, nodeId: NodeId): CallEnded => {
  trace(run, { type: 'hung-up', nodeId });
  return ended(run, nodeId, { kind: 'hung-up' }, null);
};

/** A decision without a way out: nobody can take it. */
export const undecided = (run: Run, nodeId: NodeId, target: string): CallEnded =>
  ended(run, nodeId, { kind: 'undecided', target }, 'nowhere');

/** The call reaches a node that takes it out of the flow. */
export const leave = (run: Run, node: Node): CallEnded => {
  const kind = actingKind(node);
  if (kind === 'disconnect') {
    play(run, node.kind === 'disconnect' ? node.promptId : null, false);
    return disconnect(run, node.id, null);
  }
  const target = shownId(node);
  trace(run, { type: 'transferred', nodeId: node.id, target });
  return ended(run, node.id, { kind: kind as OutcomeKind, target }, null);
};

/**
 * An edge leads to an id the design does not have. The documents' simulator takes every id it does not find for
 * something outside the flow; the platform has nothing to go on with.
 */
export const leaveToMissing = (run: Run, from: NodeId | null, id: NodeId): CallEnded => {
  if (run.runtime === 'architect') return disconnect(run, from, 'missing');
  trace(run, { type: 'transferred', nodeId: null, target: id });
  return ended(run, from, { kind: 'unknown', target: id }, 'missing');
};
