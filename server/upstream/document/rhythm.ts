import { UpstreamError } from '../errors';
import { spanOf } from '../intervals';
import { mapLimited } from '../limited';
import { localHours } from '../local-hours';
import type { OrgClient } from '../org-client';
import { byHourOfWeek } from '../rhythm';
import type { StatisticsCalls } from '../statistics-calls';
import { summaryCounts } from './summary-query';

const hourMs = 3_600_000;

/** Each hour takes two calls, so there are not more of them than a week has. */
export const mostHours = 168;

const hoursAtOnce = 4;

/**
 * Calls by hour of the week, each hour asked for by itself. That is more than a minute's calls, so what people do
 * meanwhile goes before.
 */
export const documentRhythm = (client: OrgClient): Pick<StatisticsCalls, 'flowRhythm'> => {
  const count = summaryCounts(client);
  return {
    flowRhythm: async (flowId, period, timeZone, task) => {
      const whole = spanOf(period);
      if (whole.end - whole.start > mostHours * hourMs)
        throw new UpstreamError(
          'not-in-this-dialect',
          `This org is asked for each hour by itself, at most ${mostHours} at a time: choose a period of at most 7 days.`,
          { fate: 'none', passing: false },
        );
      const giveWay = { ...task, isPoll: true };
      const counted = await mapLimited(localHours(whole, timeZone), hoursAtOnce, async (hour) => {
        const entered = await count(flowId, null, hour.span, giveWay);
        const abandoned = entered === 0 ? 0 : await count(flowId, 'abandoned', hour.span, giveWay);
        return [hour, { entered, abandoned }] as const;
      });
      return byHourOfWeek(counted);
    },
  };
};
