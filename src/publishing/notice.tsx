import type { ReactNode } from 'react';
import { SeverityIcon, type SeverityName } from '../ui/severity-icon';
import classes from './notice.module.css';

interface NoticeProps {
  readonly severity: SeverityName;
  readonly title: string;
  /** `alert` is read out at once; without it the notice is a part of the page. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}

/** A message with its weight by shape, colour and words. */
export const Notice = ({ severity, title, role, children }: NoticeProps) => (
  <div className={classes.notice} data-severity={severity} role={role}>
    <SeverityIcon severity={severity} size={18} />
    <div className={classes.body}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  </div>
);
