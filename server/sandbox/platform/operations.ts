import { randomUUID } from 'node:crypto';
import type { Actor } from '../org/flow';
import { under } from './flow-view';

type ActionName = 'CHECKIN' | 'HISTORY' | 'PUBLISH';

/** What was last begun on each flow; the platform calls it an operation, and it takes its time. */
export interface Operations {
  /** Begins one on a flow, and gives it as `Operation`. */
  begin(flowId: string, actionName: ActionName, by: Actor): object;
  /** The last one on a flow, as `Operation`; undefined: none since the org was started. */
  of(flowId: string): object | undefined;
}

/** How long an operation takes, in milliseconds of the org's time. */
const operationMs = 200;

/** `now` in milliseconds; `speed`: how many of the org's seconds pass in one of ours. */
export function createOperations(now: () => number, speed: number): Operations {
  const last = new Map<string, { id: string; actionName: ActionName; by: Actor; end: number }>();
  const view = ({ id, actionName, by, end }: { id: string; actionName: ActionName; by: Actor; end: number }) => ({
    id,
    actionName,
    actionStatus: now() < end ? 'STARTED' : 'SUCCESS',
    complete: now() >= end,
    ...under(by, 'user', 'client'),
  });
  return {
    begin(flowId, actionName, by) {
      const operation = { id: randomUUID(), actionName, by, end: now() + operationMs / Math.max(speed, 1) };
      last.set(flowId, operation);
      return view(operation);
    },
    of(flowId) {
      const operation = last.get(flowId);
      return operation && view(operation);
    },
  };
}
