import { UpstreamError } from '../errors';
import type { FlowCalls } from '../flow-calls';
import { type Span, spanOf } from '../intervals';
import { mapLimited } from '../limited';
import { localHours } from '../local-hours';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { byHourOfWeek } from '../rhythm';
import type { StatisticsCalls } from '../statistics-calls';
import type { HourCount, KnownHours } from './known-hours';
import { summaryCounts } from './summary-query';

const hourMs = 3_600_000;

/** Each hour takes two calls, so there are not more of them than a week has. */
export const mostHours = 168;

const hoursAtOnce = 4;

/**
 * Calls by hour of the week, each hour asked for by itself. That is more than a minute's calls, so what people do
 * meanwhile goes before, and hours that are over are remembered for a while.
 */
export const documentRhythm = (
  client: OrgClient,
  hours: KnownHours,
): Pick<StatisticsCalls, 'flowRhythm'> & Required<Pick<FlowCalls, 'forget'>> => {
  const count = summaryCounts(client);

  const countsOf = async (flowId: string, span: Span, task: Task): Promise<HourCount> => {
    const entered = await count(flowId, null, span, task);
    return { entered, abandoned: entered === 0 ? 0 : await count(flowId, 'abandoned', span, task) };
  };

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
      const counted = await mapLimited(
        localHours(whole, timeZone),
        hoursAtOnce,
        async (hour) => [hour, await hours.of(flowId, hour.span, () => countsOf(flowId, hour.span, giveWay))] as const,
      );
      return byHourOfWeek(counted);
    },
    forget: hours.clear,
  };
};
