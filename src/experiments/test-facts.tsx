import { countText, percentText } from '../charts/number-text';
import type { TestResult } from '../core/wire/tests';
import { When } from '../ui/when';
import { momentText } from './figures';
import classes from './test-page.module.css';
import { measureWords, unitsOf } from './verdict';

/** What was fixed before the test started. */
export const TestFacts = ({ result }: { readonly result: TestResult }) => {
  const { test } = result;
  const { plan } = test;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Measured</dt>
        <dd>{measureWords(result)}</dd>
      </div>
      <div>
        <dt>Expected with «{test.arms[0]?.name}»</dt>
        <dd>{percentText(plan.expectedRate)}</dd>
      </div>
      <div>
        <dt>Worth finding</dt>
        <dd>{percentText(plan.smallestDifference).replace(' %', ' points')} more or fewer</dd>
      </div>
      <div>
        <dt>Needed of each arm</dt>
        <dd>
          {countText(plan.callersPerArm)} {unitsOf(result)} with a known ending
        </dd>
      </div>
      <div>
        <dt>Alpha, power, looks</dt>
        <dd>
          {percentText(plan.alpha)}, {percentText(plan.power)}, {plan.looks}
        </dd>
      </div>
      <div>
        <dt>Segment</dt>
        <dd>
          {test.segment.name || test.segment.key} <code>{test.segment.key}</code>
        </dd>
      </div>
      <div>
        <dt>Live since</dt>
        <dd>
          <When at={test.startedAt} />
          {test.version !== null && `, version ${test.version}`}
        </dd>
      </div>
      <div>
        <dt>Ends at the latest</dt>
        <dd>{momentText(plan.endsAt)}</dd>
      </div>
    </dl>
  );
};
