import { memo } from 'react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, useStore } from 'reactflow';
import { useMap } from './map-context';
import type { LineShape, MapLine } from './to-map';
import classes from './transfer-line.module.css';

/** A label further away than this cannot be read. */
const readable = 0.45;

type Points = Pick<
  EdgeProps<MapLine>,
  'sourceX' | 'sourceY' | 'targetX' | 'targetY' | 'sourcePosition' | 'targetPosition'
>;
interface Drawn {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
}

/** Around the right upper corner of its own card. */
const loop = ({ sourceX: x, sourceY: y }: Points): Drawn => ({
  path: `M ${x} ${y} C ${x + 72} ${y} ${x + 24} ${y - 108} ${x - 32} ${y - 49}`,
  label: { x: x + 44, y: y - 46 },
});

/** Below the cards, from right to left. */
const back = ({ sourceX, sourceY, targetX, targetY }: Points): Drawn => {
  const drop = 48 + Math.abs(sourceX - targetX) * 0.12;
  const low = Math.max(sourceY, targetY) + drop;
  return {
    path: `M ${sourceX} ${sourceY} C ${sourceX} ${low} ${targetX} ${low} ${targetX} ${targetY}`,
    label: { x: (sourceX + targetX) / 2, y: (sourceY + targetY + 6 * low) / 8 },
  };
};

/** Along the right side of a column. */
const beside = ({ sourceX, sourceY, targetX, targetY }: Points): Drawn => {
  const bulge = 40 + Math.abs(sourceY - targetY) * 0.1;
  const far = Math.max(sourceX, targetX) + bulge;
  return {
    path: `M ${sourceX} ${sourceY} C ${far} ${sourceY} ${far} ${targetY} ${targetX} ${targetY}`,
    label: { x: (sourceX + targetX + 6 * far) / 8, y: (sourceY + targetY) / 2 },
  };
};

const onward = (points: Points): Drawn => {
  const [path, x, y] = getBezierPath({ ...points, curvature: 0.35 });
  return { path, label: { x, y } };
};

const shapes: Readonly<Record<LineShape, (points: Points) => Drawn>> = { onward, beside, back, self: loop };

/** All transfers from one flow to another, as one line; a click lists their places. */
export const TransferLine = memo((props: EdgeProps<MapLine>) => {
  const { id, data, source, target, markerEnd } = props;
  const { looked, picked, onPick } = useMap();
  const isReadable = useStore((state) => state.transform[2] >= readable);
  if (!data) return null;
  const { shape, link } = data;
  const { path, label } = shapes[shape](props);
  const strong = picked === id || looked === source || looked === target;
  const faded = !strong && (looked !== null || picked !== null);
  return (
    <g className={classes.line} data-state={strong ? 'strong' : faded ? 'faded' : undefined}>
      <BaseEdge id={id} path={path} interactionWidth={18} {...(markerEnd ? { markerEnd } : {})} />
      {(isReadable || strong) && (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.label} nodrag nopan`}
            style={{
              transform: `translate(${label.x}px, ${label.y}px) translate(-50%, -50%)`,
            }}
            data-state={strong ? 'strong' : faded ? 'faded' : undefined}
            aria-label={`${link.fromName} transfers to ${link.toName}: ${link.label}. List the places`}
            onClick={() => onPick(id)}
          >
            {link.label}
          </button>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
TransferLine.displayName = 'TransferLine';
