import { jsonOf } from '../http/body';
import { type Answer, ok } from '../http/exchange';
import { pageAnswer } from '../http/paging';
import { badRequest, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { FlowContent, StoredFlow } from '../org/flow';
import type { Org } from '../org/org';
import { checkedFlow } from './check-flow';

/** The documents' calls on flows, and the list of them, which is an extension. */
export const flowRoutes = (org: Org): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/flows',
    handle: ({ query }) => {
      const name = (query.get('name') ?? '').toLowerCase();
      const type = query.get('type')?.toLowerCase();
      const found = org
        .flows()
        .filter(({ content }) => content.name.toLowerCase().includes(name))
        .filter(({ content }) => type === undefined || String(content.type).toLowerCase() === type);
      return pageAnswer(found.map(summaryOf), query);
    },
  },
  {
    method: 'GET',
    path: '/api/v2/flows/{flowId}',
    handle: (_call, id) => {
      const flow = org.flow(id);
      if (flow === undefined) throw flowNotFound();
      return ok(wholeOf(flow));
    },
  },
  {
    method: 'PATCH',
    path: '/api/v2/flows/{flowId}',
    handle: (call, id) =>
      published(org, id, (flow) => {
        const sent = checkedFlow(jsonOf(call));
        const version = versionIn(sent);
        if (version === undefined) {
          throw badRequest('A change has to say in settings.version which version it makes.', [
            { errorCode: 'missing.value', fieldName: 'settings.version' },
          ]);
        }
        if (version !== flow.version + 1) throw versionConflict(flow, version);
        return { ...flow.content, ...sent };
      }),
  },
  {
    method: 'PUT',
    path: '/api/v2/flows/{flowId}',
    handle: (call, id) =>
      published(org, id, (flow) => {
        const sent = checkedFlow(jsonOf(call));
        if (sent.id !== undefined && sent.id !== id) {
          throw badRequest('The flow in the body is not the one in the address.', [
            { errorCode: 'invalid.value', fieldName: 'id' },
          ]);
        }
        const version = versionIn(sent);
        if (version !== undefined && version !== flow.version + 1) throw versionConflict(flow, version);
        return sent;
      }),
  },
];

async function published(org: Org, id: string, change: (flow: StoredFlow) => FlowContent): Promise<Answer> {
  const flow = await org.publish(id, change);
  if (flow === undefined) throw flowNotFound();
  return ok(wholeOf(flow));
}

/** `settings.version`, the document's place for the version that a change makes. */
function versionIn({ settings }: FlowContent): number | undefined {
  const version =
    typeof settings === 'object' && settings !== null && 'version' in settings ? settings.version : undefined;
  return typeof version === 'number' && Number.isInteger(version) ? version : undefined;
}

const about = ({ version, publishedBy, publishedAt }: StoredFlow) => ({
  _version: version,
  ...(publishedBy === null ? {} : { publishedBy: { name: publishedBy } }),
  ...(publishedAt === null ? {} : { datePublished: publishedAt }),
});

const wholeOf = (flow: StoredFlow) => ({ ...flow.content, id: flow.id, ...about(flow) });

const summaryOf = (flow: StoredFlow) => ({
  id: flow.id,
  name: flow.content.name,
  type: flow.content.type,
  ...about(flow),
});

const flowNotFound = (): PlatformError =>
  new PlatformError(404, 'architect.flow.not.found', 'Could not find flow with specified ID.');

const versionConflict = (flow: StoredFlow, sent: number): PlatformError =>
  new PlatformError(
    409,
    'version.conflict',
    `Version conflict: the flow is at version ${flow.version}, so the next is ${flow.version + 1}, not ${sent}.`,
  );
