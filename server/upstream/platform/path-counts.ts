import { UpstreamError } from '../errors';
import type { Span } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { countOf, flowPaths, milestoneIdOf, namesIn, type PathElement, type PathTree, spanIn } from './flow-paths';

/** What callers did after a milestone, in the time that the org chose. Each call counts once for a milestone. */
export interface PathCounts {
  /** By the milestone's id. */
  readonly entered: ReadonlyMap<string, number>;
  readonly abandoned: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  /** Null: the org does not say. */
  readonly span: Span | null;
}

const isHangUp = ({ type }: PathElement): boolean => type.toLowerCase() === 'abandoned';

const addTo = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

/** The milestones that a call came by before this element, the last one first. */
const milestonesBefore = ({ elements }: PathTree, element: PathElement): readonly string[] => {
  const seen = new Set<string>();
  const found: string[] = [];
  let parentId = element.parentId;
  while (parentId && !seen.has(parentId)) {
    seen.add(parentId);
    const parent = elements[parentId];
    if (!parent) break;
    const milestoneId = milestoneIdOf(parent);
    if (milestoneId !== null) found.push(milestoneId);
    parentId = parent.parentId;
  }
  return found;
};

const enteredIn = (tree: PathTree, version: string | null): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const element of Object.values(tree.elements)) {
    const milestoneId = milestoneIdOf(element);
    if (milestoneId !== null && !milestonesBefore(tree, element).includes(milestoneId))
      addTo(counts, milestoneId, countOf(element, version));
  }
  return counts;
};

const abandonedIn = (tree: PathTree, version: string | null): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const element of Object.values(tree.elements)) {
    const [last] = isHangUp(element) ? milestonesBefore(tree, element) : [];
    if (last !== undefined) addTo(counts, last, countOf(element, version));
  }
  return counts;
};

/**
 * Per milestone how many calls came by it, and how many hung up before the next. Null where the org does not tell it (no
 * permission, no licence, no such flow there).
 */
export const pathCounts = (client: OrgClient) => {
  const paths = flowPaths(client);
  return async (flowId: string, version: string | null, task: Task): Promise<PathCounts | null> => {
    try {
      const [all, abandoned] = await Promise.all([paths(flowId, 'All', task), paths(flowId, 'Abandoned', task)]);
      return {
        entered: enteredIn(all, version),
        abandoned: abandonedIn(abandoned, version),
        names: new Map([...namesIn(abandoned), ...namesIn(all)]),
        span: spanIn(all),
      };
    } catch (error) {
      if (error instanceof UpstreamError) return null;
      throw error;
    }
  };
};
