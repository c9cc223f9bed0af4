import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { TestsList } from '../experiments/tests-list';
import { flowQuery } from '../org/queries';
import { testsQuery } from '../org/tests';
import { ProblemNotice } from '../publishing/problem-notice';
import screen from './design-screen.module.css';
import { Rail } from './rail';
import classes from './test-screens.module.css';

/** The A/B tests of a flow. */
export const TestsScreen = ({ flowId }: { readonly flowId: string }) => {
  const { data, error, refetch, isFetching } = useQuery(testsQuery(flowId));
  const flow = useQuery(flowQuery(flowId));
  const name = flow.data?.name ?? data?.items[0]?.test.flowName ?? flowId;
  useEffect(() => {
    document.title = `A/B tests of ${name} · Touchtone`;
  }, [name]);
  return (
    <div className={screen.screen}>
      <Rail />
      <main className={classes.main}>
        <div className={classes.column}>
          <h1>A/B tests of {name}</h1>
          {error !== null && (
            <ProblemNotice error={error}>
              <Button size="compact-md" variant="default" loading={isFetching} onClick={() => void refetch()}>
                Try again
              </Button>
            </ProblemNotice>
          )}
          {data === undefined && error === null && (
            <div role="status" aria-label="Reading the tests">
              <Skeleton height={84} radius="md" />
            </div>
          )}
          {data !== undefined && <TestsList flowId={flowId} items={data.items} />}
        </div>
      </main>
    </div>
  );
};
