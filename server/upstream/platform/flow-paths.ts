import { z } from 'zod';
import { readAnswer } from '../answers';
import { type Span, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const elementSchema = z.object({
  type: z.string(),
  parentId: z.string().nullish(),
  count: z.int().nonnegative(),
  flowMilestone: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
  flows: z
    .array(z.object({ version: z.string().nullish(), count: z.int().nonnegative() }))
    .nullish()
    .catch(null),
});
export type PathElement = z.infer<typeof elementSchema>;

/** `POST /api/v2/journey/flows/paths/query`, as far as it is read. */
const answerSchema = z.object({
  dateStart: z.string().nullish(),
  dateEnd: z.string().nullish(),
  elements: z
    .record(z.string(), elementSchema)
    .nullish()
    .transform((elements) => elements ?? {}),
});

/** A tree of milestones, outcomes and endings, whose elements name their parents. */
export type PathTree = z.infer<typeof answerSchema>;

/** The milestone that the element stands for; null: for none. */
export const milestoneIdOf = ({ type, flowMilestone }: PathElement): string | null =>
  type.toLowerCase() === 'milestone' ? flowMilestone?.id || null : null;

/** Calls that came by the element, of one version or of all. */
export const countOf = ({ count, flows }: PathElement, version: string | null): number =>
  version === null
    ? count
    : (flows ?? []).reduce((total, flow) => total + (flow.version === version ? flow.count : 0), 0);

/** The time that the org tells; null: it does not say. */
export const spanIn = ({ dateStart, dateEnd }: PathTree): Span | null => {
  const span = spanOf({ from: dateStart ?? '', to: dateEnd ?? '' });
  return Number.isNaN(span.start) || Number.isNaN(span.end) ? null : span;
};

/** The names that the org gives milestones there, by id; it may give none. */
export const namesIn = ({ elements }: PathTree): ReadonlyMap<string, string> =>
  new Map(
    Object.values(elements).flatMap(({ flowMilestone }): [string, string][] =>
      flowMilestone?.id && flowMilestone.name ? [[flowMilestone.id, flowMilestone.name]] : [],
    ),
  );

/**
 * Asks for the paths of a flow's calls from milestone to milestone, all of them or those that ended in one way; once for
 * all who want to know at the same time.
 */
export const flowPaths =
  ({ call, shared }: OrgClient) =>
  async (flowId: string, category: 'All' | 'Abandoned', task: Task): Promise<PathTree> => {
    const what = 'asking which ways the calls took';
    const path = '/api/v2/journey/flows/paths/query';
    const body = { category, flows: [{ id: flowId }] };
    return shared.ask(`${what}: ${category} ${flowId}`, task, async (own) =>
      readAnswer(await call({ method: 'POST', effect: 'none', path, body, what }, own), answerSchema, what),
    );
  };
