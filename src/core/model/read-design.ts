import { z } from 'zod';
import { type Design, designSchema } from './design';
import { issueText } from './issue-text';
import { migrate } from './migrations';
import { err, ok, type Result } from './result';

/** One thing that is wrong with an input: where (a path such as `nodes.main.tries`), and what. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** A parser's issues as ours, in plain words. */
export const inputIssues = (error: z.ZodError): InputIssue[] =>
  error.issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issueText(issue) }));

/** The parts of a design that are kept by id. */
const tables = ['nodes', 'prompts', 'notes'] as const;

/**
 * A design from parsed JSON, lifted to today's schema.
 * Refused with every issue by path; ids that differ from their keys, or stand twice in a list of
 * choices or branches, are issues too. Edges that lead to a node which is
 * not there are no issue here: such a design opens and is a finding (IVR-S06).
 */
export const readDesign = (json: unknown): Result<Design, readonly InputIssue[]> => {
  const lifted = migrate(json);
  if (!lifted.ok) return err([lifted.error]);
  // A parser of records passes over this key, and with it over a whole node.
  const hostile = tables.filter((table) => Object.hasOwn(Object(lifted.value[table]), '__proto__'));
  if (hostile.length > 0)
    return err(hostile.map((table) => ({ path: `${table}.__proto__`, message: 'cannot be an id' })));
  const parsed = designSchema.safeParse(lifted.value);
  if (!parsed.success) return err(inputIssues(parsed.error));
  const design = parsed.data;
  const issues: InputIssue[] = [];
  for (const table of tables)
    for (const [key, item] of Object.entries(design[table]))
      if (item.id !== key) issues.push({ path: `${table}.${key}.id`, message: `is ${item.id}, but its key is ${key}` });
  for (const node of Object.values(design.nodes)) {
    const parts = node.kind === 'menu' ? node.choices : 'branches' in node ? node.branches : [];
    const list = node.kind === 'menu' ? 'choices' : 'branches';
    parts.forEach((part, index) => {
      if (parts.findIndex((other) => other.id === part.id) < index)
        issues.push({ path: `nodes.${node.id}.${list}.${index}.id`, message: `${part.id} is used twice in this list` });
    });
  }
  return issues.length > 0 ? err(issues) : ok(design);
};
