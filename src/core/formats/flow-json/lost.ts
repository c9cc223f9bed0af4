import type { Design } from '../../model/design';
import { menuOf, menusOf, nodesOf, perDesign } from '../../model/graph';
import { shownId } from '../../model/node';
import type { Source } from '../../model/source';
import { carriedInJson, lostOfArchitectParts } from '../carried-along';
import { lostOfDesign, lostOfPrompts } from './lost-of-design';
import { lostOfMenu } from './lost-of-menu';
import { lostOfTargets } from './lost-of-targets';
import { readFlowJson } from './read';
import { sameJson } from './same-json';
import { writeFlowJson } from './write';
import { writtenMenuIdsOf, writtenPromptId } from './written-ids';

const sameOrigin = (a: Source | null, b: Source | null): boolean =>
  (a === null) === (b === null) && (a?.id ?? null) === (b?.id ?? null);

const extrasLine = (where: string) => `${where}: keys of its source that flow JSON has no place for`;

/**
 * What only reading back can tell: parts of the source that do not fit where they stand, and ids of ours that the file
 * does not have and reading makes anew.
 */
const lostOnReading = (design: Design): string[] => {
  const read = readFlowJson(writeFlowJson(design), design.id);
  if (!read.ok) throw new Error(`Flow JSON of design ${design.id} cannot be read: ${JSON.stringify(read.error)}`);
  const back = read.value;
  const lost: string[] = [];
  if (!sameJson(back.flow.opaque, design.flow.opaque)) lost.push(extrasLine('flow'));
  let renamed = 0;
  const backBy = new Map(nodesOf(back).map((node) => [shownId(node), node]));
  for (const [id, written] of writtenMenuIdsOf(design)) {
    const menu = menuOf(design, id);
    const again = backBy.get(written);
    if (!menu || again?.kind !== 'menu') continue;
    if (menu.id !== again.id || !sameOrigin(menu.source, again.source)) renamed++;
    if (!sameJson(carriedInJson(design, menu.source), again.source?.opaque ?? {}))
      lost.push(extrasLine(`menu ${written}`));
    menu.choices.forEach((choice, index) => {
      const other = again.choices[index];
      if (!other) return;
      if (choice.id !== other.id || !sameOrigin(choice.source, other.source)) renamed++;
      if (!sameJson(carriedInJson(design, choice.source), other.source?.opaque ?? {}))
        lost.push(extrasLine(`menu ${written}, choice number ${index + 1}`));
    });
  }
  for (const node of nodesOf(design)) {
    const again = node.kind === 'unknown' ? backBy.get(node.targetId) : undefined;
    if (again && (node.id !== again.id || node.source !== null)) renamed++;
  }
  const promptBy = new Map(Object.values(back.prompts).map((prompt) => [writtenPromptId(back, prompt.id), prompt]));
  for (const prompt of Object.values(design.prompts)) {
    const again = promptBy.get(writtenPromptId(design, prompt.id));
    if (again && (prompt.id !== again.id || !sameOrigin(prompt.source, again.source))) renamed++;
  }
  if (renamed > 0) lost.push(`design: ${renamed} internal ${renamed === 1 ? 'id' : 'ids'}, made anew on reading`);
  return lost;
};

/**
 * Everything of the design that flow JSON cannot hold, one plain line each. Empty: reading what was written gives the
 * same design. Its id, the version of its schema, the flow it belongs to and the text it was read from are not spoken of:
 * they say where the design is kept, not what it is.
 */
export const lostInFlowJson: (design: Design) => readonly string[] = perDesign((design) => {
  const menus = menusOf(design);
  return [
    ...lostOfDesign(design),
    ...lostOfArchitectParts(design),
    ...menus.flatMap((menu) => lostOfMenu(design, menu)),
    ...lostOfTargets(design, menus),
    ...lostOfPrompts(design, menus),
    ...lostOnReading(design),
  ];
});
