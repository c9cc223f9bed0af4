import type { Design } from '../../model/design';
import { nodesOf, perDesign } from '../../model/graph';
import {
  lostDecisions,
  lostKeyingAhead,
  lostMarks,
  lostOnCanvas,
  lostReferences,
  lostSettings,
  lostSource,
  lostTests,
} from '../lost-parts';
import { silentSteps } from './script';

const lostSteps = (design: Design): readonly string[] => {
  const silent = silentSteps(design);
  return silent > 0
    ? [`steps: ${silent} at which nothing is said, and where ${silent === 1 ? 'it leads' : 'they lead'}`]
    : [];
};

const lostSpeech = (design: Design): readonly string[] =>
  nodesOf(design).some((node) => node.kind === 'menu' && node.choices.some((choice) => choice.globalSpeech))
    ? ['choices: that their words work in every menu']
    : [];

/** What a spoken script leaves out of the design, in general words: it is for reading aloud, not for reading back. */
export const lostInScript: (design: Design) => readonly string[] = perDesign((design) =>
  [
    lostSteps,
    lostKeyingAhead,
    lostSpeech,
    lostMarks,
    lostReferences,
    lostDecisions,
    lostSettings,
    lostTests,
    lostOnCanvas,
    lostSource,
  ].flatMap((lost) => lost(design)),
);
