import { Button } from '@mantine/core';
import { IconFlag, IconPlayerStop } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { TestResult } from '../core/wire/tests';
import { Notice } from '../ui/notice';
import { ArmsLegend } from './arms-legend';
import { ArmsTable } from './arms-table';
import { EndTestDialog } from './end-test-dialog';
import { chanceText } from './figures';
import { LooksChart } from './looks-chart';
import { LooksTable } from './looks-table';
import { RatesChart } from './rates-chart';
import { StateBadge } from './state-badge';
import { TestFacts } from './test-facts';
import classes from './test-page.module.css';
import { TimeChart } from './time-chart';
import { TimeTable } from './time-table';
import { endingsWords, nameOf, remarksOf, unitsOf, verdictOf } from './verdict';

interface TestPageProps {
  readonly result: TestResult;
  /** What went wrong with it last, such as ending it. */
  readonly problem: ReactNode;
  /** What was done last, such as making the winner the base. */
  readonly done: ReactNode;
  readonly isEnding: boolean;
  readonly isMakingBase: boolean;
  readonly onEnd: () => void;
  readonly onMakeBase: (variantId: string) => void;
}

const SharesNotice = ({ result }: { readonly result: TestResult }) =>
  result.shares?.isOff === true && (
    <Notice severity="warning" title="The callers do not fall to the arms by their shares">
      <p>
        If each came to its arm with its share, they would spread this unevenly with a chance of only{' '}
        {chanceText(result.shares.p)}. Callers are lost or counted twice somewhere, so the result cannot be trusted
        until that is found.
      </p>
    </Notice>
  );

const DeployNotice = ({ result }: { readonly result: TestResult }) =>
  result.test.delivery === 'deploy' && (
    <Notice severity="warning" title="Callers do not always hear the arm they were dealt to">
      <p>
        The flow is deployed by variants: it is rewritten as a whole, so all callers of a time hear the same menu,
        whatever their arm. This test compares little; let each call decide instead.
      </p>
    </Notice>
  );

const EndingsNotice = ({ result }: { readonly result: TestResult }) =>
  result.endings.problem !== null && (
    <Notice severity="warning" title="The org could not be asked how calls ended">
      <p>
        {result.endings.problem}{' '}
        {result.ended === null
          ? 'It is asked again in a few minutes; what was known before stays.'
          : 'The test ended with what was known before.'}
      </p>
    </Notice>
  );

/** The winner's way into the design, where it is not what is heard anyway. */
const MakeBase = ({
  result,
  isMakingBase,
  onMakeBase,
}: Pick<TestPageProps, 'result' | 'isMakingBase' | 'onMakeBase'>) => {
  const { winner } = result.decision;
  if (winner === null || result.state === 'running') return null;
  return (
    <Button leftSection={<IconFlag size={16} aria-hidden />} loading={isMakingBase} onClick={() => onMakeBase(winner)}>
      Make «{nameOf(result, winner)}» the base menu
    </Button>
  );
};

/** What an A/B test has found so far: in a sentence, in figures, and in pictures with their tables. */
export const TestPage = (props: TestPageProps) => {
  const { result, isEnding, onEnd } = props;
  const [asking, setAsking] = useState(false);
  const { test } = result;
  const verdict = verdictOf(result);
  const remarks = remarksOf(result);
  const hasCallers = result.arms.some(({ callers }) => callers > 0);
  return (
    <div className={classes.column}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <p className={classes.where}>
            <Link href={`/flows/${encodeURIComponent(test.flowId)}/tests`}>Tests of {test.flowName}</Link>
            <span aria-hidden> · </span>
            {test.segment.name || test.segment.key}
          </p>
          <h1>{test.plan.name || test.plan.id}</h1>
        </div>
        <StateBadge state={result.state} />
        {result.state === 'running' && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            loading={isEnding}
            onClick={() => setAsking(true)}
          >
            End the test
          </Button>
        )}
      </header>
      {props.problem}
      <section className={classes.verdict} aria-label="Result">
        <p className={classes.headline} role="status">
          {verdict.headline}
        </p>
        {verdict.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <MakeBase {...props} />
      </section>
      {props.done}
      <SharesNotice result={result} />
      <DeployNotice result={result} />
      <EndingsNotice result={result} />
      <section className={classes.card} aria-labelledby="arms-title">
        <h2 id="arms-title">Arms</h2>
        <p className={classes.hint}>
          Each rate is of the {unitsOf(result)} whose ending is known, with its 95 % interval (Wilson).{' '}
          {endingsWords(result)}
        </p>
        <ArmsTable result={result} />
        {result.arms.some(({ known }) => known > 0) && <RatesChart result={result} />}
      </section>
      <section className={classes.card} aria-labelledby="looks-title">
        <h2 id="looks-title">Looks</h2>
        <p className={classes.hint}>
          At each look the arms have to be farther apart than its boundary (dashed) to be taken for different. Alpha is
          spent over the looks (Lan and DeMets, after O’Brien and Fleming), so that looking more than once gives no more
          false alarms. The intervals hold at every look.
        </p>
        {test.arms.length > 2 && <ArmsLegend result={result} />}
        <div className={classes.beside}>
          <LooksChart result={result} />
          <LooksTable result={result} />
        </div>
      </section>
      <section className={classes.card} aria-labelledby="time-title">
        <h2 id="time-title">Over time</h2>
        {hasCallers ? (
          <>
            <p className={classes.hint}>
              {test.unit === 'call' ? 'Calls' : 'Callers'} stand at the time of their first call, in UTC.
            </p>
            <ArmsLegend result={result} />
            <TimeChart result={result} />
            <details className={classes.fold}>
              <summary>Show as a table</summary>
              <TimeTable result={result} />
            </details>
          </>
        ) : (
          <p className={classes.hint}>Nobody has called since the test started.</p>
        )}
      </section>
      <section className={classes.card} aria-labelledby="plan-title">
        <h2 id="plan-title">As it was planned</h2>
        <TestFacts result={result} />
        {remarks.map((remark) => (
          <p key={remark} className={classes.remark}>
            {remark}
          </p>
        ))}
      </section>
      <EndTestDialog
        result={result}
        opened={asking}
        onClose={() => setAsking(false)}
        onEnd={() => {
          setAsking(false);
          onEnd();
        }}
      />
    </div>
  );
};
