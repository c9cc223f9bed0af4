import type { Design } from '../../model/design';
import { nodesOf, perDesign } from '../../model/graph';
import { nodeName } from '../../model/names';
import {
  lostDecisions,
  lostDefaultChoices,
  lostLanguages,
  lostMarks,
  lostOfChoices,
  lostOnCanvas,
  lostPrompts,
  lostReferences,
  lostSettings,
  lostSource,
  lostTimes,
  lostVariants,
} from '../lost-parts';
import { isCut, longestLabel } from './label';

const lostNames = (design: Design): readonly string[] => {
  const long = nodesOf(design).some(
    (node) => isCut(nodeName(node)) || (node.kind === 'menu' && node.choices.some(({ label }) => isCut(`0 ${label}`))),
  );
  return long ? [`names and labels: what goes beyond ${longestLabel} characters`] : [];
};

/** What a Mermaid diagram leaves out of the design, in general words: a diagram is for looking at, not for reading back. */
export const lostInMermaid: (design: Design) => readonly string[] = perDesign((design) =>
  [
    lostPrompts,
    lostTimes,
    lostOfChoices,
    lostDefaultChoices,
    lostMarks,
    lostNames,
    lostReferences,
    lostDecisions,
    lostLanguages,
    lostSettings,
    lostVariants,
    lostOnCanvas,
    lostSource,
  ].flatMap((lost) => lost(design)),
);
