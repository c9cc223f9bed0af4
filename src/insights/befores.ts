import { countText } from '../charts/number-text';
import type { VersionStatistics } from '../core/wire/insights';
import type { InsightFilters } from './filters';
import type { Before } from './headline';
import { isoOf } from './period';
import type { Insights } from './use-insights';
import { beforeName } from './words';

type VersionItem = NonNullable<VersionStatistics['items']>[number];

const day = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(Date.parse(at));

const callsOf = ({ entered }: VersionItem): string => (entered === null ? '' : `, ${countText(entered)} calls`);

/** The version that is looked at, and the one before it that calls met. */
const versionPair = (
  items: readonly VersionItem[],
  chosen: string | null,
): readonly [VersionItem | undefined, VersionItem | undefined] => {
  const at = items.findIndex(({ version, isLive }) => (chosen === null ? isLive : version === chosen));
  const index = at < 0 && chosen === null ? 0 : at;
  return index < 0 ? [undefined, undefined] : [items[index], items[index + 1]];
};

const versionBefore = ({ versions, before, timeZone }: Insights, { version }: InsightFilters): Before => {
  const since = day(isoOf(before).from, timeZone);
  const items = versions.data?.items;
  const [now, then] = versionPair(items ?? [], version);
  const failed = versions.data === undefined && versions.error !== null;
  return {
    than: then === undefined ? 'with the version before' : `with v${then.version}`,
    lead: now === undefined ? '' : `v${now.version} since ${since}${callsOf(now)}: `,
    now: now ?? null,
    counts: versions.data === undefined && !failed ? undefined : (then ?? null),
    none: failed
      ? 'The versions could not be compared: the org did not tell their calls.'
      : items === null
        ? 'This org does not tell which version a call met.'
        : `No call met an earlier version since ${since}, so there is none to compare with.`,
  };
};

const timeBefore = ({ callsBefore }: Insights, filters: InsightFilters): Before => {
  const than = beforeName(filters);
  const { data, error } = callsBefore;
  return {
    than,
    lead: '',
    now: null,
    counts: data === undefined && error === null ? undefined : (data?.total ?? null),
    none:
      data === undefined && error !== null
        ? `The calls ${than} could not be read.`
        : filters.version === null
          ? `Nobody called ${than}, or the org does not tell.`
          : `No call met v${filters.version} ${than}.`,
  };
};

/** What the headline is compared with, as the filters want it, and as far as the org can tell where they want both. */
export const beforesOf = (insights: Insights, filters: InsightFilters): readonly Before[] => {
  const { comparison } = filters;
  const tellsVersions = insights.versions.data?.items !== null;
  return [
    ...(comparison === 'both' || comparison === 'period' ? [timeBefore(insights, filters)] : []),
    ...(comparison === 'version' || (comparison === 'both' && tellsVersions) ? [versionBefore(insights, filters)] : []),
  ];
};
