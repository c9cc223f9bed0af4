import type { Design } from '../../model/design';
import { menusOf, nodesOf, perDesign } from '../../model/graph';
import { lostOfArchitectParts } from '../carried-along';
import { lostBesideFlow } from '../flow-json/lost-of-design';
import { sameJson } from '../flow-json/same-json';
import { type Comparison, compareWithBack } from './comparison';
import { lostOfMenu } from './lost-of-menu';
import { lostOfPrompts } from './lost-of-prompts';
import { lostOfTargets } from './lost-of-targets';

/** What the design says of the flow as a whole and a SetPrompt flow has no place for. */
const lostOfFlow = ({ design, back }: Comparison): string[] => {
  const lost: string[] = [];
  const [language, ...more] = design.languages;
  if (language !== back.languages[0] || more.length > 0)
    lost.push(`design: its languages (${design.languages.join(', ')})`);
  if (design.runtime !== back.runtime)
    lost.push('design: that silence and unknown digits are meant as in the documents, without tries');
  const { timeoutSeconds, tries } = back.menuDefaults;
  if (design.menuDefaults.timeoutSeconds !== timeoutSeconds || design.menuDefaults.tries !== tries)
    lost.push('design: what new menus start with');
  if (!design.flow.enabled) lost.push('flow: that it is switched off');
  if (design.flow.version !== 0) lost.push(`flow: its version (${design.flow.version})`);
  if (design.start === null && back.start !== null) lost.push('design: that it has no start');
  if (!sameJson(withoutId(back.flow.opaque), withoutId(design.flow.opaque)))
    lost.push('flow: keys of its source that a SetPrompt flow has no place for');
  return lost;
};

/** What a source had beside the flow, but for the flow's id. */
const withoutId = (opaque: Design['flow']['opaque']): Design['flow']['opaque'] => {
  const { top, ...rest } = opaque;
  if (typeof top !== 'object' || top === null || Array.isArray(top)) return opaque;
  const { id: _id, ...more } = top as Design['flow']['opaque'];
  return Object.keys(more).length > 0 ? { ...rest, top: more } : rest;
};

/**
 * Everything of the design that a SetPrompt flow cannot hold, one plain line each. Empty: reading what was written
 * gives the same design. Its id, the version of its schema, the flow it belongs to and the texts it was read from are
 * not spoken of: they say where the design is kept, not what it is.
 */
export const lostInSetPrompt: (design: Design) => readonly string[] = perDesign((design) => {
  const comparison = compareWithBack(design);
  const lost = [
    ...lostOfFlow(comparison),
    ...lostBesideFlow(design),
    ...lostOfArchitectParts(design),
    ...menusOf(design).flatMap((menu) => lostOfMenu(comparison, menu)),
    ...lostOfTargets(comparison, nodesOf(design)),
    ...lostOfPrompts(comparison),
  ];
  const { renamed } = comparison;
  return renamed === 0
    ? lost
    : [...lost, `design: ${renamed} internal ${renamed === 1 ? 'id' : 'ids'}, made anew on reading`];
});
