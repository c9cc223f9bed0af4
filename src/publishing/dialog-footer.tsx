import type { ReactNode } from 'react';
import classes from './dialog-footer.module.css';

interface DialogFooterProps {
  /** Why the main button cannot be pressed, or nothing. */
  readonly reason?: ReactNode;
  readonly children: ReactNode;
}

/** The buttons of the dialog, in sight however long the page above them is. */
export const DialogFooter = ({ reason, children }: DialogFooterProps) => (
  <div className={classes.footer}>
    <div className={classes.reason}>{reason}</div>
    <div className={classes.buttons}>{children}</div>
  </div>
);
