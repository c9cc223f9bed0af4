import { spanOf } from '../intervals';
import { localHours, runsOf } from '../local-hours';
import type { OrgClient } from '../org-client';
import { byHourOfWeek } from '../rhythm';
import type { StatisticsCalls } from '../statistics-calls';
import { countsIn, entriesAndExits, rowsByStep } from './flow-counts';

const hourMs = 3_600_000;

/** Calls by hour of the week from the flow aggregates of single hours, which begin with the hours of the zone's clocks. */
export const platformRhythm = (client: OrgClient): Pick<StatisticsCalls, 'flowRhythm'> => {
  const count = entriesAndExits(client);
  return {
    flowRhythm: async (flowId, period, timeZone, task) => {
      const runs = runsOf(localHours(spanOf(period), timeZone));
      const counted = await Promise.all(
        runs.map(async (run) => {
          const spans = run.map(({ span }) => span);
          const whole = { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
          const stepMs = run.length === 1 ? null : hourMs;
          const { entries, exits } = await count({ flowId, groupBy: ['flowId'] }, whole, stepMs, task);
          const entriesIn = rowsByStep(entries, spans, hourMs);
          const exitsIn = rowsByStep(exits, spans, hourMs);
          return run.map((hour, index) => [hour, countsIn(entriesIn[index] ?? null, exitsIn[index] ?? null)] as const);
        }),
      );
      return byHourOfWeek(counted.flat());
    },
  };
};
