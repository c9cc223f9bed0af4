import { UpstreamError } from '../errors';
import { durationMs, periodOf, type Span, spanOf, stepsOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { FlowCounts, StatisticsCalls } from '../statistics-calls';
import { type Ending, endingOf } from './exit-reasons';
import { type AggregateRow, flowAggregates } from './flow-aggregates';
import { menuCounts } from './menu-counts';

interface Part {
  readonly span: Span;
  readonly rows: readonly AggregateRow[] | null;
}

/** By step the rows whose bucket begins in it; null where a part of the step was not told at all. */
const rowsByStep = (parts: readonly Part[], steps: readonly Span[], stepMs: number) => {
  const [first] = steps;
  const stepAt = (ms: number): number => Math.floor((ms - (first?.start ?? 0)) / stepMs);
  const byStep = steps.map((): AggregateRow[] | null => []);
  for (const { rows } of parts) for (const row of rows ?? []) byStep[stepAt(row.at)]?.push(row);
  for (const { span, rows } of parts)
    if (rows === null) byStep.fill(null, stepAt(span.start), stepAt(span.end - 1) + 1);
  return byStep;
};

const countOf = (rows: readonly AggregateRow[], isWanted: (row: AggregateRow) => boolean): number =>
  rows.filter(isWanted).reduce((total, { count }) => total + count, 0);

/** Time in the flow; not known where calls entered and nothing is said of it. */
const msOf = (rows: readonly AggregateRow[], entered: number): number | null => {
  const times = rows.flatMap(({ metric, sum }) => (metric === 'tFlow' && sum !== null ? [sum] : []));
  return times.length === 0 && entered > 0 ? null : times.reduce((total, ms) => total + ms, 0);
};

/** A step's counts. A bucket that is left out stands for no calls; an answer that is not there stands for nothing. */
const countsIn = (entries: readonly AggregateRow[] | null, exits: readonly AggregateRow[] | null): FlowCounts => {
  const entered = entries === null ? null : countOf(entries, ({ metric }) => metric === 'nFlow');
  const ended = (ending: Ending): number | null =>
    exits && countOf(exits, ({ metric, group }) => metric === 'nFlow' && endingOf(group.exitReason) === ending);
  const exited = entries === null ? null : countOf(entries, ({ metric }) => metric === 'tFlowExit');
  return {
    entered,
    abandoned: ended('abandoned'),
    disconnected: ended('disconnected'),
    transferred: ended('transferred') ?? exited,
    failed: ended('failed'),
    totalMs: entries === null || entered === null ? null : msOf(entries, entered),
  };
};

const sumOf = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce((total, number) => (total === null || number === null ? null : total + number), 0);

const totalOf = (counts: readonly FlowCounts[]): FlowCounts => ({
  entered: sumOf(counts.map(({ entered }) => entered)),
  abandoned: sumOf(counts.map(({ abandoned }) => abandoned)),
  disconnected: sumOf(counts.map(({ disconnected }) => disconnected)),
  transferred: sumOf(counts.map(({ transferred }) => transferred)),
  failed: sumOf(counts.map(({ failed }) => failed)),
  totalMs: sumOf(counts.map(({ totalMs }) => totalMs)),
});

/**
 * A flow's voice calls from the flow aggregates, in UTC: entered is `nFlow`; who ended them is told by `exitReason`, of
 * which DISCONNECT is the caller. Per menu from milestones.
 */
export const platformStatistics = (client: OrgClient): StatisticsCalls => {
  const aggregates = flowAggregates(client);
  const menus = menuCounts(client);

  /** By reason; an org that does not group so cannot tell who hung up. */
  const exitsOf = async (flowId: string, span: Span, stepMs: number, task: Task): Promise<readonly Part[]> => {
    try {
      return await aggregates({ flowId, groupBy: ['flowId', 'exitReason'], metrics: ['nFlow'] }, span, stepMs, task);
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'org-refused') return [{ span, rows: null }];
      throw error;
    }
  };

  return {
    flowStatistics: async (flowId, query, task) => {
      const span = spanOf(query);
      const stepMs = durationMs(query.granularity) ?? span.end - span.start;
      const metrics = ['nFlow', 'tFlow', 'tFlowDisconnect', 'tFlowExit'];
      const [entries, exits, perMenu] = await Promise.all([
        aggregates({ flowId, groupBy: ['flowId'], metrics }, span, stepMs, task),
        exitsOf(flowId, span, stepMs, task),
        menus(flowId, span, task),
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
