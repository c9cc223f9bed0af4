import { countText, percentRange, percentText } from '../charts/number-text';
import classes from '../charts/table.module.css';
import type { TestResult } from '../core/wire/tests';
import { ArmName } from './arm-name';
import { measured, signedPoints, signedRange } from './figures';
import { unitsOf } from './verdict';

const share = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** The arms side by side: how many callers, how they ended, and how far each is from the first. */
export const ArmsTable = ({ result }: { readonly result: TestResult }) => {
  const { measure } = result.test.plan;
  const units = unitsOf(result);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must reach it
    <section className={classes.scroll} tabIndex={0} aria-label="The arms of the test, to scroll">
      <table className={classes.table} aria-label="The arms of the test">
        <thead>
          <tr>
            <th scope="col">Arm</th>
            <th scope="col">Share</th>
            <th scope="col">{units === 'calls' ? 'Calls' : 'Callers'}</th>
            <th scope="col">Ending known</th>
            <th scope="col">Hung up</th>
            <th scope="col">Completed</th>
            <th scope="col">Handed on</th>
            <th scope="col">Rate of {measured[measure]}</th>
            <th scope="col">Points from the first</th>
          </tr>
        </thead>
        <tbody>
          {result.arms.map((arm, index) => {
            const against = result.comparisons.find(({ variantId }) => variantId === arm.variantId);
            return (
              <tr key={arm.variantId} data-winner={arm.variantId === result.decision.winner}>
                <th scope="row">
                  <ArmName name={arm.name} index={index} isWinner={arm.variantId === result.decision.winner} />
                </th>
                <td>{share.format(arm.sharePercent)} %</td>
                <td>{countText(arm.callers)}</td>
                <td>{countText(arm.known)}</td>
                <td>{countText(arm.outcomes.abandoned)}</td>
                <td>{countText(arm.outcomes.completed)}</td>
                <td>{countText(arm.outcomes.transferred)}</td>
                <td>
                  <strong>{percentText(arm.rate)}</strong>
                  {arm.interval !== null && <span className={classes.range}>{percentRange(arm.interval)}</span>}
                </td>
                <td>
                  {index === 0 ? (
                    <span className={classes.quiet}>compared with</span>
                  ) : against === undefined ? (
                    '–'
                  ) : (
                    <>
                      <strong>{signedPoints(against.difference)}</strong>
                      <span className={classes.range}>{signedRange(against.plain)}</span>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
