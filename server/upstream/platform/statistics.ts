import { durationMs, periodOf, type Span, spanOf } from '../intervals';
import { localSteps } from '../local-steps';
import type { OrgClient } from '../org-client';
import type { StatisticsCalls } from '../statistics-calls';
import { countsBySteps, totalOf } from './flow-counts';
import { menuCounts } from './menu-counts';

const itself = (step: Span): Span => step;

/**
 * A flow's voice calls from the flow aggregates: entered is `nFlow`; who ended them is told by `exitReason`, of
 * which DISCONNECT is the caller. Per menu from milestones.
 */
export const platformStatistics = (client: OrgClient): Pick<StatisticsCalls, 'flowStatistics'> => {
  const count = countsBySteps(client);
  const menus = menuCounts(client);

  return {
    flowStatistics: async (flowId, query, task) => {
      const span = spanOf(query);
      const stepMs = durationMs(query.granularity) ?? span.end - span.start;
      const { version } = query;
      const steps = localSteps(span, query.granularity, query.timeZone ?? 'UTC');
      const [counted, perMenu] = await Promise.all([
        count({ flowId, groupBy: ['flowId'], version }, steps, itself, stepMs, task),
        menus(flowId, span, version, task),
      ]);
      const intervals = counted.map(([step, counts]) => ({ ...periodOf(step), counts }));
      return { total: totalOf(intervals.map(({ counts }) => counts)), intervals, ...perMenu };
    },
  };
};
