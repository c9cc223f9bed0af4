import type { ChoiceId, NodeId, PromptId } from '../model/ids';

export type DifferenceKind = 'added' | 'removed' | 'changed';

/** `menu`: menus and the other steps of a flow. `target`: where calls leave it. `prompt`: words. `setting`: the rest. */
export type DifferenceGroup = 'menu' | 'target' | 'prompt' | 'setting';

/** One thing that is not the same in two designs. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly group: DifferenceGroup;
  /** The node it is about, by its id in the design of after; in the one of before where it was removed. */
  readonly nodeId?: NodeId;
  /** The same for choices and prompts. */
  readonly choiceId?: ChoiceId;
  readonly promptId?: PromptId;
  /** A field's name, a port (`no-input`, `branch:open`), or `opaque.key` for what the model has no field for. */
  readonly field?: string;
  /** What it is about, first part: «Main menu». */
  readonly subject: string;
  /** In full: «Main menu · choice 3». */
  readonly title: string;
  /** In words; absent where there was nothing, or where words would say nothing. */
  readonly before?: string;
  readonly after?: string;
}

/** What a difference is about: shared by all of one node, prompt or part of the settings. */
export interface Subject {
  readonly group: DifferenceGroup;
  readonly subject: string;
  readonly nodeId?: NodeId;
  readonly choiceId?: ChoiceId;
  readonly promptId?: PromptId;
  /** What of it: «choice 3». */
  readonly part?: string;
}

/** Null stands for nothing there: then the change is an addition or a removal. */
export const differ = (
  about: Subject,
  field: string | null,
  words: string | null,
  before: string | null,
  after: string | null,
): Difference => {
  const { part, ...rest } = about;
  return {
    kind: before === null && after !== null ? 'added' : after === null && before !== null ? 'removed' : 'changed',
    ...rest,
    ...(field === null ? {} : { field }),
    title: [about.subject, part, words].filter(Boolean).join(' · '),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
};

/** Several differences under one heading. */
export interface DifferenceList {
  /** Differs from list to list. */
  readonly key: string;
  readonly group: DifferenceGroup;
  /** The menu or step it is about; absent for targets, prompts and settings, which are a list each. */
  readonly nodeId?: NodeId;
  readonly title: string;
  readonly differences: readonly Difference[];
}

const headings = { menu: '', target: 'Targets', prompt: 'Prompts', setting: 'Settings' } as const;
const order: readonly DifferenceGroup[] = ['menu', 'target', 'prompt', 'setting'];

/** The differences as screens list them: a list for each menu or step, then targets, prompts and settings. */
export const groupDifferences = (differences: readonly Difference[]): readonly DifferenceList[] => {
  const lists = new Map<string, Difference[]>();
  for (const group of order) {
    for (const difference of differences) {
      if (difference.group !== group) continue;
      const side = difference.kind === 'removed' && difference.field === undefined && !difference.choiceId ? '-' : '';
      const key = group === 'menu' ? `menu${side}:${difference.nodeId}` : group;
      const list = lists.get(key);
      if (list) list.push(difference);
      else lists.set(key, [difference]);
    }
  }
  return [...lists].map(([key, list]) => {
    const first = list[0] as Difference;
    const { group, nodeId } = first;
    return {
      key,
      group,
      ...(group === 'menu' && nodeId !== undefined ? { nodeId } : {}),
      title: headings[group] || first.subject,
      differences: list,
    };
  });
};
