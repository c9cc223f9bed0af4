import { expect, test } from 'vitest';
import { bodiesOf, bodyOf, failure, org, task, upstream, withAdapter } from '../../testing/adapter';

withAdapter('platform');

const details = 'POST /api/v2/analytics/conversations/details/query';
const period = { from: '2026-02-10T09:00:00.000Z', to: '2026-02-10T12:00:00.000Z' };

const session = (flowId: string, exitReason: string | undefined, at: string) => ({
  flow: { flowId, exitReason },
  segments: [{ segmentStart: at }],
});
const conversation = (conversationId: string, conversationStart: string, ...sessions: object[]) => ({
  conversationId,
  conversationStart,
  participants: [{ purpose: 'customer', sessions: [{}] }, ...sessions.map((one) => ({ sessions: [one] }))],
});
const at = (time: string): string => `2026-02-10T${time}:00.000Z`;

test('a call ends as its stay in the flow did, whatever came in other flows', async () => {
  const reasons = ['DISCONNECT', 'FLOW_DISCONNECT', 'TRANSFER', 'FLOW_EXIT', 'FLOW_ERROR_DISCONNECT', undefined];
  const conversations = reasons.map((reason, n) =>
    conversation(
      `c${n}`,
      at(`10:0${n}`),
      session('other', 'TRANSFER', at('10:00')),
      session('f1', reason, at('10:10')),
    ),
  );
  org.answer(details, { conversations });
  const told = await upstream.callEndings('f1', period, 1, task());
  expect(told?.calls.map(({ outcome }) => outcome)).toEqual([
    'abandoned',
    'completed',
    'transferred',
    'transferred',
    null,
    null,
  ]);
  expect(told?.calls[0]).toEqual({ conversationId: 'c0', began: Date.parse(at('10:00')), outcome: 'abandoned' });
});

test('a call that came back into the flow ends as its last stay does, also while that one lasts', async () => {
  org.answer(details, {
    conversations: [
      conversation(
        'back',
        at('10:00'),
        session('f1', 'DISCONNECT', at('10:20')),
        session('f1', 'TRANSFER', at('10:00')),
      ),
      conversation('there', at('10:00'), session('f1', 'TRANSFER', at('10:00')), session('f1', undefined, at('10:05'))),
    ],
  });
  const told = await upstream.callEndings('f1', period, 1, task());
  expect(told?.calls.map(({ outcome }) => outcome)).toEqual(['abandoned', null]);
});

test('calls are asked for by flow and page, the last first, and pages go on until the period is over', async () => {
  const early = conversation('early', '2026-02-10T08:59:59.999Z', session('f1', 'DISCONNECT', at('09:00')));
  const inTime = (n: number) => conversation(`c${n}`, at('11:00'), session('f1', 'DISCONNECT', at('11:00')));
  const full = Array.from({ length: 100 }, (_, n) => inTime(n));
  org.respond(details, (call) => {
    const { pageNumber } = bodyOf(call).paging as { pageNumber: number };
    return { status: 200, body: { conversations: pageNumber === 1 ? full : [...full.slice(0, 99), early] } };
  });
  expect(await upstream.callEndings('f1', period, 1, task())).toMatchObject({ more: true });
  const second = await upstream.callEndings('f1', period, 2, task());
  expect(second?.more).toBe(false);
  expect(second?.calls).toHaveLength(99);
  expect(bodiesOf(details)[1]).toEqual({
    interval: `${period.from}/${period.to}`,
    order: 'desc',
    orderBy: 'conversationStart',
    segmentFilters: [
      { type: 'and', predicates: [{ type: 'dimension', dimension: 'flowId', operator: 'matches', value: 'f1' }] },
    ],
    paging: { pageSize: 100, pageNumber: 2 },
  });
});

test('an org without calls says nothing, and one without the permission says so', async () => {
  org.answer(details, {});
  expect(await upstream.callEndings('f1', period, 1, task())).toEqual({ calls: [], more: false });
  org.respond(details, () => ({ status: 403, body: { message: 'no', code: 'missing.permissions' } }));
  expect((await failure(upstream.callEndings('f1', period, 1, task()))).code).toBe('org-forbidden');
});
