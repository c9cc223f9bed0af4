import type { Measure } from '../core/model/variation';

/** What a measure counts, and which way is better; for a choice among them. */
export const measureChoices: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: 'abandoned', label: 'Callers who hang up in the menu (fewer is better)' },
  { value: 'completed', label: 'Calls that end with an answer in the flow (more is better)' },
  { value: 'transferred', label: 'Calls that reach a queue or a person (more is better)' },
];

/** The same inside a sentence: «the share of callers who hang up». */
export const measuredShare: Readonly<Record<Measure, string>> = {
  abandoned: 'callers who hang up in the menu',
  completed: 'calls that end with an answer in the flow',
  transferred: 'calls that reach a queue or a person',
};
