import type { Design } from '../model/design';
import { nodeDifferences } from './compare-node';
import { promptDifferences } from './compare-prompt';
import { settingDifferences } from './compare-settings';
import type { Difference } from './difference';
import { matchDesigns } from './match';

/**
 * What differs between two designs in what a flow holds: menus, choices, targets, prompts and settings.
 *
 * Nodes are taken for the same by what they stand for outside the flow (kind and reference; an unknown kind counts as
 * what the other design says it is), else by id and by the id in their source. Choices: by digit, by id, by place.
 *
 * Left out, because callers never meet it: ids, positions, notes, waivers, origin, sources and source texts, versions
 * and revisions, marks «answer given», what new menus start with, the order of the list of choices, whether an edge is
 * drawn as a line or as a jump, where a menu is nested in its source, and prompts that nothing names. Names and labels
 * do count: a published flow holds them.
 */
export const compareDesigns = (before: Design, after: Design): Difference[] => {
  if (before === after) return [];
  const match = matchDesigns(before, after);
  return [
    ...match.nodes.flatMap((pair) => nodeDifferences(match, pair)),
    ...match.prompts.flatMap(promptDifferences),
    ...settingDifferences(match),
  ];
};

/** Whether both designs hold the same: `compareDesigns` finds nothing. */
export const sameForCallers = (a: Design, b: Design): boolean => compareDesigns(a, b).length === 0;
