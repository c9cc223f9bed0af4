import type { Mark } from '../../src/core/measurement/marks';
import { ProblemError, problemOf } from '../problem';
import { UpstreamError } from '../upstream/errors';
import { mapLimited } from '../upstream/limited';
import type { MarkCalls, MarkKind } from '../upstream/mark-calls';
import type { Task } from '../upstream/retry';

/** What the platform allows an org of each (Genesys Cloud, flow outcomes and milestones). */
const mostInOrg: Readonly<Record<MarkKind, number>> = { milestone: 1_000, outcome: 100 };

/** How many are made at once. */
const atOnce = 4;

const permissionOf: Readonly<Record<MarkKind, string>> = {
  milestone: 'architect:flowMilestone',
  outcome: 'architect:flowOutcome',
};

const nothingPublished = 'Nothing was published. Publish without counting, or';

const counted = (count: number, kind: MarkKind): string => `${count} flow ${kind}${count === 1 ? '' : 's'}`;

const forbidden = (kind: MarkKind, action: 'view' | 'add', cause: UpstreamError): ProblemError =>
  new ProblemError(
    problemOf(
      'org-forbidden',
      `Menus are counted by ${kind}s, and the server's client may not ${action === 'view' ? 'list' : 'make'} those of the org. ${nothingPublished} have the permission ${permissionOf[kind]}:${action} granted to it.`,
      cause.correlationId === undefined ? {} : { correlationId: cause.correlationId },
    ),
    { cause },
  );

const permitted = async <T>(kind: MarkKind, action: 'view' | 'add', asked: Promise<T>): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof UpstreamError && error.code === 'org-forbidden' ? forbidden(kind, action, error) : error;
  }
};

/** The names that the org lacks. Throws where it has one in another case, or has no room for them. */
const missingOf = async (kind: MarkKind, names: readonly string[], calls: MarkCalls, task: Task): Promise<string[]> => {
  const there = await permitted(kind, 'view', calls.listMarks(kind, task));
  const known = new Set(there);
  const missing = [...new Set(names)].filter((name) => !known.has(name));
  const alike = new Map(there.map((name) => [name.toLowerCase(), name]));
  const other = missing.find((name) => alike.has(name.toLowerCase()));
  if (other !== undefined)
    throw new ProblemError(
      problemOf(
        'org-refused',
        `The org has the flow ${kind} ${alike.get(other.toLowerCase())}, and the design counts by ${other}: the org takes them for the same name. ${nothingPublished} rename the org's.`,
      ),
    );
  if (missing.length > 0 && there.length + missing.length > mostInOrg[kind])
    throw new ProblemError(
      problemOf(
        'org-refused',
        `The flow needs ${missing.length} more flow ${kind}${missing.length === 1 ? '' : 's'}, and the org has ${there.length} of the ${mostInOrg[kind].toLocaleString('en')} that it can have. ${nothingPublished} remove those in the org that no flow uses any more.`,
      ),
    );
  return missing;
};

/**
 * Makes the outcomes and milestones that the org lacks, so that a flow can name them; those that are there are used.
 * Tells what was made, and gives whether anything was: that takes its time. Throws a `ProblemError` where that may not be done or where the org has no room: nothing is made
 * then, but for what a missing permission shows only by the attempt.
 */
export const ensureMarks = async (
  marks: readonly Mark[],
  calls: MarkCalls,
  task: Task,
  tell: (text: string) => void,
): Promise<boolean> => {
  if (marks.length === 0) return false;
  const outcomes = await missingOf(
    'outcome',
    marks.map(({ outcome }) => outcome),
    calls,
    task,
  );
  const milestones = await missingOf(
    'milestone',
    marks.map(({ name }) => name),
    calls,
    task,
  );
  const make = (kind: MarkKind, names: readonly string[]) =>
    mapLimited(names, atOnce, (name) => permitted(kind, 'add', calls.makeMark(kind, name, task)));
  await make('outcome', outcomes);
  await make('milestone', milestones);
  const made = [
    ...(milestones.length > 0 ? [counted(milestones.length, 'milestone')] : []),
    ...(outcomes.length > 0 ? [counted(outcomes.length, 'outcome')] : []),
  ];
  if (made.length > 0) tell(`Made in the org: ${made.join(' and ')}.`);
  return made.length > 0;
};
