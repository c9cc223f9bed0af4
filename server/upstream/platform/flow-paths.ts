import { z } from 'zod';
import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { type Span, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const elementSchema = z.object({
  type: z.string(),
  parentId: z.string().nullish(),
  count: z.number().nonnegative(),
  flowMilestone: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});
type Element = z.infer<typeof elementSchema>;

/** `POST /api/v2/journey/flows/paths/query`, as far as it is read. */
const answerSchema = z.object({
  dateStart: z.string().nullish(),
  dateEnd: z.string().nullish(),
  elements: z.record(z.string(), elementSchema),
});
type Tree = z.infer<typeof answerSchema>;

/** What callers did after a milestone, in the time that the org chose. */
export interface PathCounts {
  /** By the milestone's id. */
  readonly entered: ReadonlyMap<string, number>;
  readonly abandoned: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  /** Null: the org does not say. */
  readonly span: Span | null;
}

const isMilestone = ({ type, flowMilestone }: Element): boolean =>
  type.toLowerCase() === 'milestone' && Boolean(flowMilestone?.id);
const isHangUp = ({ type }: Element): boolean => type.toLowerCase() === 'abandoned';

const addTo = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

/** The milestone that a call came by last before this element; null: it came by none. */
const lastMilestone = ({ elements }: Tree, element: Element): string | null => {
  const seen = new Set<string>();
  let parentId = element.parentId;
  while (parentId && !seen.has(parentId)) {
    seen.add(parentId);
    const parent = elements[parentId];
    if (!parent) return null;
    if (isMilestone(parent)) return parent.flowMilestone?.id ?? null;
    parentId = parent.parentId;
  }
  return null;
};

const enteredIn = (tree: Tree): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const element of Object.values(tree.elements))
    if (isMilestone(element)) addTo(counts, element.flowMilestone?.id ?? '', element.count);
  return counts;
};

const abandonedIn = (tree: Tree): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const element of Object.values(tree.elements)) {
    const milestone = isHangUp(element) ? lastMilestone(tree, element) : null;
    if (milestone !== null) addTo(counts, milestone, element.count);
  }
  return counts;
};

const namesIn = (tree: Tree): Map<string, string> =>
  new Map(
    Object.values(tree.elements).flatMap(({ flowMilestone }): [string, string][] =>
      flowMilestone?.id && flowMilestone.name ? [[flowMilestone.id, flowMilestone.name]] : [],
    ),
  );

const spanIn = ({ dateStart, dateEnd }: Tree): Span | null => {
  const span = spanOf({ from: dateStart ?? '', to: dateEnd ?? '' });
  return Number.isNaN(span.start) || Number.isNaN(span.end) ? null : span;
};

/**
 * The paths of a flow's calls from milestone to milestone: how many came by each, and how many hung up before the next.
 * Null where the org does not tell them (no permission, no licence, no such flow there).
 */
export const flowPaths =
  ({ call }: OrgClient) =>
  async (flowId: string, task: Task): Promise<PathCounts | null> => {
    const what = 'asking which ways the calls took';
    const path = '/api/v2/journey/flows/paths/query';
    const ask = async (category: 'All' | 'Abandoned'): Promise<Tree> => {
      const body = { category, flows: [{ id: flowId }] };
      return readAnswer(await call({ method: 'POST', effect: 'none', path, body, what }, task), answerSchema, what);
    };
    try {
      const [all, abandoned] = await Promise.all([ask('All'), ask('Abandoned')]);
      return {
        entered: enteredIn(all),
        abandoned: abandonedIn(abandoned),
        names: new Map([...namesIn(abandoned), ...namesIn(all)]),
        span: spanIn(all),
      };
    } catch (error) {
      if (error instanceof UpstreamError) return null;
      throw error;
    }
  };
