import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Dialect } from '../core/wire/session';
import { abandonmentQuery, timeToAgentQuery, versionStatisticsQuery, waysQuery } from '../org/insights';
import { flowDesignQuery } from '../org/queries';
import type { InsightFilters } from './filters';
import { endsNow, granularityOf, isoOf, spanBefore, spanOfFilters } from './period';
import { useFigures } from './use-figures';
import { useNow } from './use-now';

/** Milliseconds until figures of a time that ends now are read again: those of the org's counts, and what costs it more. */
const pause = { counts: 60_000, costly: 300_000 };

/** Every question of the dashboard about a flow, asked again while calls still come into the time. */
export const useInsights = (flowId: string, filters: InsightFilters, dialect: Dialect) => {
  const now = useNow(pause.counts);
  const slowNow = useNow(pause.costly);
  const span = useMemo(() => spanOfFilters(filters, now), [filters, now]);
  const slowSpan = useMemo(() => spanOfFilters(filters, slowNow), [filters, slowNow]);
  const before = spanBefore(span, filters);
  const granularity = granularityOf(filters.granularity, span, dialect);
  const isLive = endsNow(filters, span, now);
  const version = filters.version === null ? {} : { version: filters.version };
  const wholeBefore = `PT${Math.ceil((before.to - before.from) / 60_000)}M`;
  const { comparison, timeZone } = filters;

  // A time of one's own that ends later stays the same while calls come in.
  const again = (ms: number) => ({ refetchInterval: isLive ? ms : (false as const) });
  const subject = JSON.stringify([flowId, filters]);
  const calls = useQuery({
    ...abandonmentQuery(flowId, { ...isoOf(span), granularity, ...version }),
    ...again(pause.counts),
  });
  const callsBefore = useQuery({
    ...abandonmentQuery(flowId, { ...isoOf(before), granularity: wholeBefore, ...version }),
    enabled: comparison === 'both' || comparison === 'period',
  });
  const versions = useQuery(versionStatisticsQuery(flowId, { from: isoOf(before).from, to: isoOf(span).to }));
  const ways = useQuery({ ...waysQuery(flowId, version), ...again(pause.costly) });
  const agent = useQuery({ ...timeToAgentQuery(flowId, isoOf(slowSpan)), ...again(pause.costly) });
  const design = useQuery({
    ...flowDesignQuery(flowId),
    staleTime: pause.costly,
    enabled: dialect === 'platform',
  });
  return {
    span,
    slowSpan,
    before,
    granularity,
    timeZone,
    subject,
    calls: useFigures(calls, subject),
    callsBefore: useFigures(callsBefore, subject),
    versions: useFigures(versions, JSON.stringify([flowId, filters.period, timeZone])),
    ways: useFigures(ways, JSON.stringify([flowId, filters.version])),
    agent: useFigures(agent, JSON.stringify([flowId, filters.period, timeZone])),
    published: design.data?.design,
  };
};

export type Insights = ReturnType<typeof useInsights>;
