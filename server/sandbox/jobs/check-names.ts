import { holdsToken } from '../../../src/core/directory/look-up';
import type { MapTree, Tree } from '../../../src/core/formats/architect/tree';
import { onlyEntry, textOf } from '../../../src/core/formats/architect/tree';
import { isInherited, namedOf } from '../../../src/core/formats/architect/values';
import { visit } from './file-parts';
import type { Captured, Report } from './message';

/** Kinds of things in the org that a flow names. */
export type NamedKind =
  | 'division'
  | 'queue'
  | 'flow'
  | 'user'
  | 'group'
  | 'prompt'
  | 'schedule'
  | 'schedule-group'
  | 'milestone'
  | 'outcome'
  | 'data-table'
  | 'data-action';

/** What the org has of each kind, by name. */
export interface OrgNames {
  /** Also true where the org cannot tell. */
  has(kind: NamedKind, name: string): boolean;
}

/** The fields in which a flow names something of the org, with what that is. */
const fields: Readonly<Record<string, Exclude<NamedKind, 'division' | 'prompt'>>> = {
  targetQueue: 'queue',
  targetFlow: 'flow',
  overrideInQueueFlow: 'flow',
  targetUser: 'user',
  targetGroup: 'group',
  schedule: 'schedule',
  scheduleGroup: 'schedule-group',
  flowMilestone: 'milestone',
  milestone: 'milestone',
  flowOutcome: 'outcome',
  dataTable: 'data-table',
  dataAction: 'data-action',
};

const words: Readonly<Record<NamedKind, string>> = {
  division: 'division',
  queue: 'queue',
  flow: 'flow',
  user: 'user',
  group: 'group',
  prompt: 'user prompt',
  schedule: 'schedule',
  'schedule-group': 'schedule group',
  milestone: 'flow milestone',
  outcome: 'flow outcome',
  'data-table': 'data table',
  'data-action': 'data action',
};

/** The list of the org in which a job looks for something of a kind. */
const lists: Readonly<Record<NamedKind, string>> = {
  division: 'authorization/divisions',
  queue: 'routing/queues',
  flow: 'flows',
  user: 'users',
  group: 'groups',
  prompt: 'architect/prompts',
  schedule: 'architect/schedules',
  'schedule-group': 'architect/schedulegroups',
  milestone: 'flows/milestones',
  outcome: 'flows/outcomes',
  'data-table': 'flows/datatables',
  'data-action': 'integrations/actions',
};

/** The call by which a job looks for something of the org, and what it is answered where there is none. */
export const lookUp = (kind: NamedKind, name: string): Captured => ({
  path: `/api/v2/${lists[kind]}?name=${encodeURIComponent(name)}`,
  answer: '{"entities":[],"pageSize":25,"pageNumber":1,"total":0,"pageCount":0}',
});

/** Says that the org has nothing of that kind and name. */
export const reportMissing = (report: Report, place: string, kind: NamedKind, name: string): void =>
  report.error(`${place}: the ${words[kind]} '${name}' does not exist.`, lookUp(kind, name));

/** Checks that what a call flow names outside itself is in the org: names are resolved when a flow is published. */
export function checkNames(report: Report, flow: MapTree, names: OrgNames): void {
  const check = (place: string, kind: NamedKind, name: string): void => {
    if (!holdsToken(name) && !names.has(kind, name)) reportMissing(report, place, kind, name);
  };
  visit(flow, (key, value, place) => {
    const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (kind !== undefined && namesOne(value)) check(place, kind, nameIn(kind, value));
    for (const prompt of promptsIn(key, value)) check(place, 'prompt', prompt);
  });
}

/** Whether a field names something by a constant: an expression chooses in the call, and it may also be left empty. */
const namesOne = (value: Tree): boolean => !isInherited(value) && namedOf(value).expression === undefined;

/** Kinds that are named by the key under which their columns or inputs stand; all others are by a value. */
const namedByKey: ReadonlySet<NamedKind> = new Set(['data-table', 'data-action']);

const nameIn = (kind: NamedKind, value: Tree): string =>
  (namedByKey.has(kind) ? onlyEntry(value)?.key : undefined) ?? namedOf(value).name;

/** The user prompts that an audio or an expression names. */
function promptsIn(key: string, value: Tree): readonly string[] {
  const text = key === 'prompt' || key === 'exp' ? (textOf(value) ?? '') : '';
  // A prompt's name inside a text constant is only words.
  const code = key === 'exp' ? text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""') : text;
  return [...code.matchAll(/(?<![\w.])Prompt\.([A-Za-z_]\w*)/g)].map((match) => match[1] as string);
}
