import type { WayEnding } from '../core/wire/insights';
import type { MeasuredStep } from './menu-names';

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

/** The step of the design at a milestone; the milestone's own name where no design knows it. */
export const milestoneShown = (name: string | null, steps: ReadonlyMap<string, MeasuredStep>): string =>
  name === null ? 'A milestone without a name' : (steps.get(name)?.name ?? name);
