import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { FeedFilter } from '../core/audit/feeds';
import { joinAudit, joinWindowMs } from '../core/audit/join';
import { personOf } from '../core/audit/person';
import { type AuditRow, isRowWanted } from '../core/audit/row';
import { recordCheckQuery, recordQuery } from '../org/audit';
import { useFeeds } from './use-feeds';

export interface Audit {
  /** What is asked for, newest first, as far as it is known. */
  readonly rows: readonly AuditRow[];
  /** The same before person, action and days were looked at. */
  readonly all: readonly AuditRow[];
  /** Nothing of it is here yet. */
  readonly isReading: boolean;
  readonly isFetching: boolean;
  /** Whether anything of the org's audit has been read. */
  readonly isOrgHere: boolean;
  /** Asking for more does nothing for now: it is on its way, has failed, or waits for somebody to want it. */
  readonly isBusy: boolean;
  /** Nothing older is to be had. */
  readonly isWhole: boolean;
  readonly isTired: boolean;
  /** Why the org's audit could not be read, or not further. */
  readonly error: unknown;
  /** Why this server's record could not be read. */
  readonly recordError: unknown;
  /** Whether the org's audit tells of everything from that moment on, so that what it lacks can be said. */
  knowsOrg(at: string): boolean;
  more(): void;
  /** Asks again for what failed. */
  retry(): void;
  restart(): void;
  refresh(): void;
  readonly isRefreshing: boolean;
}

/** The org's audit and this server's record as one list. `isAsked`: whether the org can be asked for it. */
export const useAudit = (filter: FeedFilter, isAsked: boolean): Audit => {
  const client = useQueryClient();
  const feeds = useFeeds(filter, isAsked);
  const record = useInfiniteQuery(recordQuery());
  const [isRefreshing, setRefreshing] = useState(false);
  const { loaded } = feeds;
  const records = useMemo(() => record.data?.pages.flatMap(({ items }) => items) ?? [], [record.data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: entries are those of what is loaded
  const joined = useMemo(() => joinAudit(feeds.entries(), records), [loaded, records]);

  // Without the org's audit the record stands alone, to its beginning.
  const isOrgHere = isAsked && loaded.length > 0;
  const back = isOrgHere ? feeds.knownBackTo : Number.NEGATIVE_INFINITY;
  const oldest = records.at(-1);
  const recordBack = oldest === undefined ? Number.POSITIVE_INFINITY : Date.parse(oldest.at);
  const wantsRecord = record.hasNextPage && !record.isFetching && !record.isError && isOrgHere;
  const { fetchNextPage } = record;
  useEffect(() => {
    if (wantsRecord && recordBack > back - joinWindowMs) void fetchNextPage();
  }, [wantsRecord, recordBack, back, fetchNextPage]);

  const rows = useMemo(() => {
    const wanted = { ...filter, person: personOf(filter.person ?? '') };
    return joined.filter(
      (row) => isRowWanted(row, wanted) && (row.entry !== null || back <= filter.from || Date.parse(row.at) >= back),
    );
  }, [joined, filter, back]);

  const isOrgReading = isAsked && !isOrgHere && feeds.error === null;
  const isOrgWhole = !isAsked || (isOrgHere ? feeds.isWhole : feeds.error !== null);
  const isFetching = feeds.isFetching || record.isFetchingNextPage;
  return {
    rows,
    all: joined,
    isReading: isOrgReading || (record.isPending && !record.isError),
    isFetching,
    // Where nothing of the org is to be had, the record goes on without it.
    isBusy: isFetching || feeds.isTired || (feeds.error !== null && (isOrgHere || record.isError)),
    isOrgHere,
    isWhole: isOrgWhole && (!record.hasNextPage || record.isError),
    isTired: feeds.isTired,
    error: feeds.error,
    recordError: record.error,
    knowsOrg: (at) => isOrgHere && filter.action === null && Date.parse(at) >= back,
    more: () => {
      if (isAsked && feeds.error === null) feeds.more();
      if (!isOrgHere && record.hasNextPage && !record.isFetching) void record.fetchNextPage();
    },
    retry: () => {
      if (feeds.error !== null) feeds.more();
      if (!record.isError) return;
      void (record.data === undefined ? record.refetch() : record.fetchNextPage());
      void client.invalidateQueries({ queryKey: recordCheckQuery().queryKey });
    },
    restart: feeds.restart,
    refresh: () => {
      setRefreshing(true);
      void Promise.allSettled([
        feeds.refresh(),
        record.refetch(),
        client.invalidateQueries({ queryKey: recordCheckQuery().queryKey }),
      ]).then(() => setRefreshing(false));
    },
    isRefreshing,
  };
};
