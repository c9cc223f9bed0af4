import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { TestPage } from '../experiments/test-page';
import { toApiError } from '../org/api-error';
import { endTest, testResultQuery, testsQuery } from '../org/tests';
import { ProblemNotice } from '../publishing/problem-notice';
import { Notice } from '../ui/notice';
import screen from './design-screen.module.css';
import { makeWinnerBase, type WinnerOutcome } from './make-winner-base';
import { Rail } from './rail';
import classes from './test-screens.module.css';

interface TestScreenProps {
  readonly flowId: string;
  readonly testId: string;
}

const Reading = () => (
  <div className={classes.column} role="status" aria-label="Reading the result">
    <h1 className="tt-visually-hidden">A/B test</h1>
    {[96, 240, 320].map((height) => (
      <Skeleton key={height} height={height} radius="md" />
    ))}
  </div>
);

const Made = ({ outcome }: { readonly outcome: WinnerOutcome }) =>
  outcome.ok ? (
    <Notice severity="info" title="It is the base menu of the design now" role="status">
      <p>
        Callers hear it when the design is published. Take the test out of its segment first, on the Variants page.{' '}
        <Link className={classes.link} href={`/designs/${outcome.designId}/variants`}>
          Go to the design’s variants
        </Link>
      </p>
    </Notice>
  ) : (
    <Notice severity="warning" title={outcome.title} role="alert">
      <p>{outcome.detail}</p>
    </Notice>
  );

/** What an A/B test has found, on a page of its own. */
export const TestScreen = ({ flowId, testId }: TestScreenProps) => {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(testResultQuery(flowId, testId));
  const ending = useMutation({
    ...endTest(),
    onSuccess: (result) => {
      client.setQueryData(testResultQuery(flowId, testId).queryKey, result);
      void client.invalidateQueries({ queryKey: testsQuery(flowId).queryKey, exact: true });
    },
  });
  const making = useMutation({ mutationFn: (variantId: string) => makeWinnerBase(flowId, variantId) });
  const name = data?.test.plan.name || testId;
  useEffect(() => {
    document.title = `${name} · A/B test · Touchtone`;
  }, [name]);
  const again = (
    <Button size="compact-md" variant="default" loading={isFetching} onClick={() => void refetch()}>
      Try again
    </Button>
  );
  const failure = (): ReactNode =>
    error !== null && (
      <ProblemNotice error={error}>{toApiError(error).code === 'not-found' ? undefined : again}</ProblemNotice>
    );
  return (
    <div className={screen.screen}>
      <Rail />
      <main className={classes.main}>
        {data === undefined ? (
          error === null ? (
            <Reading />
          ) : (
            <div className={classes.column}>
              <h1>A/B test</h1>
              {failure()}
              <Link className={classes.link} href={`/flows/${encodeURIComponent(flowId)}/tests`}>
                Tests of this flow
              </Link>
            </div>
          )
        ) : (
          <TestPage
            result={data}
            problem={
              <>
                {failure()}
                {ending.error !== null && <ProblemNotice error={ending.error} />}
              </>
            }
            done={making.data && <Made outcome={making.data} />}
            isEnding={ending.isPending}
            isMakingBase={making.isPending}
            onEnd={() => ending.mutate({ flowId, testId })}
            onMakeBase={(variantId) => making.mutate(variantId)}
          />
        )}
      </main>
    </div>
  );
};
