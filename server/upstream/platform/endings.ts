import { z } from 'zod';
import { readAnswer } from '../answers';
import type { CallEnding, EndingCalls } from '../ending-calls';
import { intervalText, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import { type Ending, endingOf } from './exit-reasons';

const sessionSchema = z.object({
  flow: z.object({ flowId: z.string().nullish(), exitReason: z.string().nullish() }).nullish(),
  segments: z.array(z.object({ segmentStart: z.string().nullish() })).nullish(),
});

/** `POST /api/v2/analytics/conversations/details/query`, as far as it is read. */
const answerSchema = z.object({
  conversations: z
    .array(
      z.object({
        conversationId: z.string().min(1),
        conversationStart: z.string(),
        participants: z.array(z.object({ sessions: z.array(sessionSchema).nullish() })).nullish(),
      }),
    )
    .nullish(),
});
type Conversation = NonNullable<z.infer<typeof answerSchema>['conversations']>[number];

/** The org's words in those of tests. A flow that ends the call itself has said what it had to say. */
const outcomes: Readonly<Record<Ending, CallEnding['outcome']>> = {
  abandoned: 'abandoned',
  disconnected: 'completed',
  transferred: 'transferred',
  failed: null,
};

/** No larger page is known to be answered. */
const pageSize = 100;

const beginningOf = ({ segments }: z.infer<typeof sessionSchema>): number =>
  Math.min(
    ...(segments ?? []).map(({ segmentStart }) => Date.parse(segmentStart ?? '')).filter((ms) => !Number.isNaN(ms)),
  );

/** A call may come into a flow again and again; how it ended there is how its last stay ended. */
const endingIn = (flowId: string, { participants }: Conversation): CallEnding['outcome'] => {
  const stays = (participants ?? [])
    .flatMap(({ sessions }) => sessions ?? [])
    .filter(({ flow }) => flow?.flowId === flowId)
    .map((session) => ({ at: beginningOf(session), reason: session.flow?.exitReason }));
  const last = stays.reduce<(typeof stays)[number] | null>(
    (late, stay) => (late && late.at > stay.at ? late : stay),
    null,
  );
  const ending = endingOf(last?.reason);
  return ending && outcomes[ending];
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
 * Calls by the details of conversations. The org selects by the day on which they began, so those of that day outside the
 * period are left out here; what comes after the first one before the period is not asked for.
 */
export const platformEndings = ({ call }: OrgClient): EndingCalls => ({
  callEndings: async (flowId, period, page, task) => {
    const what = 'asking how calls of the flow ended';
    const path = '/api/v2/analytics/conversations/details/query';
    const span = spanOf(period);
    const body = bodyOf(flowId, intervalText(span), page);
    const answer = await call({ method: 'POST', effect: 'none', path, body, what }, task);
    const conversations = readAnswer(answer, answerSchema, what).conversations ?? [];
    const calls = conversations.map((conversation) => ({
      conversationId: conversation.conversationId,
      began: Date.parse(conversation.conversationStart),
      outcome: endingIn(flowId, conversation),
    }));
    return {
      calls: calls.filter(({ began }) => began >= span.start && began < span.end),
      more: conversations.length === pageSize && !calls.some(({ began }) => began < span.start),
    };
  },
});
