import { type GiveUpTone, giveUpTone } from '../core/insights/give-up-tone';
import type { EdgeFigure, Review, StepFigure } from '../core/insights/review';

/** Pixels of a way that nobody took, and of one that the most took. */
const thinnest = 1.25;
const thickest = 14;

/** How a way with callers is drawn. */
export interface WayLook {
  readonly width: number;
  readonly tone: GiveUpTone;
  readonly label: string;
  /** Several ways share the calls. */
  readonly isShared: boolean;
}

const whole = new Intl.NumberFormat('en');

/** The way by its callers; undefined: nothing is told of it. */
export const wayLook = (review: Review | null, edgeKey: string): WayLook | undefined => {
  const figure = review?.edges.get(edgeKey);
  if (!review || !figure) return undefined;
  const part = review.most === 0 ? 0 : Math.min(1, figure.calls / review.most);
  return {
    width: thinnest + (thickest - thinnest) * part,
    tone: giveUpTone(figure.givenUp),
    label: labelOf(figure),
    isShared: figure.isShared,
  };
};

const labelOf = ({ calls, isShared, together }: EdgeFigure): string => {
  if (!isShared) return whole.format(calls);
  return together.length === 0 ? `≤ ${whole.format(calls)}` : `${whole.format(calls)} on ${together.length + 1} ways`;
};

/** What stands at a counted step: «1,240 came · 12 % gave up». */
export const stepWords = ({ entered, givenUp }: StepFigure): string => {
  const came = `${whole.format(entered)} came`;
  return givenUp === null ? came : `${came} · ${Math.round(givenUp.share * 100)} % gave up`;
};

/** What is left of that from very far: the share that gave up, or how many came. */
export const farWords = ({ entered, givenUp }: StepFigure): string =>
  givenUp === null ? whole.format(entered) : `${Math.round(givenUp.share * 100)} %`;
