import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { planFor } from './compose-flow';
import { inFile } from './in-file';

/**
 * The refIds that a design born here is written to YAML with and does not know yet: `keepSourceIds` notes them, so that
 * they stay when steps are renamed. None for a design that came from YAML, whose file has them, and for one that belongs
 * to a flow of an org, whose ids are that flow's.
 */
export const refIdsToKeep = (design: Design): ReadonlyMap<NodeId, string> => {
  if (design.sourceText !== null || design.origin !== null) return new Map();
  return new Map(
    [...planFor(inFile(design).written.design, null).refIds.nodes].filter(
      ([id]) => nodeOf(design, id)?.source === null,
    ),
  );
};

/**
 * The refIds that steps without a source are published to the platform with: noted in the design, they are those steps'
 * own from then on, whatever the steps are called later. For any design, also one that came from YAML.
 */
export const refIdsOfNewSteps = (design: Design): ReadonlyMap<NodeId, string> => {
  const { file, written } = inFile(design);
  const { refIds } = planFor(written.design, file);
  return new Map([...refIds.nodes].filter(([id]) => nodeOf(design, id)?.source === null));
};
