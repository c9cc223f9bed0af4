import { UpstreamError } from '../errors';
import type { Span } from '../intervals';
import { runsOf } from '../local-steps';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { FlowCounts } from '../statistics-calls';
import { type Ending, endingOf } from './exit-reasons';
import { type AggregateQuestion, type AggregateRow, flowAggregates } from './flow-aggregates';

/** What is told of a part of a time; null: nothing at all. */
export interface Part {
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

/** Counts of some calls. A bucket that is left out stands for no calls; an answer that is not there stands for nothing. */
export const countsIn = (
  entries: readonly AggregateRow[] | null,
  exits: readonly AggregateRow[] | null,
): FlowCounts => {
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

export const totalOf = (counts: readonly FlowCounts[]): FlowCounts => ({
  entered: sumOf(counts.map(({ entered }) => entered)),
  abandoned: sumOf(counts.map(({ abandoned }) => abandoned)),
  disconnected: sumOf(counts.map(({ disconnected }) => disconnected)),
  transferred: sumOf(counts.map(({ transferred }) => transferred)),
  failed: sumOf(counts.map(({ failed }) => failed)),
  totalMs: sumOf(counts.map(({ totalMs }) => totalMs)),
});

/**
 * The two questions that a flow's counts are made of: what entered, and by reason how it ended. `stepMs` null: the whole
 * span together. An org that does not group by reason cannot tell who hung up: its exits are null.
 */
export const entriesAndExits = (client: OrgClient) => {
  const aggregates = flowAggregates(client);
  type Question = Pick<AggregateQuestion, 'flowId' | 'groupBy' | 'version'>;

  const exitsOf = async (question: Question, span: Span, stepMs: number | null, task: Task) => {
    const groupBy = [...question.groupBy, 'exitReason'];
    try {
      return await aggregates({ ...question, groupBy, metrics: ['nFlow'] }, span, stepMs, task);
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'org-refused') return [{ span, rows: null }];
      throw error;
    }
  };

  return async (
    question: Question,
    span: Span,
    stepMs: number | null,
    task: Task,
  ): Promise<{ readonly entries: readonly Part[]; readonly exits: readonly Part[] }> => {
    const metrics = ['nFlow', 'tFlow', 'tFlowDisconnect', 'tFlowExit'];
    const [entries, exits] = await Promise.all([
      aggregates({ ...question, metrics }, span, stepMs, task),
      exitsOf(question, span, stepMs, task),
    ]);
    return { entries, exits };
  };
};

/**
 * Counts by step: of each step what entered in it and how that ended. Steps lie end to end; those that are as long as
 * `stepMs` and follow each other are asked for together, so a change of the clocks takes a question more.
 */
export const countsBySteps = (client: OrgClient) => {
  const count = entriesAndExits(client);
  return async <T>(
    question: Parameters<typeof count>[0],
    steps: readonly T[],
    spanOf: (step: T) => Span,
    stepMs: number,
    task: Task,
  ): Promise<readonly (readonly [T, FlowCounts])[]> => {
    const counted = await Promise.all(
      runsOf(steps, stepMs, spanOf).map(async (run) => {
        const spans = run.map(spanOf);
        const whole = { start: spanOf(run[0]).start, end: spans.at(-1)?.end ?? 0 };
        const length = run.length === 1 ? whole.end - whole.start : stepMs;
        const { entries, exits } = await count(question, whole, run.length === 1 ? null : stepMs, task);
        const entriesIn = rowsByStep(entries, spans, length);
        const exitsIn = rowsByStep(exits, spans, length);
        return run.map((step, index) => [step, countsIn(entriesIn[index] ?? null, exitsIn[index] ?? null)] as const);
      }),
    );
    return counted.flat();
  };
};
