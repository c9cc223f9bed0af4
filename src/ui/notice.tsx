import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';
import { SeverityIcon, type SeverityName } from './severity-icon';

interface NoticeProps {
  readonly severity: SeverityName;
  readonly title: string;
  /** `alert` is read out at once; without it the notice is a part of the page. */
  readonly role?: 'alert' | 'status';
  /** With it the message can be put away. */
  readonly onClose?: () => void;
  readonly children?: ReactNode;
}

/** A message with its weight by shape, colour and words. */
export const Notice = ({ severity, title, role, onClose, children }: NoticeProps) => (
  <div className={classes.notice} data-severity={severity} role={role}>
    <SeverityIcon severity={severity} size={18} />
    <div className={classes.body}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
    {onClose && <CloseButton aria-label="Close this message" onClick={onClose} />}
  </div>
);
