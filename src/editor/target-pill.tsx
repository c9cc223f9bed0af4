import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo } from 'react';
import { Handle, type NodeProps, Position } from 'reactflow';
import { entryOffset } from '../core/layout/size';
import { edgesOf, portKey } from '../core/model/edges';
import { kindNames, nodeName, portName } from '../core/model/names';
import { actingKind } from '../core/model/node';
import { SeverityIcon } from '../ui/severity-icon';
import { useCanvasLight } from './canvas-light';
import { useEditor } from './editor-context';
import { selectDesign, selectFindingsOf } from './editor-store';
import { FindingsBadge, worstOf } from './findings-badge';
import { nodeLooks } from './node-look';
import classes from './target-pill.module.css';
import type { CanvasNode } from './to-canvas';
import { useZoomLevel } from './zoom-level';

/** A step with at most one way out: a queue, a flow, an announcement, … */
export const TargetPill = memo(({ data: { node }, selected, isConnectable }: NodeProps<CanvasNode>) => {
  const level = useZoomLevel();
  const light = useCanvasLight();
  const findings = useEditor(selectFindingsOf(node.id));
  const isStart = useEditor((state) => selectDesign(state).start === node.id);
  const worst = worstOf(findings);
  const kind = actingKind(node);
  const look = nodeLooks[kind];
  const Icon = look.icon;
  return (
    <div
      className={classes.pill}
      style={{ ['--hue' as string]: look.hue }}
      data-shape={node.kind === 'unknown' && node.classifiedAs === null ? 'dashed' : look.shape}
      data-level={level}
      data-selected={selected || undefined}
      data-current={light?.currentNodeId === node.id || undefined}
      data-dimmed={(light && !light.visited.has(node.id) && light.currentNodeId !== node.id) || undefined}
    >
      <Handle
        type="target"
        id="in"
        position={Position.Left}
        style={{ top: entryOffset(node) }}
        isConnectable={isConnectable}
        role="button"
        aria-label={`Lead a choice to ${nodeName(node)}`}
      />
      {level === 'block' && worst === 'error' && (
        <span className={classes.mark}>
          <SeverityIcon severity={worst} size={40} label="has errors" />
        </span>
      )}
      {level !== 'block' && (
        <>
          <span className={classes.icon}>
            <Icon size={18} color={look.hue} aria-hidden />
          </span>
          <span className={classes.text}>
            <span className={classes.name}>{nodeName(node)}</span>
            {level === 'full' && (
              <span className={classes.kind}>
                {isStart && <IconPlayerPlayFilled size={9} aria-label="Start," role="img" />}
                {kindNames[kind]}
              </span>
            )}
          </span>
          {level === 'full' && <FindingsBadge findings={findings} />}
        </>
      )}
      {edgesOf(node).map((edge) => (
        <Handle
          key={portKey(edge.port)}
          type="source"
          id={portKey(edge.port)}
          position={Position.Right}
          isConnectable={isConnectable}
          role="button"
          aria-label={`Connect ${portName(node, edge.port)} of ${nodeName(node)}`}
          data-open={edge.target === null || undefined}
        />
      ))}
    </div>
  );
});
TargetPill.displayName = 'TargetPill';
