import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { FeedFilter } from '../core/audit/feeds';
import { type AuditList, auditListSchema } from '../core/wire/audit';
import { flowListSchema } from '../core/wire/flows';
import { type ExportFormat, recordCheckSchema, recordListSchema } from '../core/wire/record';
import { getJson } from './api';
import { retryTransient } from './api-error';

/** Entries of the record that are asked for at a time: it is our own, and quick. */
const recordPageSize = 500;

/** How long a list that was left is kept, to be there at once when somebody comes back. */
const keptMs = 30 * 60_000;

const segment = encodeURIComponent;

const addressOf = ({ flowId, person, action, from, to }: FeedFilter, cursor: string | null): string => {
  const query = new URLSearchParams({ from: new Date(from).toISOString() });
  if (to !== null) query.set('to', new Date(to).toISOString());
  if (person !== null) query.set('person', person);
  if (action !== null) query.set('action', action);
  if (cursor !== null) query.set('cursor', cursor);
  return `${flowId === null ? '/api/audit' : `/api/flows/${segment(flowId)}/audit`}?${query}`;
};

/** A page of the org's audit. Entries that do not name their flow are of the one that was asked for. */
export const readAuditPage = async (
  filter: FeedFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<AuditList> => {
  const page = await getJson(addressOf(filter, cursor), auditListSchema, signal);
  const items = page.items.map((entry) =>
    entry.entity.id === null ? { ...entry, entity: { ...entry.entity, id: filter.flowId } } : entry,
  );
  return { ...page, items };
};

export const auditFeedKey = ['audit', 'feed'] as const;

/** The org's audit, newest first, page by page. */
export const auditFeedQuery = (filter: FeedFilter) =>
  infiniteQueryOptions({
    queryKey: [...auditFeedKey, filter] as const,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    retry: retryTransient,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readAuditPage(filter, pageParam, signal),
    getNextPageParam: ({ cursor }) => cursor,
  });

/** The record of what was done here, newest first, page by page. */
export const recordQuery = () =>
  infiniteQueryOptions({
    queryKey: ['audit', 'record'] as const,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    retry: retryTransient,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ pageSize: String(recordPageSize) });
      if (pageParam !== null) query.set('cursor', pageParam);
      return getJson(`/api/record?${query}`, recordListSchema, signal);
    },
    getNextPageParam: ({ cursor }) => cursor,
  });

/** Whether the record's chain is whole: looked at anew whenever the page is opened. */
export const recordCheckQuery = () =>
  queryOptions({
    queryKey: ['audit', 'check'],
    staleTime: 0,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson('/api/record/verify', recordCheckSchema, signal),
  });

/** The org's flows by name, as many as the server tells at once. */
export const flowNamesQuery = () =>
  queryOptions({
    queryKey: ['audit', 'flows'],
    staleTime: 60_000,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson('/api/flows?page=1&pageSize=5000', flowListSchema, signal),
  });

/** Which part of the record is exported; null: no bound. */
export interface ExportPart {
  readonly flowId: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** Where the record is to be had as a file. */
export const exportAddress = (format: ExportFormat, { flowId, from, to }: ExportPart): string => {
  const query = new URLSearchParams({ format });
  if (flowId !== null) query.set('flowId', flowId);
  if (from !== null) query.set('from', new Date(from).toISOString());
  if (to !== null) query.set('to', new Date(to).toISOString());
  return `/api/record/export?${query}`;
};
