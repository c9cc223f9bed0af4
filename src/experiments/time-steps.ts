import type { TestResult } from '../core/wire/tests';

type Timeline = TestResult['timeline'];

/** Of an arm, everything up to the end of a step of time. */
export interface ArmSum {
  readonly callers: number;
  readonly known: number;
  readonly events: number;
  /** Null: no ending is known by then. */
  readonly rate: number | null;
}

const add = (before: ArmSum | undefined, step: { callers: number; known: number; events: number }): ArmSum => {
  const known = (before?.known ?? 0) + step.known;
  const events = (before?.events ?? 0) + step.events;
  return { callers: (before?.callers ?? 0) + step.callers, known, events, rate: known === 0 ? null : events / known };
};

/** For each step of time what had come by its end, arm by arm. */
export const sumsOf = ({ items }: Pick<Timeline, 'items'>): readonly (readonly ArmSum[])[] => {
  const sums: ArmSum[][] = [];
  for (const { arms } of items) sums.push(arms.map((step, index) => add(sums.at(-1)?.[index], step)));
  return sums;
};

const utc = { timeZone: 'UTC' } as const;
const hours = new Intl.DateTimeFormat(undefined, {
  ...utc,
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const days = new Intl.DateTimeFormat(undefined, { ...utc, day: 'numeric', month: 'short' });

/** When a step begins, in UTC as the steps are. */
export const stepText = (from: string, step: Timeline['step']): string =>
  (step === 'hour' ? hours : days).format(new Date(from));
