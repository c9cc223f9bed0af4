import { IconAlertOctagonFilled, IconCircleCheckFilled, IconHelpCircle } from '@tabler/icons-react';
import type { PermissionState } from '../core/wire/permissions';
import { isRolePermission, type PermissionGroup, purposeState, stateName } from './permission-groups';
import classes from './permission-section.module.css';

const icons: Readonly<Record<PermissionState['state'], typeof IconHelpCircle>> = {
  granted: IconCircleCheckFilled,
  missing: IconAlertOctagonFilled,
  unknown: IconHelpCircle,
};

const Line = ({ one }: { readonly one: PermissionState }) => {
  const Icon = icons[one.state];
  return (
    <li className={classes.line} data-state={one.state}>
      <span className={classes.state}>
        <Icon size={16} aria-hidden /> {stateName[one.state]}
      </span>
      <code className={classes.name}>{one.permission}</code>
      <span className={classes.because}>
        {one.because}
        {one.state === 'missing' && isRolePermission(one) && (
          <span className={classes.act}>An administrator adds it to a role of the client.</span>
        )}
      </span>
    </li>
  );
};

/** What a designer does with the org, and how the permissions stand that it rests on. */
export const PermissionSection = ({ group }: { readonly group: PermissionGroup }) => {
  const Icon = icons[group.state];
  const headingId = `works-${group.key}`;
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <header className={classes.head}>
        <div>
          <h2 id={headingId}>{group.title}</h2>
          <p>{group.what}</p>
        </div>
        <span className={classes.badge} data-state={group.state}>
          <Icon size={16} aria-hidden /> {purposeState[group.state]}
        </span>
      </header>
      <ul className={classes.list} aria-label={`Permissions: ${group.title}`}>
        {group.permissions.map((one) => (
          <Line key={one.permission} one={one} />
        ))}
      </ul>
    </section>
  );
};
