import { spanOf } from '../intervals';
import { localHours } from '../local-hours';
import type { OrgClient } from '../org-client';
import { byHourOfWeek } from '../rhythm';
import type { StatisticsCalls } from '../statistics-calls';
import { countsBySteps } from './flow-counts';

const hourMs = 3_600_000;

/** Calls by hour of the week from the flow aggregates of single hours, which begin with the hours of the zone's clocks. */
export const platformRhythm = (client: OrgClient): Pick<StatisticsCalls, 'flowRhythm'> => {
  const count = countsBySteps(client);
  return {
    flowRhythm: async (flowId, period, timeZone, task) => {
      const hours = localHours(spanOf(period), timeZone);
      return byHourOfWeek(await count({ flowId, groupBy: ['flowId'] }, hours, ({ span }) => span, hourMs, task));
    },
  };
};
