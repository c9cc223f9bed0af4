import type { Design, Measurement } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { whyUncounted } from './countable';

/** The name of a milestone in the org and of the outcome that it is tied to. */
export type Mark = Measurement['milestones'][NodeId];

/** What the org has to have so that the design can be published: one mark for each step that is counted in its flow. */
export const marksOf = (design: Design): readonly Mark[] =>
  Object.entries(design.measurement?.milestones ?? {}).flatMap(([id, mark]) => {
    const node = nodeOf(design, id as NodeId);
    return node && whyUncounted(design, node) === null ? [mark] : [];
  });
