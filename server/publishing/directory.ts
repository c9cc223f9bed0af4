import type { Directory } from '../../src/core/checks/finding';
import type { Design } from '../../src/core/model/design';
import { actingKind } from '../../src/core/model/node';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';

const everything = { search: '', page: 1, pageSize: 10_000 };

/** Whether the design names something that an org lists. */
const namesListed = (design: Design): boolean =>
  Object.values(design.nodes).some((node) => ['queue', 'callback', 'flow'].includes(actingKind(node)));

/**
 * What the org has that the design may name. Null where nothing of it is named, or the org does not tell: ids are then
 * taken on trust, so that a list that cannot be read keeps nobody from publishing.
 */
export const directoryFor = async (design: Design, upstream: Upstream, task: Task): Promise<Directory | null> => {
  if (!namesListed(design)) return null;
  try {
    const [queues, flows] = await Promise.all([
      upstream.listQueues(everything, task),
      upstream.listFlows(everything, task),
    ]);
    // Of a list that is not whole nobody can say that an id is missing.
    if ([queues, flows].some(({ items, total }) => total === null || items.length < total)) return null;
    const names = (items: readonly { id: string; name: string }[]) => new Map(items.map(({ id, name }) => [id, name]));
    return { queues: names(queues.items), flows: names(flows.items) };
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
};
