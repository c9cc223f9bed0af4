import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './design-panels.module.css';

interface SideDrawerProps {
  readonly side: 'left' | 'right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const titles = { left: 'Outline', right: 'Inspector' } as const;

/** A panel on a narrow screen: over the canvas, which stays in use beside it. */
export const SideDrawer = ({ side, onClose, children }: SideDrawerProps) => (
  <Drawer
    opened
    onClose={onClose}
    position={side}
    size={side === 'left' ? 300 : 368}
    title={titles[side]}
    withOverlay={false}
    lockScroll={false}
    trapFocus={false}
    closeButtonProps={{ 'aria-label': `Close ${titles[side].toLowerCase()}` }}
    classNames={{ inner: classes.drawerInner ?? '', body: classes.drawer ?? '' }}
  >
    {children}
  </Drawer>
);
