import { z } from 'zod';
import { type CountedCalls, type CountedWorld, callsNow, firstSince } from '../analytics/model/source';
import { bodyOf, wordOf } from '../analytics/query/body';
import { type Interval, momentOf } from '../analytics/query/period';
import { ok } from '../http/exchange';
import type { Route } from '../http/router';
import { type ExitReason, exitReasons } from '../traffic/calls';

/** The document's word for how a call ended in its flow; abandoned: the caller hung up in it. */
const outcomes: Readonly<Record<ExitReason, string>> = {
  DISCONNECT: 'abandoned',
  FLOW_DISCONNECT: 'completed',
  FLOW_ERROR_DISCONNECT: 'failed',
  TRANSFER: 'transferred',
};

const fields = ['flow.id', 'conversation.outcome'] as const;
const unitMs = { d: 86_400_000, h: 3_600_000 } as const;

const momentSchema = z.string().transform((text, context) => {
  const moment = momentOf(text);
  if (moment !== undefined) return moment;
  context.addIssue({ code: 'custom', message: 'it is no moment in ISO 8601.' });
  return z.NEVER;
});

const timeRangeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('relative'),
    duration: z.string().regex(/^last[1-9]\d{0,3}[dh]$/, { error: 'a duration is such as last7d or last24h.' }),
  }),
  z
    .object({ type: z.literal('absolute'), from: momentSchema, to: momentSchema })
    .refine(({ from, to }) => from < to, { error: 'it ends before it begins.', path: ['to'] }),
]);

const querySchema = z.object({
  timeRange: timeRangeSchema,
  filter: z
    .object({
      type: wordOf(['and'], 'filter'),
      filters: z.array(z.object({ type: wordOf(['eq'], 'filter'), field: wordOf(fields, 'field'), value: z.string() })),
    })
    .optional(),
  groupBy: z.array(wordOf(fields, 'field')).default([]),
  metrics: z
    .array(wordOf(['conversation.count'], 'metric'))
    .min(1, { error: 'at least one metric has to be asked for.' }),
});

/** The documents' count of conversations, by flow and outcome. Where there were none, no group is told. */
export const summaryRoutes = (world: CountedWorld): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/analytics/conversations/summary/query',
    dialect: 'document',
    handle: (call) => {
      const { timeRange, filter, groupBy } = bodyOf(call, querySchema);
      const { from, to } = rangeOf(timeRange, world.traffic.now());
      const groups = new Map<string, { group: Record<string, string>; count: number }>();
      for (const conversation of conversationsIn(callsNow(world), { from, to })) {
        if (!(filter?.filters ?? []).every(({ field, value }) => conversation[field] === value)) continue;
        const group = Object.fromEntries(groupBy.map((field) => [field, conversation[field]]));
        const key = JSON.stringify(group);
        const known = groups.get(key) ?? { group, count: 0 };
        groups.set(key, { group, count: known.count + conversation.count });
      }
      return ok({
        timeRange: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        results: [...groups.values()].map(({ group, count }) => ({
          group,
          metrics: [{ metric: 'conversation.count', value: count }],
        })),
      });
    },
  },
];

function rangeOf(timeRange: z.infer<typeof timeRangeSchema>, now: number): Interval {
  if (timeRange.type === 'absolute') return timeRange;
  const { duration } = timeRange;
  const unit = duration.endsWith('h') ? unitMs.h : unitMs.d;
  return { from: now - Number(duration.slice('last'.length, -1)) * unit, to: now };
}

/** How many calls entered each flow in a time, by how they ended in it. */
function conversationsIn({ columns, tables }: CountedCalls, { from, to }: Interval) {
  const counts = new Uint32Array(tables.flowIds.length * exitReasons.length);
  const end = firstSince(columns, to);
  for (let row = firstSince(columns, from); row < end; row++) {
    const place = (columns.flow[row] ?? 0) * exitReasons.length + (columns.exit[row] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return tables.flowIds.flatMap((flowId, flow) =>
    exitReasons.flatMap((reason, exit) => {
      const count = counts[flow * exitReasons.length + exit] ?? 0;
      return count === 0 ? [] : [{ 'flow.id': flowId, 'conversation.outcome': outcomes[reason], count }];
    }),
  );
}
