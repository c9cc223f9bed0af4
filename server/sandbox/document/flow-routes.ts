import { jsonOf } from '../http/body';
import { type Answer, type Call, ok } from '../http/exchange';
import { pageAnswer } from '../http/paging';
import { badRequest, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { actorOf, sandboxClient } from '../org/clients';
import { contentOf, directoryOf } from '../org/convert';
import { type FlowContent, lastVersion, type StoredFlow } from '../org/flow';
import { keptFrom } from '../org/locks';
import { flowContent } from '../org/menus';
import type { Org } from '../org/org';
import { checkedFlow } from './check-flow';

/** The documents' calls on flows, and the list of them, which is an extension. */
export const flowRoutes = (org: Org): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/flows',
    dialect: 'document',
    handle: ({ query }) => {
      const name = (query.get('name') ?? '').toLowerCase();
      const type = query.get('type')?.toLowerCase();
      const found = org
        .flows()
        .filter((flow) => flow.name.toLowerCase().includes(name))
        .filter((flow) => type === undefined || typeOf(flow).toLowerCase() === type);
      return pageAnswer(found.map(summaryOf), query);
    },
  },
  {
    method: 'GET',
    path: '/api/v2/flows/{flowId}',
    dialect: 'document',
    handle: (_call, id) => {
      const flow = org.flow(id);
      if (flow === undefined) throw flowNotFound();
      return ok(wholeOf(org, flow));
    },
  },
  {
    method: 'PATCH',
    path: '/api/v2/flows/{flowId}',
    dialect: 'document',
    handle: (call, id) =>
      published(org, id, call, (flow) => {
        const sent = checkedFlow(jsonOf(call));
        const version = versionIn(sent);
        if (version === undefined) {
          throw badRequest('A change has to say in settings.version which version it makes.', [
            { errorCode: 'missing.value', fieldName: 'settings.version' },
          ]);
        }
        if (version !== numberOf(flow) + 1) throw versionConflict(flow, version);
        return { ...wholeContent(org, flow), ...sent };
      }),
  },
  {
    method: 'PUT',
    path: '/api/v2/flows/{flowId}',
    dialect: 'document',
    handle: (call, id) =>
      published(org, id, call, (flow) => {
        const sent = checkedFlow(jsonOf(call));
        if (sent.id !== undefined && sent.id !== id) {
          throw badRequest('The flow in the body is not the one in the address.', [
            { errorCode: 'invalid.value', fieldName: 'id' },
          ]);
        }
        const version = versionIn(sent);
        if (version !== undefined && version !== numberOf(flow) + 1) throw versionConflict(flow, version);
        return sent;
      }),
  },
];

/** A flow without menus. */
const emptyContent = ({ name, description }: StoredFlow): FlowContent => flowContent(name, description, 0, null);

/** How often a flow was published; the document's `_version`. */
const numberOf = (flow: StoredFlow): number => lastVersion(flow)?.number ?? 0;

const wholeContent = (org: Org, flow: StoredFlow): FlowContent => {
  const version = lastVersion(flow);
  return version ? contentOf(flow, version, directoryOf(org)) : emptyContent(flow);
};

/** The document's type of a flow: what was sent, or that of flow JSON. Cheaper than its whole content. */
const typeOf = (flow: StoredFlow): string => {
  const form = lastVersion(flow)?.form;
  return String((form?.kind === 'json' ? form.content : emptyContent(flow)).type);
};

async function published(
  org: Org,
  id: string,
  { caller }: Call,
  change: (flow: StoredFlow) => FlowContent,
): Promise<Answer> {
  const by = actorOf(caller?.client ?? sandboxClient);
  const flow = await org.change(id, by, (before) => {
    const holder = keptFrom(org, before, by);
    // To these calls a 409 means another version, after which they try again; a lock is not gone by that.
    if (holder) throw new PlatformError(423, 'flow.locked', `The flow «${before.name}» is locked by ${holder.name}.`);
    const content = change(before);
    return { name: content.name, publish: { kind: 'json', content } };
  });
  if (flow === undefined) throw flowNotFound();
  return ok(wholeOf(org, flow));
}

/** `settings.version`, the document's place for the version that a change makes. */
function versionIn({ settings }: FlowContent): number | undefined {
  const version =
    typeof settings === 'object' && settings !== null && 'version' in settings ? settings.version : undefined;
  return typeof version === 'number' && Number.isInteger(version) ? version : undefined;
}

const about = (flow: StoredFlow) => {
  const version = lastVersion(flow);
  return {
    _version: version?.number ?? 0,
    ...(version === undefined ? {} : { publishedBy: { name: version.by.name }, datePublished: version.at }),
  };
};

const wholeOf = (org: Org, flow: StoredFlow) => ({ ...wholeContent(org, flow), id: flow.id, ...about(flow) });

const summaryOf = (flow: StoredFlow) => ({
  id: flow.id,
  name: flow.name,
  type: typeOf(flow),
  ...about(flow),
});

const flowNotFound = (): PlatformError =>
  new PlatformError(404, 'architect.flow.not.found', 'Could not find flow with specified ID.');

const versionConflict = (flow: StoredFlow, sent: number): PlatformError =>
  new PlatformError(
    409,
    'version.conflict',
    `Version conflict: the flow is at version ${numberOf(flow)}, so the next is ${numberOf(flow) + 1}, not ${sent}.`,
  );
