import type { SeverityCount } from '../core/checks/count-findings';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './health-badge.module.css';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Errors and warnings of a flow, by shape, colour and number; dots while it is being checked. */
export const HealthBadge = ({ health }: { readonly health: SeverityCount | undefined }) => {
  if (!health) return <span className={classes.waiting} role="img" aria-label="being checked" />;
  const { errors, warnings } = health;
  if (errors + warnings === 0) return <span className="tt-visually-hidden">no errors or warnings</span>;
  return (
    <span className={classes.badge}>
      {errors > 0 && (
        <span className={classes.count} title={plural(errors, 'error')}>
          <SeverityIcon severity="error" size={14} />
          <span aria-hidden>{errors}</span>
          <span className="tt-visually-hidden">{plural(errors, 'error')}</span>
        </span>
      )}
      {warnings > 0 && (
        <span className={classes.count} title={plural(warnings, 'warning')}>
          <SeverityIcon severity="warning" size={14} />
          <span aria-hidden>{warnings}</span>
          <span className="tt-visually-hidden">{plural(warnings, 'warning')}</span>
        </span>
      )}
    </span>
  );
};
