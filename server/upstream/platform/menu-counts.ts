import { UpstreamError } from '../errors';
import { periodOf, type Span } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { FlowStatistics, MenuCounts } from '../statistics-calls';
import { flowAggregates } from './flow-aggregates';
import { milestoneNames } from './milestone-names';
import { type PathCounts, pathCounts } from './path-counts';

/** How far the org's own time may be from the one asked for and still be taken for it. */
const toleranceOf = ({ start, end }: Span): number => Math.max(3_600_000, (end - start) / 20);

const isSameTime = (asked: Span, span: Span): boolean =>
  Math.abs(span.start - asked.start) <= toleranceOf(asked) && Math.abs(span.end - asked.end) <= toleranceOf(asked);

/** The share of calls that hung up at a menu, and how many, where the org's time is the one asked for. */
const hangUpsOf = (milestoneId: string, entered: number, paths: PathCounts | null, sameTime: boolean) => {
  const came = paths?.entered.get(milestoneId) ?? 0;
  if (paths === null || came === 0) return { abandoned: null, rate: null };
  const hungUp = Math.min(paths.abandoned.get(milestoneId) ?? 0, came);
  return { abandoned: sameTime ? Math.min(hungUp, entered) : null, rate: hungUp / came };
};

/**
 * A flow's menus, and whatever else has a milestone, by the milestones at their beginnings: how often each was entered in
 * the time, and how many calls hung up there as far as the flow's paths tell. Null: no milestone was come by, or the org
 * counts none.
 */
export const menuCounts = (client: OrgClient) => {
  const aggregates = flowAggregates(client);
  const paths = pathCounts(client);
  const namesOf = milestoneNames(client);

  const entriesOf = async (
    flowId: string,
    span: Span,
    version: string | undefined,
    task: Task,
  ): Promise<ReadonlyMap<string, number> | null> => {
    const question = { flowId, groupBy: ['flowId', 'flowMilestoneId'], metrics: ['nFlowMilestone'], version };
    try {
      const entries = new Map<string, number>();
      for (const { rows } of await aggregates(question, span, null, task)) {
        if (rows === null) return null;
        for (const { group, metric, count } of rows) {
          const id = group.flowMilestoneId;
          if (id && metric === 'nFlowMilestone') entries.set(id, (entries.get(id) ?? 0) + count);
        }
      }
      return entries;
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'org-refused') return null;
      throw error;
    }
  };

  return async (
    flowId: string,
    span: Span,
    version: string | undefined,
    task: Task,
  ): Promise<Pick<FlowStatistics, 'menus' | 'menuRatesOf'>> => {
    const entries = await entriesOf(flowId, span, version, task);
    if (entries === null || entries.size === 0) return { menus: null, menuRatesOf: null };
    const [names, found] = await Promise.all([namesOf(task, entries.keys()), paths(flowId, version ?? null, task)]);
    const sameTime = found?.span != null && isSameTime(span, found.span);
    const menus = [...entries].map(([milestoneId, entered]): MenuCounts => {
      const milestoneName = names.get(milestoneId) ?? found?.names.get(milestoneId) ?? milestoneId;
      return { milestoneId, milestoneName, entered, ...hangUpsOf(milestoneId, entered, found, sameTime) };
    });
    menus.sort((a, b) => b.entered - a.entered || a.milestoneName.localeCompare(b.milestoneName, 'en'));
    const otherTime = !sameTime && menus.some(({ rate }) => rate !== null) ? (found?.span ?? null) : null;
    return { menus, menuRatesOf: otherTime === null ? null : periodOf(otherTime) };
  };
};
