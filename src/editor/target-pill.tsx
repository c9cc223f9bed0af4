import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { lazy, memo, Suspense } from 'react';
import type { NodeProps } from 'reactflow';
import { kindNames, nodeName } from '../core/model/names';
import { actingKind, expressionOf } from '../core/model/node';
import { SeverityIcon } from '../ui/severity-icon';
import { useCanvasFlows } from './canvas-flows';
import { useCanvasLight } from './canvas-light';
import { useEditor } from './editor-context';
import { selectDesign, selectFindingsOf } from './editor-store';
import { FindingsBadge, worstOf } from './findings-badge';
import { nodeLooks } from './node-look';
import { OpenFlowButton } from './open-flow-button';
import { useQueueFigures } from './queue-figures';
import { StepHandles } from './step-handles';
import classes from './target-pill.module.css';
import type { CanvasNode } from './to-canvas';
import { useZoomLevel } from './zoom-level';

const LiveFigure = lazy(async () => ({ default: (await import('./live-figure')).LiveFigure }));

/** A step with at most one way out: a queue, a flow, an announcement, … */
export const TargetPill = memo(({ data: { node }, selected, isConnectable }: NodeProps<CanvasNode>) => {
  const level = useZoomLevel();
  const light = useCanvasLight();
  const findings = useEditor(selectFindingsOf(node.id));
  const isStart = useEditor((state) => selectDesign(state).start === node.id);
  const flow = useCanvasFlows()?.meant(node);
  const figures = useQueueFigures();
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
                {kindNames[kind] !== nodeName(node) && kindNames[kind]}
                {expressionOf(node) !== undefined && ', chosen in the call'}
                {flow?.kind === 'flow' && flow.name !== nodeName(node) && (
                  <span className={classes.opens}>· opens {flow.name}</span>
                )}
                {figures && (
                  <Suspense fallback={null}>
                    <LiveFigure node={node} figures={figures} />
                  </Suspense>
                )}
              </span>
            )}
          </span>
          {level === 'full' && <FindingsBadge findings={findings} />}
          {level === 'full' && flow?.kind === 'flow' && <OpenFlowButton name={flow.name} onOpen={flow.open} />}
        </>
      )}
      {level !== 'block' && <StepHandles node={node} isConnectable={isConnectable} />}
    </div>
  );
});
TargetPill.displayName = 'TargetPill';
