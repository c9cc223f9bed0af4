import { Fragment } from 'react';
import { countText } from '../charts/number-text';
import classes from '../charts/table.module.css';
import type { TestLook, TestResult } from '../core/wire/tests';
import { alphaText, momentText, signedPoints, signedRange, zText } from './figures';
import { nameOf, unitsOf } from './verdict';

const shownState = (result: TestResult, look: TestLook): string => {
  if (look.taken !== null) return momentText(look.taken.at);
  return result.state === 'ended' ? 'Not taken' : 'To come';
};

/** The looks one by one: when, how far the arms were apart, and how far they have to be. */
export const LooksTable = ({ result }: { readonly result: TestResult }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must reach it
  <section className={classes.scroll} tabIndex={0} aria-label="The looks of the test, to scroll">
    <table className={classes.table} aria-label="The looks of the test">
      <thead>
        <tr>
          <th scope="col">Look</th>
          <th scope="col">{unitsOf(result) === 'calls' ? 'Calls' : 'Callers'} each</th>
          <th scope="col">Boundary</th>
          <th scope="col">Alpha spent</th>
          <th scope="col">Standard errors apart</th>
          <th scope="col">Points apart</th>
        </tr>
      </thead>
      <tbody>
        {result.looks.map((look) => (
          <tr key={look.look} data-crossed={look.taken?.comparisons.some(({ crossed }) => crossed) ?? false}>
            <td>
              {look.look}
              <span className={classes.when}>{shownState(result, look)}</span>
            </td>
            <td>{countText(look.callersPerArm)}</td>
            <td>±{zText(look.boundary)}</td>
            <td>{alphaText(look.spentAlpha)}</td>
            <td>
              {look.taken?.comparisons.map(({ variantId, z, crossed }) => (
                <div key={variantId}>
                  {result.test.arms.length > 2 && `${nameOf(result, variantId)} `}
                  {zText(z)}
                  {crossed && ' beyond'}
                </div>
              )) ?? '–'}
            </td>
            <td>
              {look.taken?.comparisons.map(({ variantId, difference, interval }) => (
                <Fragment key={variantId}>
                  {signedPoints(difference)}
                  <span className={classes.range}>{signedRange(interval)}</span>
                </Fragment>
              )) ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
