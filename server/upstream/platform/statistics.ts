import { durationMs, periodOf, spanOf, stepsOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { StatisticsCalls } from '../statistics-calls';
import { countsIn, entriesAndExits, rowsByStep, totalOf } from './flow-counts';
import { menuCounts } from './menu-counts';

/**
 * A flow's voice calls from the flow aggregates, in UTC: entered is `nFlow`; who ended them is told by `exitReason`, of
 * which DISCONNECT is the caller. Per menu from milestones.
 */
export const platformStatistics = (client: OrgClient): Pick<StatisticsCalls, 'flowStatistics'> => {
  const count = entriesAndExits(client);
  const menus = menuCounts(client);

  return {
    flowStatistics: async (flowId, query, task) => {
      const span = spanOf(query);
      const stepMs = durationMs(query.granularity) ?? span.end - span.start;
      const { version } = query;
      const [{ entries, exits }, perMenu] = await Promise.all([
        count({ flowId, groupBy: ['flowId'], version }, span, stepMs, task),
        menus(flowId, span, version, task),
      ]);
      const steps = stepsOf(span, stepMs);
      const entriesIn = rowsByStep(entries, steps, stepMs);
      const exitsIn = rowsByStep(exits, steps, stepMs);
      const intervals = steps.map((step, index) => ({
        ...periodOf(step),
        counts: countsIn(entriesIn[index] ?? null, exitsIn[index] ?? null),
      }));
      return { total: totalOf(intervals.map(({ counts }) => counts)), intervals, ...perMenu };
    },
  };
};
