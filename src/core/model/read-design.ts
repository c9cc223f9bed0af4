import { z } from 'zod';
import { type Design, designSchema } from './design';
import { migrate } from './migrations';
import { err, ok, type Result } from './result';

/** One thing that is wrong with an input: where (a path such as `nodes.main.tries`), and what. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** Zod's issues as ours. */
export const inputIssues = (error: z.ZodError): InputIssue[] =>
  error.issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issue.message }));

/**
 * A design from parsed JSON, lifted to today's schema.
 * Refused with every issue by path; ids that differ from their keys are issues too. Edges that lead to a node which is
 * not there are no issue here: such a design opens and is a finding (IVR-S06).
 */
export const readDesign = (json: unknown): Result<Design, readonly InputIssue[]> => {
  const lifted = migrate(json);
  if (!lifted.ok) return err([lifted.error]);
  const parsed = designSchema.safeParse(lifted.value);
  if (!parsed.success) return err(inputIssues(parsed.error));
  const design = parsed.data;
  const issues: InputIssue[] = [];
  for (const table of ['nodes', 'prompts', 'notes'] as const)
    for (const [key, item] of Object.entries(design[table]))
      if (item.id !== key) issues.push({ path: `${table}.${key}.id`, message: `is ${item.id}, but its key is ${key}` });
  return issues.length > 0 ? err(issues) : ok(design);
};
