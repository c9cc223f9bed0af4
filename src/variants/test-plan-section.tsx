import { Button } from '@mantine/core';
import { IconFlask, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { setArms, setTest } from '../core/edit/segments';
import { sequence } from '../core/edit/sequence';
import type { Segment, TestPlan } from '../core/model/variation';
import { heardArms } from '../core/variation/arms';
import { measureMeanings } from './measure-words';
import classes from './panel.module.css';
import { heardIn, percentText, segmentName } from './shares';
import { sizeNow } from './test-plan-draft';
import { TestPlanForm } from './test-plan-form';
import { useBoard } from './variants-context';

export interface TestPlanSectionProps {
  readonly segment: Segment;
  readonly flowId: string | null;
  readonly callsPerDay: number | null;
  readonly abandonedRate: number | null;
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const count = new Intl.NumberFormat();

/** What a plan says, fact by fact. */
const PlanFacts = ({ segment }: { readonly segment: Segment }) => {
  const { variation } = useBoard();
  const { test } = segment;
  if (!test) return null;
  const heard = heardIn(variation);
  const nameOf = (id: string) => heard.find((one) => one.id === id)?.name ?? id;
  const [first, ...others] = heardArms(segment.arms);
  return (
    <dl className={classes.facts}>
      <dt>Compared</dt>
      <dd>
        {others.map(({ variantId }) => nameOf(variantId)).join(', ') || 'Nothing'} with{' '}
        {first ? nameOf(first.variantId) : 'nothing'}
      </dd>
      <dt>Measured</dt>
      <dd>{measureMeanings[test.measure]}</dd>
      <dt>Expected now</dt>
      <dd>{percentText(test.expectedRate * 100)}</dd>
      <dt>Worth finding</dt>
      <dd>{percentText(test.smallestDifference * 100).replace(' %', ' points')} more or less</dd>
      <dt>Callers per arm</dt>
      <dd>{count.format(test.callersPerArm)}</dd>
      <dt>Strictness</dt>
      <dd>
        {percentText(test.alpha * 100)} false alarms, {percentText(test.power * 100)} power, {test.looks}{' '}
        {test.looks === 1 ? 'look' : 'looks'}
      </dd>
      <dt>Ends at the latest</dt>
      <dd>
        <time dateTime={test.endsAt}>{day.format(new Date(test.endsAt))}</time>
      </dd>
    </dl>
  );
};

/** The arms have become more or fewer since the plan was made: each needs another number of callers. */
const OtherSize = ({ segment, test }: { readonly segment: Segment; readonly test: TestPlan }) => {
  const { readOnly, run } = useBoard();
  const arms = heardArms(segment.arms).length;
  const needed = sizeNow(test, arms);
  if (arms < 2)
    return <p className={classes.hint}>Only one menu has a share of this row: there is nothing to compare.</p>;
  if (needed === null || needed === test.callersPerArm) return null;
  return (
    <p className={classes.hint}>
      With {arms} menus compared, each needs {count.format(needed)} callers.{' '}
      <Button
        size="compact-xs"
        variant="light"
        disabled={readOnly}
        onClick={() =>
          run(`size the test of ${segmentName(segment)}`, setTest(segment.key, { ...test, callersPerArm: needed }))
        }
      >
        Plan {count.format(needed)}
      </Button>
    </p>
  );
};

/** The test among the callers of a segment: to be planned, planned, or running and fixed. */
export const TestPlanSection = (props: TestPlanSectionProps) => {
  const { segment, flowId } = props;
  const { variation, readOnly, run, running, tests } = useBoard();
  const [planning, setPlanning] = useState(false);
  const name = segmentName(segment);
  const runs = running.has(segment.key);
  const own = tests.filter((one) => one.test.segment.key === segment.key);
  const { test } = segment;
  return (
    <section className={classes.section} aria-labelledby="test-plan">
      <h3 id="test-plan" className={classes.heading}>
        <IconFlask size={15} aria-hidden /> A/B test
      </h3>
      {planning ? (
        <TestPlanForm
          {...props}
          onCancel={() => setPlanning(false)}
          onPlan={(plan, arms) => {
            const label = test ? `change the test of ${name}` : `plan a test of ${name}`;
            if (run(label, sequence(setArms(segment.key, arms), setTest(segment.key, plan)))) setPlanning(false);
          }}
        />
      ) : test === null ? (
        <>
          <p className={classes.hint}>
            Lets part of these callers hear one menu and part another, and tells which one serves them better. How many
            callers that takes, and when it is decided, is fixed before it starts: then chance cannot pick the winner.
          </p>
          {heardArms(segment.arms).length < 2 ? (
            <p className={classes.hint}>Give at least two menus a share of this row first.</p>
          ) : (
            <Button
              variant="light"
              disabled={readOnly}
              leftSection={<IconFlask size={16} aria-hidden />}
              onClick={() => setPlanning(true)}
            >
              Plan a test
            </Button>
          )}
        </>
      ) : (
        <>
          <p className={classes.sentence}>
            <strong>{test.name}</strong>
          </p>
          <PlanFacts segment={segment} />
          {!runs ? (
            <>
              <OtherSize segment={segment} test={test} />
              <p className={classes.hint}>
                It starts when these variants go live. From then on its arms, shares and plan are fixed.
              </p>
              <div className={classes.buttons}>
                <Button size="compact-md" variant="default" disabled={readOnly} onClick={() => setPlanning(true)}>
                  Change the plan
                </Button>
                <Button
                  size="compact-md"
                  variant="default"
                  disabled={readOnly}
                  onClick={() => run(`take the test of ${name} out`, setTest(segment.key, null))}
                >
                  Take it out
                </Button>
              </div>
            </>
          ) : (
            <p className={classes.hint}>
              <IconLock size={13} aria-hidden /> The test runs: its arms, shares and plan are fixed until it has ended,
              so that its result can be trusted.
            </p>
          )}
        </>
      )}
      {variation.assignBy === 'call' && test !== null && (
        <p className={classes.hint}>Each call is dealt anew: whoever calls twice may be counted in both arms.</p>
      )}
      {flowId !== null && own.length > 0 && (
        <ul className={classes.lines} aria-label="Tests of these callers">
          {own.map(({ test: { plan }, state }) => (
            <li key={plan.id}>
              <Link
                className={classes.link}
                href={`/flows/${encodeURIComponent(flowId)}/tests/${encodeURIComponent(plan.id)}`}
              >
                {plan.name || plan.id}
              </Link>
              <span className={classes.lineWord}> · {state === 'running' ? 'running' : 'ended'}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
