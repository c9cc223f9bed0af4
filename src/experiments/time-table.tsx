import { countText, percentText } from '../charts/number-text';
import classes from '../charts/table.module.css';
import type { TestResult } from '../core/wire/tests';
import { measured } from './figures';
import { stepText, sumsOf } from './time-steps';
import { unitsOf } from './verdict';

/** What the chart over time shows, step by step. */
export const TimeTable = ({ result }: { readonly result: TestResult }) => {
  const { timeline, test } = result;
  const sums = sumsOf(timeline);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must reach it
    <section className={classes.scroll} tabIndex={0} aria-label="Over time, to scroll">
      <table className={classes.table} aria-label="Over time">
        <thead>
          <tr>
            <th scope="col">From, UTC</th>
            {test.arms.map(({ variantId, name }) => (
              <th key={variantId} scope="col">
                {name}: new {unitsOf(result)}
              </th>
            ))}
            {test.arms.map(({ variantId, name }) => (
              <th key={variantId} scope="col">
                {name}: {measured[test.plan.measure]} so far
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {timeline.items.map(({ from, arms }, step) => (
            <tr key={from}>
              <th scope="row">{stepText(from, timeline.step)}</th>
              {test.arms.map(({ variantId }, index) => (
                <td key={variantId}>{countText(arms[index]?.callers ?? 0)}</td>
              ))}
              {test.arms.map(({ variantId }, index) => (
                <td key={variantId}>{percentText(sums[step]?.[index]?.rate ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
