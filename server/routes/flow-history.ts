import type { FlowVersion } from '../../src/core/wire/flows';
import type { SeenFlows, SeenVersion } from '../publishing/seen-flows';
import type { OrgFlow, OrgVersion } from '../upstream/flow-calls';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';

type Published = SeenVersion['published'] | undefined;

/** Who published: the person whom this server noted comes before the OAuth client that the org saw. */
const whoOf = (published: Published, inTheOrg: string | null): string | null => published?.by ?? inTheOrg;

/** Ours where this server noted it; else what the org tells, which knows clients, not servers. */
const isOurs = (published: Published, inTheOrg: boolean | null): boolean | null => (published ? true : inTheOrg);

const fromOrg = ({ version, publishedAt, publishedBy, byUs }: OrgVersion, published: Published): FlowVersion => ({
  version,
  publishedAt: publishedAt ?? published?.at ?? null,
  publishedBy: whoOf(published, publishedBy),
  note: published?.note ?? null,
  byUs: isOurs(published, byUs),
  readable: true,
});

const fromSeen = ({ version, published }: SeenVersion): FlowVersion => ({
  version,
  publishedAt: published?.at ?? null,
  publishedBy: published?.by ?? null,
  note: published?.note ?? null,
  byUs: isOurs(published, null),
  readable: true,
});

/** What is published now, in a dialect without a history. */
const currentOf = (flow: OrgFlow, published: Published, readable: boolean): FlowVersion[] =>
  flow.version === null
    ? []
    : [
        {
          version: flow.version,
          publishedAt: flow.publishedAt ?? published?.at ?? null,
          publishedBy: whoOf(published, flow.publishedBy),
          note: published?.note ?? null,
          byUs: isOurs(published, null),
          readable,
        },
      ];

/**
 * Every published state of a flow that can be told, newest first: the org's own history with the notes of this server, or,
 * where the dialect keeps none, what was read or published here.
 */
export const flowHistory = async (
  flowId: string,
  upstream: Upstream,
  seen: SeenFlows,
  task: Task,
): Promise<readonly FlowVersion[]> => {
  const history = await upstream.flowVersions(flowId, task);
  if (history !== null) {
    const noted = new Map((await seen.all(flowId)).map((one) => [one.version, one.published]));
    return history.map((version) => fromOrg(version, noted.get(version.version)));
  }
  const flow = await upstream.readFlow(flowId, task);
  const now =
    flow.version === null || flow.content === null ? null : await seen.remember(flow.id, flow.version, flow.content);
  const older = (await seen.all(flow.id)).filter(({ version }) => version !== flow.version);
  return [...currentOf(flow, now?.published, flow.content !== null), ...older.map(fromSeen)];
};
