import { Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { type InsightFilters, readFilters, writeFilters } from '../insights/filters';
import { FlowChoice } from '../insights/flow-choice';
import { InsightsPage } from '../insights/insights-page';
import { lastLooked } from '../insights/last-looked';
import { toApiError } from '../org/api-error';
import { flowQuery, sessionQuery } from '../org/queries';
import { ProblemNotice } from '../publishing/problem-notice';
import screen from './design-screen.module.css';
import { designOfFlow, openToMeasure } from './measure-flow';
import { Rail } from './rail';
import classes from './test-screens.module.css';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The flows of the org, to choose one whose calls are looked at. */
export const InsightsStartScreen = () => {
  useEffect(() => {
    document.title = 'Insights · Touchtone';
  }, []);
  return (
    <div className={screen.screen}>
      <Rail />
      <main className={classes.main}>
        <FlowChoice />
      </main>
    </div>
  );
};

/** Where callers of a flow give up; the address holds what is looked at. */
export const InsightsScreen = ({ flowId }: { readonly flowId: string }) => {
  const client = useQueryClient();
  const [place, navigate] = useLocation();
  const search = useSearch();
  const filters = useMemo(() => readFilters(search, ownTimeZone), [search]);
  const session = useQuery(sessionQuery());
  const flow = useQuery(flowQuery(flowId));
  const drawn = useQuery({ queryKey: ['design of flow', flowId], queryFn: () => designOfFlow(flowId), staleTime: 0 });
  const measuring = useMutation({
    mutationFn: () => openToMeasure(client, { id: flowId, name }),
    onSuccess: (address) => navigate(address),
  });
  const name = flow.data?.name ?? flowId;
  useEffect(() => {
    document.title = `Insights of ${name} · Touchtone`;
    if (flow.data) lastLooked.add({ id: flowId, name: flow.data.name });
  }, [name, flowId, flow.data]);
  const isGone = flow.error !== null && toApiError(flow.error).code === 'org-not-found';
  const change = (next: InsightFilters) => {
    const query = writeFilters(next, ownTimeZone);
    navigate(query === '' ? place : `${place}?${query}`, { replace: true });
  };
  return (
    <div className={screen.screen}>
      <Rail />
      <main className={classes.main}>
        {session.data === undefined || isGone ? (
          <div className={classes.column}>
            <h1>Insights of {name}</h1>
            {isGone ? (
              <>
                <ProblemNotice error={flow.error} />
                <Link className={classes.link} href="/insights">
                  Choose another flow
                </Link>
              </>
            ) : session.error === null ? (
              <div role="status" aria-label="Reading which org this is">
                <Skeleton height={320} radius="md" />
              </div>
            ) : (
              <ProblemNotice error={session.error} />
            )}
          </div>
        ) : (
          <InsightsPage
            flow={{ id: flowId, name }}
            filters={filters}
            onFilters={change}
            dialect={session.data.dialect}
            drawn={drawn.data ?? undefined}
            onMeasure={() => measuring.mutate()}
            isBeginning={measuring.isPending}
            problem={measuring.error !== null && <ProblemNotice error={measuring.error} />}
          />
        )}
      </main>
    </div>
  );
};
