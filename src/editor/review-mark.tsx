import { giveUpTone } from '../core/insights/give-up-tone';
import type { NodeId } from '../core/model/ids';
import { useCanvasReview } from './canvas-review';
import { farWords, stepWords } from './review-look';
import classes from './review-mark.module.css';
import { useZoomLevel } from './zoom-level';

/** Above a counted step: how many came, and how many gave up there. */
export const ReviewMark = ({ nodeId }: { readonly nodeId: NodeId }) => {
  const level = useZoomLevel();
  const step = useCanvasReview()?.steps.get(nodeId);
  if (!step) return null;
  return (
    <span className={classes.mark} data-level={level} data-tone={giveUpTone(step.givenUp)}>
      {level === 'block' ? farWords(step) : stepWords(step)}
    </span>
  );
};
