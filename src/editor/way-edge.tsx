import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from 'reactflow';
import { Keycap } from '../ui/keycap';
import { useCanvasLight } from './canvas-light';
import { useCanvasReview } from './canvas-review';
import { useEditor, useEditorStore } from './editor-context';
import { wayLook } from './review-look';
import type { CanvasEdge } from './to-canvas';
import classes from './way-edge.module.css';
import { useZoomLevel } from './zoom-level';

/** A way from one step to the next. References are drawn only while one of their ends is looked at. */
export const WayEdge = memo((props: EdgeProps<CanvasEdge>) => {
  const { id, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, selected, style } = props;
  const level = useZoomLevel();
  const light = useCanvasLight();
  const callers = wayLook(useCanvasReview(), id);
  const travelled = light?.travelled.has(id) ?? false;
  const running = light?.lastTravelled === id;
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const [path, middleX, middleY] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 10,
  });
  const quiet = data?.edge.port.kind === 'no-input' || data?.edge.port.kind === 'no-match';
  // While a call runs, its way stands out and nothing else.
  const strong = light === null && (selected || data?.strong === true);
  const shown = !data?.reference || strong || travelled;
  if (!shown) return null;
  const state = running ? 'running' : travelled ? 'travelled' : strong ? 'strong' : undefined;
  return (
    <g
      className={classes.way}
      data-quiet={quiet || undefined}
      data-state={state}
      data-callers={callers?.tone}
      data-shared={callers?.isShared || undefined}
      style={callers && { ['--width' as string]: `${callers.width}px` }}
    >
      <BaseEdge id={id} path={path} interactionWidth={16} {...(style ? { style } : {})} />
      {callers && level === 'full' && (
        <EdgeLabelRenderer>
          <span
            className={`${classes.callers} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${middleX}px, ${middleY}px)` }}
            data-state={state}
          >
            {callers.label}
          </span>
        </EdgeLabelRenderer>
      )}
      {level === 'full' && data?.digit && (
        <EdgeLabelRenderer>
          <span
            className={`${classes.label} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${sourceX + 22}px, ${sourceY}px)` }}
            data-state={state}
            aria-hidden
          >
            <Keycap label={data.digit} small live={travelled} />
          </span>
        </EdgeLabelRenderer>
      )}
      {selected && !readOnly && data && (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`${classes.insert} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${middleX}px, ${middleY}px)` }}
            aria-label="Insert a step here"
            onClick={(event) =>
              store.getState().openQuickAdd({
                screen: { x: event.clientX, y: event.clientY },
                position: null,
                after: data.edge.from,
                from: { nodeId: data.edge.from, port: data.edge.port },
                insert: true,
              })
            }
          >
            <IconPlus size={14} aria-hidden />
          </button>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
WayEdge.displayName = 'WayEdge';
