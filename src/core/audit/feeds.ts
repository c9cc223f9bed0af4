import type { AuditEntry } from '../wire/audit';
import { isAction } from './person';

/** What a list of the org's audit was asked for; null: any. Times in milliseconds since 1970. */
export interface FeedFilter {
  readonly flowId: string | null;
  /** As in addresses: `personOf` reads it. */
  readonly person: string | null;
  readonly action: string | null;
  readonly from: number;
  /** Null: up to now. */
  readonly to: number | null;
}

/** What has been loaded of such a list: the newest entries, without a gap. */
export interface LoadedFeed {
  readonly filter: FeedFilter;
  readonly entries: readonly AuditEntry[];
  /** Nothing of it is missing. */
  readonly isWhole: boolean;
}

/** Whether all that `narrow` asks for, and is not older than `wide` goes back, is in the list that `wide` asks for. */
export const covers = (wide: FeedFilter, narrow: FeedFilter): boolean =>
  (wide.flowId === null || wide.flowId === narrow.flowId) &&
  (wide.person === null || wide.person === narrow.person) &&
  (wide.action === null || (narrow.action !== null && isAction(wide.action, narrow.action))) &&
  (wide.to === null || (narrow.to !== null && narrow.to <= wide.to));

const loadedBackTo = ({ filter, entries, isWhole }: LoadedFeed): number => {
  const last = entries.at(-1);
  if (isWhole) return filter.from;
  return last === undefined ? Number.POSITIVE_INFINITY : Date.parse(last.at);
};

/** The moment back to which nothing that is asked for is missing, in milliseconds; infinity: nothing is loaded. */
export const knownBackTo = (feeds: readonly LoadedFeed[]): number =>
  feeds.reduce((oldest, feed) => Math.min(oldest, loadedBackTo(feed)), Number.POSITIVE_INFINITY);

/** The entries of all of them, each once. */
export const entriesOf = (feeds: readonly LoadedFeed[]): readonly AuditEntry[] => {
  const [only, ...others] = feeds;
  if (only === undefined) return [];
  if (others.length === 0) return only.entries;
  return [...new Map(feeds.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const))).values()];
};
