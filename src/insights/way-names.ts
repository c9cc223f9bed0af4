import type { WayEnding } from '../core/wire/insights';
import type { MeasuredStep } from './menu-names';

/** By the names of milestones. */
export type Steps = ReadonlyMap<string, MeasuredStep>;

/** How a way ended, in words. */
export const endingNames: Readonly<Record<WayEnding, string>> = {
  abandoned: 'Caller hung up',
  disconnected: 'Ended by the flow',
  failed: 'Failed',
  queue: 'To a queue',
  flow: 'To another flow',
  number: 'To a number',
  user: 'To a person',
  group: 'To a group',
  voicemail: 'To voicemail',
  other: 'Left otherwise',
};

/**
 * The step of the design at a milestone; the milestone's own name where no design knows it, without that of the flow, which
 * many orgs put before it.
 */
export const milestoneShown = (name: string | null, steps: Steps, flowName: string): string => {
  if (name === null) return 'A milestone without a name';
  const step = steps.get(name)?.name;
  if (step) return step;
  const prefix = `${flowName}: `;
  return name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name;
};
