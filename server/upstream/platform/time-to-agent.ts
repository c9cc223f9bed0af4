import { z } from 'zod';
import { readAnswer } from '../answers';
import { intervalText, type Span, spanOf, stepsOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { AnsweredCall, StatisticsCalls } from '../statistics-calls';
import { longestMs } from './flow-aggregates';

const sessionSchema = z.object({
  flow: z.object({ flowId: z.string().nullish() }).nullish(),
  metrics: z.array(z.object({ name: z.string(), value: z.number().nullish() })).nullish(),
  segments: z
    .array(
      z.object({
        segmentType: z.string().nullish(),
        segmentStart: z.string().nullish(),
        segmentEnd: z.string().nullish(),
      }),
    )
    .nullish(),
});
type Session = z.infer<typeof sessionSchema>;

/** `POST /api/v2/analytics/conversations/details/query`, as far as it is read. */
const answerSchema = z.object({
  conversations: z
    .array(
      z.object({
        conversationId: z.string().min(1),
        conversationStart: z.string(),
        participants: z
          .array(z.object({ purpose: z.string().nullish(), sessions: z.array(sessionSchema).nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});
type Conversation = NonNullable<z.infer<typeof answerSchema>['conversations']>[number];

/** No larger page is known to be answered. */
const pageSize = 100;

/** Calls that are looked at, the newest of them. */
export const mostCalls = 1000;

/** Pages that are asked for: of the days that a period touches the org tells all calls, also those outside the period. */
const mostPages = 30;

const timesOf = (times: readonly (string | null | undefined)[]): readonly number[] =>
  times.map((time) => Date.parse(time ?? '')).filter((ms) => !Number.isNaN(ms));

/** From its first segment's beginning to its last one's end; null where it says no times. */
const spanOfSession = ({ segments }: Session): Span | null => {
  const begun = timesOf((segments ?? []).map(({ segmentStart }) => segmentStart));
  const ended = timesOf((segments ?? []).map(({ segmentEnd }) => segmentEnd));
  if (begun.length === 0) return null;
  const start = Math.min(...begun);
  return { start, end: Math.max(start, ...ended) };
};

const metricOf = ({ metrics }: Session, ...names: readonly string[]): number | null => {
  for (const name of names) {
    const values = (metrics ?? []).flatMap((metric) =>
      metric.name === name && typeof metric.value === 'number' ? [metric.value] : [],
    );
    if (values.length > 0) return values.reduce((total, value) => total + value, 0);
  }
  return null;
};

const msIn = (session: Session, span: Span, ...names: readonly string[]): number =>
  Math.max(0, metricOf(session, ...names) ?? span.end - span.start);

/** When the agent and the caller were first connected in the session. */
const talkBegins = ({ segments }: Session): number =>
  Math.min(
    ...timesOf(
      (segments ?? []).map(({ segmentType, segmentStart }) => (segmentType === 'interact' ? segmentStart : null)),
    ),
  );

/** What a call waited for until the first agent after the flow; null: none answered it. */
const waitsOf = (flowId: string, { participants }: Conversation): AnsweredCall | null => {
  const sessions = (participants ?? []).flatMap(({ purpose, sessions: own }) =>
    (own ?? []).flatMap((session) => {
      const span = spanOfSession(session);
      return span === null ? [] : [{ purpose: purpose?.toLowerCase() ?? '', session, span }];
    }),
  );
  const stays = sessions.filter(({ session }) => session.flow?.flowId === flowId);
  const entered = Math.min(...stays.map(({ span }) => span.start));
  const answers = sessions
    .filter(({ purpose }) => purpose === 'agent')
    .map(({ session }) => ({ session, at: talkBegins(session) }))
    .filter(({ at }) => Number.isFinite(at) && at >= entered);
  const answer = answers.reduce<(typeof answers)[number] | null>(
    (first, one) => (first && first.at <= one.at ? first : one),
    null,
  );
  if (answer === null) return null;
  const isBefore = ({ span }: { readonly span: Span }): boolean => span.start >= entered && span.start <= answer.at;
  const menuMs = stays.filter(isBefore).reduce((ms, { session, span }) => ms + msIn(session, span, 'tFlow', 'tIvr'), 0);
  const alertMs = Math.max(0, metricOf(answer.session, 'tAlert') ?? 0);
  const rings = { start: answer.at - alertMs, end: answer.at };
  const queueMs = sessions
    .filter((one) => one.purpose === 'acd' && isBefore(one))
    .reduce((ms, { session, span }) => {
      // A call waits in the queue until it is answered, so the ringing may be counted in both.
      const inBoth = Math.max(0, Math.min(span.end, rings.end) - Math.max(span.start, rings.start));
      return ms + Math.max(0, msIn(session, span, 'tAcd') - inBoth);
    }, 0);
  return { menuMs, queueMs, alertMs };
};

const bodyOf = (flowId: string, interval: string, pageNumber: number) => ({
  interval,
  order: 'desc',
  orderBy: 'conversationStart',
  segmentFilters: [
    { type: 'and', predicates: [{ type: 'dimension', dimension: 'flowId', operator: 'matches', value: flowId }] },
  ],
  paging: { pageSize, pageNumber },
});

/**
 * Time to agent from the details of the newest conversations through the flow: in the flow (`tFlow`), in queues (`tAcd`),
 * and while the agent's telephone rang (`tAlert`). The org selects by the day on which they began, so those of that day
 * outside the period are left out here.
 */
export const platformTimeToAgent = ({ call }: OrgClient): Pick<StatisticsCalls, 'timeToAgent'> => {
  const what = 'asking how long calls of the flow waited for an agent';
  const path = '/api/v2/analytics/conversations/details/query';

  const page = async (flowId: string, span: Span, pageNumber: number, task: Task): Promise<readonly Conversation[]> => {
    const body = bodyOf(flowId, intervalText(span), pageNumber);
    const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
    return readAnswer(answer, answerSchema, what).conversations ?? [];
  };

  return {
    timeToAgent: async (flowId, period, task) => {
      const asked = spanOf(period);
      const found = new Map<string, AnsweredCall | null>();
      let isSample = false;
      let pages = 0;
      for (const span of stepsOf(asked, longestMs).toReversed()) {
        for (let number = 1, more = true; more && !isSample; number++) {
          pages += 1;
          const conversations = await page(flowId, span, number, task);
          const begun = conversations.map((one) => ({ one, at: Date.parse(one.conversationStart) }));
          for (const { one, at } of begun) {
            if (!(at >= asked.start && at < asked.end) || found.has(one.conversationId)) continue;
            isSample ||= found.size === mostCalls;
            if (!isSample) found.set(one.conversationId, waitsOf(flowId, one));
          }
          more = conversations.length === pageSize && !begun.some(({ at }) => at < span.start);
          isSample ||= more && pages >= mostPages;
        }
      }
      const answered = [...found.values()].filter((waits) => waits !== null);
      const none = isSample
        ? 'None of the newest calls that were looked at lies in this time and was answered by an agent.'
        : 'No call of this time went through the flow and was answered by an agent.';
      return { answered, lookedAt: found.size, isSample, reason: answered.length > 0 ? null : none };
    },
  };
};
