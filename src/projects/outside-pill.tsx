import { IconArrowsSplit2, IconCloud, IconHelpCircle, IconVariable } from '@tabler/icons-react';
import { memo } from 'react';
import type { NodeProps } from 'reactflow';
import { useMap } from './map-context';
import { MapHandles } from './map-handles';
import { useMapLevel } from './map-level';
import classes from './outside-pill.module.css';
import { type Outside, type OutsideNode, outsideName, outsideWords } from './to-map';

const icons: Readonly<Record<Outside['kind'], typeof IconCloud>> = {
  outside: IconCloud,
  several: IconArrowsSplit2,
  'in-call': IconVariable,
  unnamed: IconHelpCircle,
};

/** What a flow transfers to that is not in the project, or not known. */
export const OutsidePill = memo(({ id, data: { outside } }: NodeProps<OutsideNode>) => {
  const { looked } = useMap();
  const Icon = icons[outside.kind];
  return (
    <div
      className={classes.pill}
      data-kind={outside.kind}
      data-level={useMapLevel()}
      data-looked={looked === id || undefined}
      title={`${outsideName(outside)}: ${outsideWords(outside)}`}
    >
      <Icon size={17} aria-hidden className={classes.icon} />
      <span className={classes.text}>
        <span className={classes.name}>{outsideName(outside)}</span>
        <span className={classes.words}>{outsideWords(outside)}</span>
      </span>
      <MapHandles />
    </div>
  );
});
OutsidePill.displayName = 'OutsidePill';
