import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './side-sheet.module.css';

interface SideSheetProps {
  readonly side: 'left' | 'right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const names = { left: 'outline', right: 'inspector' } as const;

/** A panel on a narrow screen: over a part of the canvas, so that the top bar and the problems stay in reach. */
export const SideSheet = ({ side, onClose, children }: SideSheetProps) => (
  <div className={classes.sheet} data-side={side}>
    {children}
    <CloseButton className={classes.close ?? ''} aria-label={`Close ${names[side]}`} onClick={onClose} />
  </div>
);
