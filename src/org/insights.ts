import { queryOptions } from '@tanstack/react-query';
import { rhythmSchema, timeToAgentSchema, versionStatisticsSchema, waysSchema } from '../core/wire/insights';
import { abandonmentSchema } from '../core/wire/statistics';
import { getJson } from './api';
import { retryTransient } from './api-error';

/** A time by its two moments, ISO 8601. */
export interface InsightPeriod {
  readonly from: string;
  readonly to: string;
}

/** What is counted of a time is asked for anew after so long: calls of the last minutes may still be running. */
const staleTime = 60_000;

const segment = encodeURIComponent;

/** The address with what was given; `undefined` is left out. */
const address = (flowId: string, path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = new URLSearchParams(given).toString();
  return `/api/flows/${segment(flowId)}/${path}${text === '' ? '' : `?${text}`}`;
};

/** All that is asked about a flow's calls begins with this key. */
export const insightsKey = (flowId: string) => ['flow', flowId, 'insights'] as const;

/** What was shown of the flow stays until the new answer is there; that of another flow does not. */
const ofSameFlow =
  (flowId: string) =>
  <T>(before: T | undefined, asked: { readonly queryKey: readonly unknown[] } | undefined): T | undefined =>
    asked?.queryKey[1] === flowId ? before : undefined;

/**
 * Calls of a time in all, by interval, and by milestone; `granularity` is an ISO 8601 duration such as `P1D`, whose days
 * are those of `timeZone` (an IANA name; UTC if left out).
 */
export const abandonmentQuery = (
  flowId: string,
  query: InsightPeriod & { readonly granularity: string; readonly timeZone?: string; readonly version?: string },
) =>
  queryOptions({
    queryKey: [...insightsKey(flowId), 'abandonment', query],
    staleTime,
    retry: retryTransient,
    placeholderData: ofSameFlow(flowId),
    queryFn: ({ signal }) => getJson(address(flowId, 'abandonment', { ...query }), abandonmentSchema, signal),
  });

/** Calls of a time by the version they met. */
export const versionStatisticsQuery = (flowId: string, { from, to }: InsightPeriod) =>
  queryOptions({
    queryKey: [...insightsKey(flowId), 'versions', { from, to }],
    staleTime,
    retry: retryTransient,
    placeholderData: ofSameFlow(flowId),
    queryFn: ({ signal }) =>
      getJson(address(flowId, 'versions/statistics', { from, to }), versionStatisticsSchema, signal),
  });

/** The ways of calls in the time that the org chooses, of one version or of all. */
export const waysQuery = (flowId: string, { version }: { readonly version?: string } = {}) =>
  queryOptions({
    queryKey: [...insightsKey(flowId), 'ways', { version: version ?? null }],
    staleTime,
    retry: retryTransient,
    placeholderData: ofSameFlow(flowId),
    queryFn: ({ signal }) => getJson(address(flowId, 'ways', { version }), waysSchema, signal),
  });

/** Calls of a time by hour of the week; `timeZone` is an IANA name. */
export const rhythmQuery = (flowId: string, { from, to, timeZone }: InsightPeriod & { readonly timeZone: string }) =>
  queryOptions({
    queryKey: [...insightsKey(flowId), 'rhythm', { from, to, timeZone }],
    staleTime,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson(address(flowId, 'rhythm', { from, to, timeZone }), rhythmSchema, signal),
  });

/** How long answered calls of a time waited, by parts. */
export const timeToAgentQuery = (flowId: string, { from, to }: InsightPeriod) =>
  queryOptions({
    queryKey: [...insightsKey(flowId), 'time to agent', { from, to }],
    staleTime,
    retry: retryTransient,
    placeholderData: ofSameFlow(flowId),
    queryFn: ({ signal }) => getJson(address(flowId, 'time-to-agent', { from, to }), timeToAgentSchema, signal),
  });
