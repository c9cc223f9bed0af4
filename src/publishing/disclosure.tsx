import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SeverityIcon, type SeverityName } from '../ui/severity-icon';
import classes from './disclosure.module.css';

interface DisclosureProps {
  readonly severity: SeverityName;
  readonly summary: string;
  readonly children: ReactNode;
}

/** A line that opens to show more. */
export const Disclosure = ({ severity, summary, children }: DisclosureProps) => (
  <details className={classes.details}>
    <summary className={classes.summary}>
      <IconChevronRight size={16} aria-hidden className={classes.chevron} />
      <SeverityIcon severity={severity} />
      {summary}
    </summary>
    <div className={classes.content}>{children}</div>
  </details>
);
