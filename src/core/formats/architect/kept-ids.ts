import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { planFor } from './compose-flow';
import { readWithPlaces } from './read';

/**
 * The refIds that a design born here is written to YAML with and does not know yet: `keepSourceIds` notes them, so that
 * they stay when steps are renamed. None for a design that came from YAML, whose file has them, and for one that belongs
 * to a flow of an org, whose ids are that flow's.
 */
export const refIdsToKeep = (design: Design): ReadonlyMap<NodeId, string> => {
  if (design.sourceText !== null || design.origin !== null) return new Map();
  return new Map([...planFor(design, null).refIds.nodes].filter(([id]) => nodeOf(design, id)?.source === null));
};

/**
 * The refIds that steps without a source are published to the platform with: noted in the design, they are those steps'
 * own from then on, whatever the steps are called later. For any design, also one that came from YAML.
 */
export const refIdsOfNewSteps = (design: Design): ReadonlyMap<NodeId, string> => {
  const { sourceText } = design;
  const file = sourceText?.format === 'architect' ? readWithPlaces(sourceText.text, design.id) : null;
  const { refIds } = planFor(design, file?.ok ? file.value : null);
  return new Map([...refIds.nodes].filter(([id]) => nodeOf(design, id)?.source === null));
};
