import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** What is counted in the org, in a few words: «7 menus and 2 answers»; null: nothing is counted per step. */
export const measuredWords = (design: Design): string | null => {
  if (design.measurement === null) return null;
  const ids = Object.keys(design.measurement.milestones) as NodeId[];
  const menus = ids.filter((id) => nodeOf(design, id)?.kind === 'menu').length;
  const answers = ids.filter((id) => {
    const node = nodeOf(design, id);
    return node !== undefined && node.kind !== 'menu';
  }).length;
  const words = [...counted(menus, 'menu', 'menus'), ...counted(answers, 'answer', 'answers')];
  return words.length === 0 ? 'no menus' : words.join(' and ');
};
