import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { Node } from '../core/model/node';
import classes from './live-figure.module.css';
import type { QueueFigures } from './queue-figures';

/** How busy a queue is right now, beside what its pill says. */
export const LiveFigure = ({ node, figures }: { readonly node: Node; readonly figures: QueueFigures }) => {
  const figure = useSyncExternalStore(figures.subscribe, () => figures.of(node));
  if (figure === null) return null;
  return (
    <span className={classes.figure} data-full={figure.isFull || undefined} title={figure.title}>
      {figure.isFull && <IconAlertTriangleFilled size={11} aria-label="full," role="img" />}
      <span className={classes.text}>{figure.text}</span>
    </span>
  );
};
