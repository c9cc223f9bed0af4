import type { Design } from '../../model/design';
import { treeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';

/** Steps between each node and the root of its tree. */
export const treeLevels = (design: Design): ReadonlyMap<NodeId, number> =>
  new Map([...treeOf(design)].map(([id, { level }]) => [id, level]));
