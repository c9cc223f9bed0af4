import { nameInOrg } from '../../src/core/checks/s06-prompts';
import { type Directory, type Entry, type Listed, type ListedKind, listed } from '../../src/core/directory/directory';
import { referenceOf } from '../../src/core/directory/look-up';
import type { Design } from '../../src/core/model/design';
import { UpstreamError } from '../upstream/errors';
import type { ListQuery, Page } from '../upstream/flow-calls';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';

const everything: ListQuery = { search: '', page: 1, pageSize: 10_000 };

/** What the design refers to that an org lists. */
const kindsIn = (design: Design): ReadonlySet<ListedKind> =>
  new Set(Object.values(design.nodes).flatMap((node) => referenceOf(node)?.what ?? []));

/** Whether nobody has said of some target what it is; the org may have it as a queue or a flow. */
const hasUndecided = (design: Design): boolean =>
  Object.values(design.nodes).some((node) => node.kind === 'unknown' && node.classifiedAs === null);

/** A whole list; null where the org does not tell it, or not all of it: nobody can then say that something is missing. */
const whole = async (asked: Promise<Page<Entry> | null>): Promise<Listed | null> => {
  try {
    const page = await asked;
    if (page === null || page.total === null || page.items.length < page.total) return null;
    return listed(page.items);
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
};

/** Every queue of the org; null where it does not tell them all. */
export const queuesOf = (upstream: Upstream, task: Task): Promise<Listed | null> =>
  whole(upstream.listQueues(everything, task));

/** Whether callers hear something that only the org has. */
const playsPromptsOfOrg = (design: Design): boolean =>
  Object.values(design.prompts).some((prompt) => nameInOrg(prompt) !== null);

/**
 * What the org has of the kinds that the design refers to, and nothing else is asked of it. What is null is then taken
 * on trust, so that a list that cannot be read keeps nobody from publishing.
 */
export const directoryFor = async (design: Design, upstream: Upstream, task: Task): Promise<Directory> => {
  const kinds = kindsIn(design);
  const undecided = upstream.dialect === 'platform' && hasUndecided(design);
  const [queues, flows, users, prompts] = await Promise.all([
    undecided || kinds.has('queue') ? whole(upstream.listQueues(everything, task)) : null,
    undecided || kinds.has('flow') ? whole(upstream.listFlows(everything, task)) : null,
    kinds.has('user') ? whole(upstream.listUsers(everything, task)) : null,
    playsPromptsOfOrg(design) ? whole(upstream.listPrompts(everything, task)) : null,
  ]);
  return { queues, flows, users, prompts };
};

/** A sentence for each kind that the design refers to and the org did not tell. */
export const notLookedUp = (design: Design, directory: Directory): readonly string[] => {
  const kinds = kindsIn(design);
  const sentence = (what: string) =>
    `The org did not list its ${what}, so those of the design were not looked up. They are sent as they stand.`;
  return [
    ...(kinds.has('queue') && directory.queues === null ? [sentence('queues')] : []),
    ...(kinds.has('flow') && directory.flows === null ? [sentence('flows')] : []),
  ];
};
