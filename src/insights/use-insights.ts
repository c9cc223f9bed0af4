import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Dialect } from '../core/wire/session';
import { abandonmentQuery, timeToAgentQuery, versionStatisticsQuery, waysQuery } from '../org/insights';
import { flowDesignQuery } from '../org/queries';
import type { InsightFilters } from './filters';
import { endsNow, granularityOf, intervalsIn, isoOf, spanBefore, spanOfFilters } from './period';
import { useFigures } from './use-figures';
import { useNow } from './use-now';

/** Milliseconds until figures of a time that ends now are read again: those of the org's counts, and what costs it more. */
const pause = { counts: 60_000, costly: 300_000 };

/** More intervals than this are not asked for every minute where each is a question to the org. */
const fewIntervals = 12;

/** Milliseconds until the org's counts are read again. */
const countsPause = (filters: InsightFilters, dialect: Dialect): number => {
  if (dialect === 'platform') return pause.counts;
  const span = spanOfFilters(filters, Date.now());
  const intervals = intervalsIn(span, granularityOf(filters.granularity, span, dialect));
  return intervals <= fewIntervals ? pause.counts : pause.costly;
};

/** Every question of the dashboard about a flow, asked again while calls still come into the time. */
export const useInsights = (flowId: string, filters: InsightFilters, dialect: Dialect) => {
  const countsAgain = countsPause(filters, dialect);
  const now = useNow(countsAgain);
  const slowNow = useNow(pause.costly);
  const span = useMemo(() => spanOfFilters(filters, now), [filters, now]);
  const slowSpan = useMemo(() => spanOfFilters(filters, slowNow), [filters, slowNow]);
  const before = spanBefore(span, filters);
  const granularity = granularityOf(filters.granularity, span, dialect);
  const isLive = endsNow(filters, span, now);
  const version = filters.version === null ? {} : { version: filters.version };
  const wholeBefore = `PT${Math.ceil((before.to - before.from) / 60_000)}M`;
  const { comparison, timeZone } = filters;

  const again = (ms: number, isAsked: boolean) => ({ refetchInterval: isAsked ? ms : (false as const) });
  // A preset is another time each minute; one's own time that ends later stays the same while calls come in.
  const isSameTime = isLive && typeof filters.period !== 'string';
  const subject = JSON.stringify([flowId, filters]);
  const calls = useQuery({
    ...abandonmentQuery(flowId, { ...isoOf(span), granularity, timeZone, ...version }),
    ...again(countsAgain, isSameTime),
  });
  const callsBefore = useQuery({
    ...abandonmentQuery(flowId, { ...isoOf(before), granularity: wholeBefore, ...version }),
    enabled: comparison === 'both' || comparison === 'period',
  });
  const versions = useQuery(versionStatisticsQuery(flowId, { from: isoOf(before).from, to: isoOf(span).to }));
  const ways = useQuery({ ...waysQuery(flowId, version), ...again(pause.costly, isLive) });
  const agent = useQuery({ ...timeToAgentQuery(flowId, isoOf(slowSpan)), ...again(pause.costly, isSameTime) });
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
