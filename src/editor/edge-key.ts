import { type Port, portFromKey, portKey } from '../core/model/edges';
import type { NodeId } from '../core/model/ids';

/** An edge by name: the node it leaves and the way out, `main/choice:c1`. */
export const edgeKey = (from: NodeId, port: Port): string => `${from}/${portKey(port)}`;

/** The edge that `edgeKey` named; null for any other text. */
export const edgeFromKey = (key: string): { from: NodeId; port: Port } | null => {
  const slash = key.indexOf('/');
  const port = portFromKey(key.slice(slash + 1));
  return slash > 0 && port ? { from: key.slice(0, slash) as NodeId, port } : null;
};
