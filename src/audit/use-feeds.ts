import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { covers, entriesOf, type FeedFilter, knownBackTo, type LoadedFeed } from '../core/audit/feeds';
import type { AuditEntry, AuditList } from '../core/wire/audit';
import { auditFeedKey, auditFeedQuery, readAuditPage } from '../org/audit';

type Pages = InfiniteData<AuditList, unknown>;

const loadedOnce = new WeakMap<Pages, LoadedFeed>();

/** What a list has loaded; for the same pages the same object. */
const loadedOf = (filter: FeedFilter, pages: Pages): LoadedFeed => {
  const known = loadedOnce.get(pages);
  if (known) return known;
  const entries = pages.pages.flatMap(({ items }) => items);
  const loaded = { filter, entries, isWhole: pages.pages.at(-1)?.cursor === null };
  loadedOnce.set(pages, loaded);
  return loaded;
};

/** All that has been loaded, in whatever list, of what is asked for now. */
const coveringFeeds = (client: QueryClient, filter: FeedFilter): readonly LoadedFeed[] =>
  client
    .getQueryCache()
    .findAll({ queryKey: auditFeedKey })
    .flatMap(({ queryKey, state }) => {
      const of = queryKey[2] as FeedFilter;
      return state.data !== undefined && covers(of, filter) ? [loadedOf(of, state.data as Pages)] : [];
    });

/** The list of before as long as it has the same parts. */
const useSame = <T>(list: readonly T[]): readonly T[] => {
  const before = useRef(list);
  const isSame = before.current.length === list.length && list.every((one, at) => one === before.current[at]);
  if (!isSame) before.current = list;
  return before.current;
};

/** A page that brought nothing may be followed by many: after so many in a row somebody has to want it. */
const mostEmptyPages = 6;

const emptyAtEnd = (pages: readonly AuditList[]): number => {
  const last = pages.findLastIndex(({ items }) => items.length > 0);
  return pages.length - 1 - last;
};

export interface Feeds {
  /** Lists whose entries are all that is known of what is asked for; the same object while nothing is added. */
  readonly loaded: readonly LoadedFeed[];
  readonly entries: () => readonly AuditEntry[];
  /** Back to this moment nothing is missing; infinity: nothing is known yet. */
  readonly knownBackTo: number;
  readonly isWhole: boolean;
  readonly isFetching: boolean;
  readonly error: unknown;
  /** Many pages had nothing: whether to look on is for somebody to say. */
  readonly isTired: boolean;
  more(): void;
  /** Begins with the newest again. */
  restart(): void;
  /** Asks for what has come since, and keeps what is there. */
  refresh(): Promise<void>;
}

const withNewer = (pages: Pages, fresh: AuditList): Pages | null => {
  const known = new Set(pages.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const isLinked = fresh.cursor === null || fresh.items.some(({ id }) => known.has(id));
  const [first, ...rest] = pages.pages;
  if (!isLinked || first === undefined) return null;
  const newer = fresh.items.filter(({ id }) => !known.has(id));
  return newer.length === 0 ? pages : { ...pages, pages: [{ ...first, items: [...newer, ...first.items] }, ...rest] };
};

/** The org's audit, as far as it is loaded and as far as it is asked for. `isAsked`: whether the org can be asked at all. */
export const useFeeds = (filter: FeedFilter, isAsked: boolean): Feeds => {
  const client = useQueryClient();
  const others = coveringFeeds(client, filter);
  const isKnown = knownBackTo(others.filter(({ isWhole }) => isWhole)) <= filter.from;
  const options = auditFeedQuery(filter);
  const feed = useInfiniteQuery({ ...options, enabled: isAsked && !isKnown });
  const loaded = useSame(isAsked ? coveringFeeds(client, filter) : []);
  const back = knownBackTo(loaded);
  const isWhole = isKnown || back <= filter.from;
  return {
    loaded,
    entries: () => entriesOf(loaded),
    knownBackTo: back,
    isWhole,
    isFetching: feed.isFetching,
    error: feed.error,
    isTired: emptyAtEnd(feed.data?.pages ?? []) >= mostEmptyPages,
    more: () => {
      if (isWhole || feed.isFetching) return;
      void (feed.data === undefined ? feed.refetch() : feed.fetchNextPage());
    },
    restart: () => void client.resetQueries({ queryKey: options.queryKey, exact: true }),
    refresh: async () => {
      const pages = client.getQueryData(options.queryKey);
      if (pages === undefined || !isAsked) return;
      const merged = withNewer(pages, await readAuditPage(filter, null));
      if (merged) client.setQueryData(options.queryKey, merged);
      else await client.resetQueries({ queryKey: options.queryKey, exact: true });
    },
  };
};
