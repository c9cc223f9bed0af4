import type { Measure } from '../core/model/variation';

/** What a measure counts; for a choice among them, short enough for the panel. */
export const measureChoices: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: 'abandoned', label: 'Callers who hang up in the menu' },
  { value: 'completed', label: 'Calls answered in the flow' },
  { value: 'transferred', label: 'Calls that reach somebody' },
];

/** The whole of it, and which way is better. */
export const measureMeanings: Readonly<Record<Measure, string>> = {
  abandoned: 'Hanging up before the menu led anywhere: fewer is better',
  completed: 'Calls that end with an answer in the flow: more is better',
  transferred: 'Calls that reach a queue or a person: more is better',
};

/** The same inside a sentence: «the share of callers who hang up». */
export const measuredShare: Readonly<Record<Measure, string>> = {
  abandoned: 'callers who hang up in the menu',
  completed: 'calls that end with an answer in the flow',
  transferred: 'calls that reach a queue or a person',
};
