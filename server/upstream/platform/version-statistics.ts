import { UpstreamError } from '../errors';
import type { FlowCalls, OrgVersion } from '../flow-calls';
import { spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { StatisticsCalls } from '../statistics-calls';
import type { AggregateRow } from './flow-aggregates';
import { countsIn, entriesAndExits, type Part } from './flow-counts';

const collator = new Intl.Collator('en', { numeric: true });

/** By version its rows; null where a part of the time was not told at all. */
const rowsByVersion = (parts: readonly Part[]): ReadonlyMap<string, readonly AggregateRow[]> | null => {
  const byVersion = new Map<string, AggregateRow[]>();
  for (const { rows } of parts) {
    if (rows === null) return null;
    for (const row of rows) {
      const version = row.group.flowVersion;
      if (!version) continue;
      const known = byVersion.get(version) ?? [];
      byVersion.set(version, known);
      known.push(row);
    }
  }
  return byVersion;
};

/**
 * Calls by the version they met, from the flow aggregates grouped by `flowVersion`; when each was published from the
 * flow's history, as far as that may be read. A version that no call met is not among them.
 */
export const versionStatistics = (
  client: OrgClient,
  { getFlow, flowVersions }: Pick<FlowCalls, 'getFlow' | 'flowVersions'>,
): Pick<StatisticsCalls, 'versionStatistics'> => {
  const count = entriesAndExits(client);

  const historyOf = async (flowId: string, task: Task): Promise<readonly OrgVersion[]> => {
    try {
      return (await flowVersions(flowId, task)) ?? [];
    } catch (error) {
      if (error instanceof UpstreamError && error.status !== undefined && error.status < 500) return [];
      throw error;
    }
  };

  return {
    versionStatistics: async (flowId, period, task) => {
      const groupBy = ['flowId', 'flowVersion'];
      const [{ entries, exits }, flow, history] = await Promise.all([
        count({ flowId, groupBy }, spanOf(period), null, task),
        getFlow(flowId, task),
        historyOf(flowId, task),
      ]);
      const publishedAt = new Map(history.map((one) => [one.version, one.publishedAt]));
      const entered = rowsByVersion(entries);
      if (entered === null) return null;
      const ended = rowsByVersion(exits);
      return [...entered]
        .map(([version, rows]) => ({
          version,
          publishedAt: publishedAt.get(version) ?? (version === flow.version ? flow.publishedAt : null),
          isLive: version === flow.version,
          counts: countsIn(rows, ended && (ended.get(version) ?? [])),
        }))
        .sort((a, b) => collator.compare(b.version, a.version));
    },
  };
};
