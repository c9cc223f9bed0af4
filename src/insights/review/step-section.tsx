import { countText, percentText } from '../../charts/number-text';
import type { NextFigure, StepFigure } from '../../core/insights/review';
import type { Design } from '../../core/model/design';
import type { NodeId } from '../../core/model/ids';
import { nameOf } from '../../core/model/names';
import { endingNames } from '../way-names';
import classes from './review-panel.module.css';

interface StepSectionProps {
  readonly design: Design;
  readonly step: StepFigure;
  readonly onShowNode: (nodeId: NodeId) => void;
}

const keyOf = ({ to }: NextFigure): string => JSON.stringify(to);

/** What the callers of one step did. */
export const StepSection = ({ design, step, onShowNode }: StepSectionProps) => {
  const { entered, givenUp, next, nodeId } = step;
  const whereTo = ({ to, edges }: NextFigure) =>
    'nodeId' in to ? (
      <button type="button" className={classes.step} onClick={() => onShowNode(to.nodeId)}>
        {nameOf(design, to.nodeId)}
      </button>
    ) : 'gone' in to ? (
      <>
        {to.gone}
        <span className={classes.aside}> not in this drawing</span>
      </>
    ) : (
      <>
        {endingNames[to.ending]}
        {edges.length > 1 && <span className={classes.aside}> by {edges.length} ways, counted together</span>}
      </>
    );
  return (
    <section aria-labelledby="review-step">
      <h3 id="review-step">{nameOf(design, nodeId)}</h3>
      <dl className={classes.figures}>
        <div>
          <dt>Came by</dt>
          <dd>{countText(entered)}</dd>
        </div>
        <div>
          <dt>Gave up there</dt>
          <dd>
            {givenUp === null ? '–' : percentText(givenUp.share)}
            {givenUp !== null && (
              <span className={classes.aside}>
                {countText(givenUp.count)} calls, {percentText(givenUp.low)} to {percentText(givenUp.high)}
              </span>
            )}
          </dd>
        </div>
      </dl>
      {next.length === 0 ? (
        <p className={classes.hint}>
          {entered === 0 ? 'Nobody came by in this time.' : 'This org does not tell where they went from here.'}
        </p>
      ) : (
        <table className={classes.table}>
          <caption>Where they went from here</caption>
          <thead>
            <tr>
              <th scope="col">To</th>
              <th scope="col">Calls</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {next.map((one) => (
              <tr key={keyOf(one)}>
                <td>{whereTo(one)}</td>
                <td>{countText(one.calls)}</td>
                <td>{percentText(entered === 0 ? null : Math.min(1, one.calls / entered))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
