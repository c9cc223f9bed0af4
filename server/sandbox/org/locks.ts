import { PlatformError } from '../http/platform-error';
import type { Actor, StoredFlow } from './flow';
import type { Org } from './org';

/** Who works on a flow so that others cannot: a job that runs, else who has it open in Architect; null: nobody. */
export const holderOf = (org: Org, flow: StoredFlow): Actor | null => org.holderOf(flow.id) ?? flow.lockedBy;

/** Who keeps `by` from changing a flow; null: nobody. A job keeps out even whom it works for. */
export function keptFrom(org: Org, flow: StoredFlow, by: Actor): Actor | null {
  const job = org.holderOf(flow.id);
  if (job !== null) return job;
  return flow.lockedBy !== null && flow.lockedBy.id !== by.id ? flow.lockedBy : null;
}

/** Throws 409 where somebody else has the flow's lock. The code that the platform gives it is not known. */
export function requireFree(org: Org, flow: StoredFlow, by: Actor): void {
  const holder = keptFrom(org, flow, by);
  if (holder === null) return;
  throw new PlatformError(409, 'architect.flow.locked', `The flow «${flow.name}» is locked by ${holder.name}.`);
}
