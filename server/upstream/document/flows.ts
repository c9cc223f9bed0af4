import { readAnswer } from '../answers';
import { everyPage, ordered, pageOfMatches } from '../every-page';
import type { FlowCalls, ReadFlow } from '../flow-calls';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { contentOf } from './flow-json-content';
import { flowAnswerSchema, flowListAnswerSchema } from './schemas';
import { versionText } from './versions';

export const flowPath = (flowId: string): string => `/api/v2/flows/${encodeURIComponent(flowId)}`;

/** Flows as the documents read them, and the list of them, which is an extension. No history, no locks, no numbers. */
export const documentFlows = ({ call, shared }: OrgClient): FlowCalls => {
  const readFlow = async (flowId: string, task: Task): Promise<ReadFlow> => {
    const what = 'reading the flow';
    const answer = await call({ method: 'GET', path: flowPath(flowId), what }, task);
    const flow = readAnswer(answer, flowAnswerSchema, what);
    const content = contentOf(flow);
    const settings = content.settings;
    const description =
      typeof settings === 'object' && settings !== null && 'description' in settings ? settings.description : null;
    return {
      id: flowId,
      name: flow.name,
      version: versionText(flow._version),
      publishedAt: null,
      publishedBy: null,
      description: typeof description === 'string' ? description : null,
      lockedBy: null,
      type: null,
      division: null,
      content,
    };
  };

  return {
    listFlows: async (query, task) => {
      const what = 'listing the flows';
      const listed = await shared.ask(what, task, async (own) => {
        const found = await everyPage(async (pageNumber, pageSize) => {
          const path = '/api/v2/flows';
          const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, own);
          const { entities, total = null } = readAnswer(answer, flowListAnswerSchema, what);
          return { entities, total };
        });
        const all = found.all.map((flow) => ({
          id: flow.id,
          name: flow.name,
          version: flow._version === undefined ? null : versionText(flow._version),
          publishedAt: null,
          publishedBy: null,
        }));
        return ordered({ ...found, all });
      });
      return pageOfMatches(listed, query);
    },
    getFlow: async (flowId, task) => {
      const { content: _, ...flow } = await readFlow(flowId, task);
      return flow;
    },
    readFlow,
    flowVersions: async () => null,
    contentAt: async () => null,
    numbersOf: async () => null,
  };
};
