import { Handle, Position } from 'reactflow';
import { entryOffset, portOffsets } from '../core/layout/size';
import { edgesOf, portKey } from '../core/model/edges';
import { nodeName, portName } from '../core/model/names';
import type { Node } from '../core/model/node';

interface StepHandlesProps {
  readonly node: Node;
  readonly isConnectable: boolean;
}

/**
 * Where edges come in and go out: one handle at the left, one at the right for each way out, beside its row. The
 * edges themselves count with the same places from the node's data.
 */
export const StepHandles = ({ node, isConnectable }: StepHandlesProps) => {
  const edges = edgesOf(node);
  const offsets = portOffsets(node);
  return (
    <>
      <Handle
        type="target"
        id="in"
        position={Position.Left}
        style={{ top: entryOffset(node) }}
        isConnectable={isConnectable}
        role="button"
        aria-label={`Lead a choice to ${nodeName(node)}`}
      />
      {edges.map(({ port, target }) => (
        <Handle
          key={portKey(port)}
          type="source"
          id={portKey(port)}
          position={Position.Right}
          style={{ top: offsets.get(portKey(port)) ?? 0 }}
          isConnectable={isConnectable}
          role="button"
          aria-label={`Connect ${portName(node, port)} of ${nodeName(node)}`}
          data-open={target === null || undefined}
        />
      ))}
    </>
  );
};
