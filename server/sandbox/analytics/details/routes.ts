import { ok } from '../../http/exchange';
import { notFound } from '../../http/platform-error';
import type { Route } from '../../http/router';
import { callOf } from '../model/ids';
import { callEnd } from '../model/rows';
import { type CountedCalls, type CountedWorld, callsNow } from '../model/source';
import { bodyOf, wrongField } from '../query/body';
import { createJobs, pageSizeIn } from '../query/jobs';
import {
  callsActiveIn,
  callsBegunIn,
  type DetailFilters,
  daysTouched,
  detailJobSchema,
  detailQuerySchema,
  requireShort,
} from './query';
import { type ConversationRecord, recordsOf } from './record';

const path = '/api/v2/analytics/conversations';
const needs = { any: ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'] } as const;
const dayMs = 86_400_000;
/** How far behind the store is that jobs are answered from. */
const lagMs = 3_600_000;
const mostIds = 100;
/** Conversations in a page of a job's results. */
const usualRecords = 100;
const mostRecords = 1000;

/** Calls one by one, as conversations: at once, by id, and as jobs, whose store is an hour behind. */
export function detailRoutes(world: CountedWorld): readonly Route[] {
  const now = (): number => world.traffic.now();
  const jobs = createJobs<number>(now);
  const availableUntil = (): number => Math.floor((now() - lagMs) / 60_000) * 60_000;

  return [
    {
      method: 'POST',
      path: `${path}/details/query`,
      needs,
      handle: (call) => {
        const query = bodyOf(call, detailQuerySchema);
        requireShort(query);
        const calls = callsNow(world);
        const rows = callsBegunIn(calls, daysTouched(query.interval), query);
        const { pageSize, pageNumber } = query.paging;
        const first = (pageNumber - 1) * pageSize;
        const conversations = rows.slice(first, first + pageSize).map(recordsOf(calls));
        return ok({ conversations, totalHits: rows.length });
      },
    },
    {
      method: 'GET',
      path: `${path}/details`,
      needs,
      handle: ({ query }) => {
        const ids = query.getAll('id').flatMap((each) => each.split(','));
        if (ids.length === 0 || ids.length > mostIds) throw wrongField('id', `1 to ${mostIds} ids are to be named.`);
        return ok({ conversations: found(callsNow(world), ids) });
      },
    },
    {
      method: 'GET',
      path: `${path}/{conversationId}/details`,
      needs,
      handle: (_call, id) => {
        const [record] = found(callsNow(world), [id]);
        if (record === undefined) throw notFound('Unable to find a conversation with that ID.');
        return ok(record);
      },
    },
    {
      method: 'POST',
      path: `${path}/details/jobs`,
      needs,
      handle: (call) => {
        const { limit, startOfDayIntervalMatching, ...query } = bodyOf(call, detailJobSchema);
        const available = availableUntil();
        const jobId = jobs.submit(() => {
          const calls = callsNow(world);
          const rows = startOfDayIntervalMatching
            ? begunOnFirstDay(calls, query)
            : callsActiveIn(calls, query.interval, query);
          const there = rows.filter((row) => callEnd(calls.columns, row) <= available);
          // By the call's number: a row is one of this moment's columns alone.
          return there.slice(0, limit ?? there.length).map((row) => calls.columns.call[row] ?? 0);
        }, usualRecords);
        return { status: 202, body: { jobId } };
      },
    },
    {
      method: 'GET',
      path: `${path}/details/jobs/availability`,
      needs: { any: ['analytics:conversationDetail:view'] },
      handle: () => ok({ dataAvailabilityDate: new Date(availableUntil()).toISOString() }),
    },
    { method: 'GET', path: `${path}/details/jobs/{jobId}`, needs, handle: (_call, id) => ok(jobs.status(id)) },
    {
      method: 'DELETE',
      path: `${path}/details/jobs/{jobId}`,
      needs,
      handle: (_call, id) => {
        jobs.remove(id);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${path}/details/jobs/{jobId}/results`,
      needs,
      handle: ({ query }, id) => {
        const { items, cursor } = jobs.page(id, query.get('cursor'), pageSizeIn(query, mostRecords));
        const records = recordsByCall(callsNow(world), items);
        return ok({
          conversations: records.map(withAttributes),
          ...(cursor !== undefined && { cursor }),
          dataAvailabilityDate: new Date(availableUntil()).toISOString(),
        });
      },
    },
  ];
}

/** With `startOfDayIntervalMatching`, what began before the interval's first day is left out. */
function begunOnFirstDay(calls: CountedCalls, query: DetailFilters): number[] {
  const { from, to } = query.interval;
  const firstDay = Math.floor(from / dayMs) * dayMs;
  return callsBegunIn(calls, { from: firstDay, to }, query).filter((row) => callEnd(calls.columns, row) >= from);
}

/** The conversations of ids; ids of none are left out. */
const found = (calls: CountedCalls, ids: readonly string[]): ConversationRecord[] =>
  recordsByCall(
    calls,
    ids.flatMap((id) => callOf(id) ?? []),
  );

/** The rows of a call lie in the order of its flows, so the one found first is where it begins. */
function recordsByCall(calls: CountedCalls, numbers: readonly number[]): ConversationRecord[] {
  const { call, count } = calls.columns;
  const record = recordsOf(calls);
  return rowsByCall(call.subarray(0, count), numbers).map(record);
}

function rowsByCall(call: Uint32Array, numbers: readonly number[]): number[] {
  if (numbers.length < 10) return numbers.map((number) => call.indexOf(number)).filter((row) => row >= 0);
  const rows = new Map<number, number>(numbers.map((number) => [number, -1]));
  for (let row = 0; row < call.length; row++) {
    const number = call[row] ?? 0;
    if (rows.get(number) === -1) rows.set(number, row);
  }
  return numbers.map((number) => rows.get(number) ?? -1).filter((row) => row >= 0);
}

/** Only jobs tell what a flow noted of the caller; the org's flows note nothing. */
const withAttributes = ({ participants, ...record }: ConversationRecord) => ({
  ...record,
  participants: participants.map((participant) => ({ ...participant, attributes: {} })),
});
