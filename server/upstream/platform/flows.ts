import type { z } from 'zod';
import type { Json } from '../../../src/core/model/json';
import type { FlowSummary } from '../../../src/core/wire/flows';
import { readAnswer } from '../answers';
import { everyPage, ordered, pageOfMatches } from '../every-page';
import type { FlowCalls, OrgFlow, OrgVersion } from '../flow-calls';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import type { SignedAddresses } from '../signed-address';
import { createContentCache } from './content-cache';
import { flowExport } from './flow-export';
import { flowSchema, listingOf, versionSchema } from './flow-schemas';
import { numbersOfFlow } from './numbers';

type PlatformFlow = z.infer<typeof flowSchema>;
type PlatformVersion = z.infer<typeof versionSchema>;

export const flowPath = (flowId: string): string => `/api/v2/flows/${encodeURIComponent(flowId)}`;

/** The types of flow that callers meet menus in, as the list takes them. */
const callFlowTypes = ['inboundcall', 'outboundcall', 'securecall'];

/** The list takes `type` several times. */
const listPath = (pageNumber: number, pageSize: number): string =>
  `/api/v2/flows?${new URLSearchParams([
    ...callFlowTypes.map((type) => ['type', type]),
    ['pageNumber', String(pageNumber)],
    ['pageSize', String(pageSize)],
  ])}`;

const flowList = listingOf(flowSchema);
const versionList = listingOf(versionSchema);

/** When a state was published, ISO 8601; states that the platform dates in another way have none. */
const publishedAt = ({ datePublished, dateCreated }: PlatformVersion): string | null => {
  const at = datePublished === undefined ? dateCreated : Date.parse(datePublished);
  return at === undefined || Number.isNaN(at) || Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString();
};

const nameOf = (reference: PlatformFlow['publishedBy']): string | null => reference?.name ?? null;

const summaryOf = ({ id, name, publishedVersion, publishedBy }: PlatformFlow): FlowSummary => ({
  id,
  name,
  version: publishedVersion?.id ?? null,
  publishedAt: publishedVersion ? publishedAt(publishedVersion) : null,
  publishedBy: nameOf(publishedBy) ?? nameOf(publishedVersion?.createdBy) ?? nameOf(publishedVersion?.createdByClient),
});

/** Who holds the lock, in words; null: nobody. */
const lockHolder = ({ lockedUser, lockedClient }: PlatformFlow): string | null => {
  if (lockedUser) return lockedUser.name ?? 'Somebody';
  if (lockedClient) return lockedClient.name ?? `The OAuth client ${lockedClient.id ?? 'of another program'}`;
  return null;
};

const flowOf = (flow: PlatformFlow): OrgFlow => ({
  ...summaryOf(flow),
  description: flow.description ?? null,
  lockedBy: lockHolder(flow),
  type: flow.type ?? null,
  division: nameOf(flow.division),
});

/** Newest first: by their numbers where all have one, as `13.0` does, else by their dates. */
const newestFirst = (versions: readonly PlatformVersion[]): readonly PlatformVersion[] => {
  const number = ({ id }: PlatformVersion): number => (/^\d+(\.\d+)?$/.test(id) ? Number(id) : Number.NaN);
  const numbered = versions.every((version) => !Number.isNaN(number(version)));
  const rank = numbered ? number : (version: PlatformVersion) => Date.parse(publishedAt(version) ?? '') || 0;
  return [...versions].sort((a, b) => rank(b) - rank(a));
};

/**
 * Call flows of the platform. A flow's content is that of an export job, and kept in memory by flow and version: what was
 * published does not change. `ownClientId` tells our own publications from those of others.
 */
export const platformFlows = (client: OrgClient, signed: SignedAddresses, ownClientId: string): FlowCalls => {
  const { call } = client;
  const exported = flowExport(client, signed);
  const cache = createContentCache();

  const flow = async (flowId: string, task: Task): Promise<PlatformFlow> => {
    const what = 'reading the flow';
    return readAnswer(await call({ method: 'GET', path: flowPath(flowId), what }, task), flowSchema, what);
  };

  const contentAt = async (flowId: string, version: string, task: Task): Promise<Json> => {
    const known = cache.get(flowId, version);
    if (known !== null) return known;
    const content = await exported(flowId, version, task);
    cache.put(flowId, version, content);
    return content;
  };

  const versionOf = (version: PlatformVersion): OrgVersion => {
    const { createdBy, createdByClient } = version;
    return {
      version: version.id,
      publishedAt: publishedAt(version),
      publishedBy: nameOf(createdBy) ?? nameOf(createdByClient),
      byUs:
        createdByClient?.id === undefined
          ? createdBy === undefined
            ? null
            : false
          : createdByClient.id === ownClientId,
    };
  };

  return {
    listFlows: async (query, task) => {
      const what = 'listing the flows';
      const listed = await client.shared.ask(what, task, async (own) => {
        const found = await everyPage(async (pageNumber, pageSize) => {
          const answer = await call({ method: 'GET', path: listPath(pageNumber, pageSize), what }, own);
          const { entities, total = null } = readAnswer(answer, flowList, what);
          return { entities, total };
        });
        return ordered({ ...found, all: found.all.map(summaryOf) });
      });
      return pageOfMatches(listed, query);
    },
    getFlow: async (flowId, task) => flowOf(await flow(flowId, task)),
    readFlow: async (flowId, task) => {
      const read = flowOf(await flow(flowId, task));
      return { ...read, content: read.version === null ? null : await contentAt(flowId, read.version, task) };
    },
    flowVersions: async (flowId, task) => {
      const what = "reading the flow's history";
      const listed = await everyPage(async (pageNumber, pageSize) => {
        const path = `${flowPath(flowId)}/versions`;
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, versionList, what);
        return { entities, total };
      });
      // Beside what was published, a history holds what was saved and checked in.
      const published = listed.all.filter(
        ({ type, datePublished }) => type === 'PUBLISH' || datePublished !== undefined,
      );
      return newestFirst(published).map(versionOf);
    },
    contentAt,
    numbersOf: numbersOfFlow(client),
    forget: cache.clear,
  };
};
