import { emptyNode } from '../model/build';
import type { NodeId } from '../model/ids';
import { externalRef, type NodeKind } from '../model/node';
import type { Source } from '../model/source';
import type { Command } from './command';
import { changeNode, withReference } from './parts';

/** A source that remembers the reference, for kinds that have no field for it. */
const remembering = (source: Source | null, ref: string): Source | null => {
  if (ref === '' || (source !== null && source.id !== null)) return source;
  return source === null ? { id: ref, text: null, opaque: {} } : { ...source, id: ref };
};

/**
 * Makes a target outside the flow, known or unknown, a node of another kind with the same id, name and source, so that
 * everything that leads to it still does. Its reference goes along: into the new kind's field, or else into the source.
 */
export const convertNode = (id: NodeId, kind: NodeKind): Command =>
  changeNode(id, (node, design) => {
    if (node.kind === kind) return node;
    const ref = externalRef(node);
    if (ref === null)
      return {
        code: 'invalid-value',
        field: 'kind',
        message: 'only a target outside the flow can become another kind',
      };
    const { name, answerGiven, source } = node;
    const fresh = { ...emptyNode<NodeKind>(kind, id, name, design), answerGiven, source };
    return withReference(fresh, ref) ?? { ...fresh, source: remembering(source, ref) };
  });
