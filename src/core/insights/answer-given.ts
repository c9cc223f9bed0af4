import type { WayStep } from '../wire/insights';
import { type Rate, rateOf } from './rate';
import { milestoneBefore, wayNodes } from './way-tree';

/** Hang-ups told apart by whether the caller had just heard an answer. */
export interface AnswerSplit {
  /** Calls that entered. */
  readonly entered: number;
  /** All that the caller ended. */
  readonly abandoned: number;
  /** Of these, those whose last milestone was an answer: they heard what they called for. */
  readonly afterAnswer: number;
  /** The rest: hang-ups in menus. */
  readonly inMenus: number;
  /** `inMenus ÷ entered`; null where nobody entered. */
  readonly rate: Rate | null;
}

/**
 * Hang-ups right after an «answer given» mark apart from those in menus: hanging up when the information was heard is
 * success, not abandonment («Analytics terms» of the design rules). Who goes on to another menu after the answer, and
 * hangs up there, counts for that menu. `answers`: the milestones that mark an answer. Null where no ways are told.
 */
export const splitByAnswer = (steps: readonly WayStep[] | null, answers: ReadonlySet<string>): AnswerSplit | null => {
  const nodes = wayNodes(steps ?? []);
  const entered = nodes[0]?.step.count;
  if (entered === undefined) return null;
  const hangUps = nodes.filter(({ step }) => step.ending === 'abandoned');
  const sum = (some: typeof hangUps): number => some.reduce((total, { step }) => total + step.count, 0);
  const abandoned = sum(hangUps);
  const afterAnswer = sum(hangUps.filter((node) => answers.has(milestoneBefore(node)?.milestoneId ?? '')));
  const inMenus = abandoned - afterAnswer;
  return { entered, abandoned, afterAnswer, inMenus, rate: rateOf(inMenus, entered) };
};
