import { z } from 'zod';
import { ok } from '../../http/exchange';
import type { Route } from '../../http/router';
import { type CountedOrg, type CountedWorld, callsNow } from '../model/source';
import { bodyOf, wordOf } from '../query/body';
import { type PathElement, pathCategories, pathTree } from './tree';

const dayMs = 86_400_000;
/** The time that is told, which a query cannot choose. */
const daysTold = 7;

const querySchema = z.object({
  category: wordOf(pathCategories, 'category'),
  flows: z.array(z.object({ id: z.string().min(1) })).min(1, { error: 'at least one flow has to be named.' }),
});

/** The ways that callers took from milestone to milestone in the last days, today included. */
export const pathRoutes = (world: CountedWorld): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/journey/flows/paths/query',
    needs: { all: ['journey:flowpaths:view'] },
    handle: (call) => {
      const { category, flows } = bodyOf(call, querySchema);
      const to = world.traffic.now();
      const from = Math.floor(to / dayMs) * dayMs - daysTold * dayMs;
      const elements = pathTree(callsNow(world), new Set(flows.map(({ id }) => id)), category, { from, to });
      return ok({
        category,
        dateStart: new Date(from).toISOString(),
        dateEnd: new Date(to).toISOString(),
        elements: Object.fromEntries(elements.map((element) => [element.id, shown(element, world.org)])),
      });
    },
  },
];

const shown = ({ parentId, type, milestoneId, count, flows }: PathElement, org: CountedOrg) => ({
  type,
  ...(parentId !== null && { parentId }),
  count,
  flows: [...flows.values()].map(({ flowId, version, count: inFlow }) => ({
    type: pathFlowTypes[org.flow(flowId)?.type ?? ''] ?? 'InboundCall',
    flow: { id: flowId, selfUri: `/api/v2/flows/${flowId}` },
    version: `${version}.0`,
    count: inFlow,
  })),
  ...(milestoneId !== null && {
    flowMilestone: { id: milestoneId, selfUri: `/api/v2/flows/milestones/${milestoneId}` },
  }),
});

const pathFlowTypes: Readonly<Record<string, string>> = {
  INBOUNDCALL: 'InboundCall',
  SECURECALL: 'SecureCall',
  OUTBOUNDCALL: 'OutboundCall',
};
