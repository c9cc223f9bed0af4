import { Skeleton } from '@mantine/core';
import { IconBuilding, IconCloudOff, IconFlask } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Session } from '../core/wire/session';
import { toApiError } from '../org/api-error';
import classes from './org-badge.module.css';

interface OrgBadgeProps {
  /** Undefined while it is asked. */
  readonly session: Session | undefined;
  /** Why it could not be asked last; null or undefined where nothing failed. */
  readonly error?: unknown;
}

/**
 * Which org a publish would reach, and the way to what works with it. Whoever looks at the screen knows whether callers
 * would hear it.
 */
export const OrgBadge = ({ session, error }: OrgBadgeProps) => {
  if (error != null) {
    // The words for every failure come with the dialogs that show them; here the server's own do.
    const said = toApiError(error).problem?.detail.trim() || 'No answer came. Your design is kept in this browser.';
    return (
      <span role="status">
        <Link href="/org" className={classes.badge} data-kind="failed" title={said}>
          <IconCloudOff size={16} aria-hidden />
          Org not reachable
        </Link>
      </span>
    );
  }
  if (session === undefined)
    return (
      <span role="status" aria-label="Asking which org this is">
        <Skeleton width={116} height={28} radius="xl" />
      </span>
    );
  const { name, kind } = session.org;
  const sandbox = kind === 'sandbox';
  return (
    <Link
      href="/org"
      className={classes.badge}
      data-kind={kind}
      title={
        sandbox
          ? `${name}: a stand-in for an org. Publishing here reaches no callers. Shows what works with it.`
          : `${name}: a real org. Publishing here is what callers hear. Shows what works with it.`
      }
    >
      {sandbox ? <IconFlask size={16} aria-hidden /> : <IconBuilding size={16} aria-hidden />}
      <span className={classes.name}>{sandbox ? 'Sandbox org' : name}</span>
    </Link>
  );
};
