import { IconPlayerPlayFilled, IconRouteSquare } from '@tabler/icons-react';
import { memo } from 'react';
import type { NodeProps } from 'reactflow';
import classes from './flow-card.module.css';
import { HealthBadge } from './health-badge';
import { useMap } from './map-context';
import { MapHandles } from './map-handles';
import { useMapLevel } from './map-level';
import type { FlowCardNode } from './to-map';

/** A flow of the project; a click opens it. */
export const FlowCard = memo(({ id, data: { flow } }: NodeProps<FlowCardNode>) => {
  const { health, looked, onOpen } = useMap();
  return (
    <div className={classes.card} data-looked={looked === id || undefined} data-level={useMapLevel()}>
      <button type="button" tabIndex={-1} className={classes.open} title={flow.name} onClick={() => onOpen(id)}>
        <IconRouteSquare size={17} aria-hidden className={classes.icon} />
        <span className={classes.name}>{flow.name}</span>
      </button>
      <div className={classes.facts}>
        <span>
          {flow.kind} · {flow.menus === 1 ? '1 menu' : `${flow.menus} menus`}
        </span>
        <HealthBadge health={health.get(id)} />
      </div>
      <div className={classes.start} data-missing={flow.start === null || undefined}>
        <IconPlayerPlayFilled size={10} aria-hidden />
        <span className={classes.ellipsis}>{flow.start === null ? 'No start yet' : `Starts at ${flow.start}`}</span>
      </div>
      <MapHandles />
    </div>
  );
});
FlowCard.displayName = 'FlowCard';
