import { Button } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import type { Audit } from './use-audit';

interface AuditNoticesProps {
  readonly audit: Audit;
  /** Why it is not known which org this is; null: it is. */
  readonly sessionError: unknown;
  /** Whether a flow has to be chosen before the org can be asked. */
  readonly needsFlow: boolean;
  readonly onRetry: () => void;
  readonly Problem: ComponentType<{ readonly error: unknown; readonly children?: ReactNode }>;
}

/** What failed and is told above the list, each thing once. */
export const failuresOf = (audit: Audit, sessionError: unknown): readonly unknown[] =>
  [sessionError, audit.recordError, audit.isOrgHere ? null : audit.error].filter((error) => error !== null);

/** The one reason why there is nothing at all: the server gives no answer; null: there is another, or something is here. */
export const offlineOf = (audit: Audit, sessionError: unknown): unknown =>
  audit.rows.length > 0
    ? null
    : (failuresOf(audit, sessionError).find((error) => toApiError(error).code === 'offline') ?? null);

/** What of the audit is missing below, and why. */
export const AuditNotices = ({ audit, sessionError, needsFlow, onRetry, Problem }: AuditNoticesProps) => {
  const again = (
    <Button size="compact-sm" variant="default" loading={audit.isFetching} onClick={onRetry}>
      Try again
    </Button>
  );
  const offline = offlineOf(audit, sessionError);
  if (offline !== null) return <Problem error={offline}>{again}</Problem>;
  return (
    <>
      {sessionError !== null && <Problem error={sessionError}>{again}</Problem>}
      {audit.recordError !== null && (
        <Notice severity="warning" title="This server’s own record could not be read" role="status">
          <p>
            {problemWords(toApiError(audit.recordError)).title}. Who is behind the server’s client, notes and
            differences are missing below.
          </p>
          {again}
        </Notice>
      )}
      {audit.error !== null && !audit.isOrgHere && audit.rows.length > 0 && (
        <Problem error={audit.error}>
          <span>Below is only what was done with Touchtone.</span>
          {again}
        </Problem>
      )}
      {needsFlow && (
        <Notice severity="info" title="Choose a flow">
          <p>This org’s audit is told for one flow at a time. Below is what was done with Touchtone, of every flow.</p>
        </Notice>
      )}
    </>
  );
};
