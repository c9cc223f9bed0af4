import { type AnswerSplit, splitByAnswer } from '../core/insights/answer-given';
import type { Ways } from '../core/wire/insights';
import type { MeasuredStep } from './menu-names';
import { isoOf, type Span } from './period';

/** Hang-ups told apart by whether an answer was given, and the time they are of. */
export interface Answered {
  /** Null: not measured, or no measured step gives an answer. */
  readonly answered: AnswerSplit | null;
  /** The time of it, where it is another than the one that is looked at. */
  readonly answeredIn: { readonly from: string; readonly to: string } | null;
}

/** Of hang-ups, those behind a step that gives an answer, as far as the ways tell. `steps`: by the names of milestones. */
export const answeredOf = (ways: Ways | undefined, steps: ReadonlyMap<string, MeasuredStep>, span: Span): Answered => {
  const answers = new Set(
    (ways?.steps ?? []).flatMap(({ milestoneId, milestoneName }) =>
      milestoneId !== null && steps.get(milestoneName ?? '')?.answerGiven ? [milestoneId] : [],
    ),
  );
  if (!ways || answers.size === 0) return { answered: null, answeredIn: null };
  const asked = isoOf(span);
  const isSame = ways.of === null || (ways.of.from === asked.from && ways.of.to === asked.to);
  return { answered: splitByAnswer(ways.steps, answers), answeredIn: isSame ? null : ways.of };
};
