import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { durationText, intervalText, type Span, stepsOf } from '../intervals';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

/** `POST /api/v2/analytics/flows/aggregates/query`, as far as it is read. */
const answerSchema = z.object({
  results: z
    .array(
      z.object({
        group: z.record(z.string(), z.string().nullish()).nullish(),
        data: z
          .array(
            z.object({
              interval: z.string().nullish(),
              metrics: z
                .array(
                  z.object({
                    metric: z.string(),
                    stats: z
                      .object({ count: z.int().nonnegative().nullish(), sum: z.number().nonnegative().nullish() })
                      .nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

/** One number of an answer. */
export interface AggregateRow {
  readonly group: Readonly<Record<string, string | null | undefined>>;
  /** Where its bucket begins, in milliseconds since 1970. */
  readonly at: number;
  readonly metric: string;
  readonly count: number;
  readonly sum: number | null;
}

export interface AggregateQuestion {
  readonly flowId: string;
  readonly groupBy: readonly string[];
  readonly metrics: readonly string[];
  /** Only calls that met this version; left out: all. */
  readonly version?: string | undefined;
}

/** The longest time of one question. No limit of the platform is known; conversations by details have this one. */
export const longestMs = 31 * 24 * 3_600_000;

const questionsAtOnce = 3;

const matches = (dimension: string, value: string) => ({ type: 'dimension', dimension, operator: 'matches', value });

const bodyOf = ({ flowId, groupBy, metrics, version }: AggregateQuestion, span: Span, stepMs: number | null) => ({
  interval: intervalText(span),
  // Left out, the whole interval is one bucket.
  ...(stepMs === null ? {} : { granularity: durationText(stepMs) }),
  timeZone: 'UTC',
  groupBy: [...groupBy],
  metrics: [...metrics],
  filter: {
    type: 'and',
    predicates: [
      matches('flowId', flowId),
      matches('mediaType', 'voice'),
      ...(version === undefined ? [] : [matches('flowVersion', version)]),
    ],
  },
});

/** The org takes the question but for its length. */
const isTooLong = (error: unknown): boolean =>
  error instanceof UpstreamError &&
  error.code === 'org-refused' &&
  /interval|too long|duration|range/i.test(error.message);

/** A span in questions of bearable length, none of which goes over the end of a step. */
const partsOf = (span: Span, stepMs: number | null): readonly Span[] => {
  if (stepMs === null) return stepsOf(span, longestMs);
  if (stepMs <= longestMs) return stepsOf(span, Math.floor(longestMs / stepMs) * stepMs);
  return stepsOf(span, stepMs).flatMap((step) => stepsOf(step, longestMs));
};

/**
 * Asks for the aggregates of a flow's voice calls, in as many questions as the span needs. `stepMs` null: the whole span
 * together. Gives the rows of each part, null where the answer has no results at all.
 */
export const flowAggregates =
  ({ call }: OrgClient) =>
  async (
    question: AggregateQuestion,
    span: Span,
    stepMs: number | null,
    task: Task,
  ): Promise<readonly { readonly span: Span; readonly rows: readonly AggregateRow[] | null }[]> => {
    const what = 'counting the calls of the flow';
    const path = '/api/v2/analytics/flows/aggregates/query';
    const inOneBucket = stepMs === null || stepMs > longestMs;

    const isOneBucket = ({ start, end }: Span): boolean => inOneBucket || end - start <= stepMs;

    const ask = async (part: Span): Promise<readonly AggregateRow[] | null> => {
      const body = bodyOf(question, part, inOneBucket ? null : stepMs);
      const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
      const { results } = readAnswer(answer, answerSchema, what);
      if (!results) return null;
      const own = results.filter(({ group }) => (group?.flowId ?? question.flowId) === question.flowId);
      const rows = own.flatMap(({ group, data }) =>
        (data ?? []).flatMap(({ interval, metrics }) => {
          const begins = Date.parse(interval?.split('/')[0] ?? '');
          const at = Math.max(begins, part.start);
          return (metrics ?? []).map(({ metric, stats }) => ({
            group: group ?? {},
            at: Number.isNaN(at) && isOneBucket(part) ? part.start : at,
            metric,
            count: stats?.count ?? null,
            sum: stats?.sum ?? null,
          }));
        }),
      );
      // A number without its time, or a time without its number, leaves the whole part unknown: it is not 0.
      const isTold = ({ at, metric, count }: (typeof rows)[number]): boolean =>
        !Number.isNaN(at) && (count !== null || !metric.startsWith('n'));
      if (!rows.every(isTold)) return null;
      return rows.filter(({ at }) => at < part.end).map((row) => ({ ...row, count: row.count ?? 0 }));
    };

    type Part = { readonly span: Span; readonly rows: readonly AggregateRow[] | null };
    const askOrHalve = async (part: Span): Promise<readonly Part[]> => {
      try {
        return [{ span: part, rows: await ask(part) }];
      } catch (error) {
        const unit = inOneBucket ? 24 * 3_600_000 : stepMs;
        const units = Math.ceil((part.end - part.start) / unit);
        if (units < 2 || !isTooLong(error)) throw error;
        const middle = part.start + Math.floor(units / 2) * unit;
        const first = await askOrHalve({ start: part.start, end: middle });
        return [...first, ...(await askOrHalve({ start: middle, end: part.end }))];
      }
    };

    return (await mapLimited(partsOf(span, stepMs), questionsAtOnce, askOrHalve)).flat();
  };
