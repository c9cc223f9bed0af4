import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flowNamesQuery } from '../org/audit';
import { sessionQuery } from '../org/queries';
import { type AuditAddress, daysProblem, filterOf, writeAddress } from './address';
import { AuditFilters } from './audit-filters';
import { AuditList } from './audit-list';
import { AuditNotices, failuresOf, offlineOf } from './audit-notices';
import classes from './audit-page.module.css';
import { ChainBanner } from './chain-banner';
import { ExportMenu } from './export-menu';
import { ListFoot } from './list-foot';
import { entriesText, missingInOrg } from './row-words';
import { useAudit } from './use-audit';

interface AuditPageProps {
  readonly address: AuditAddress;
  readonly onChange: (change: Partial<AuditAddress>) => void;
  /** How a failed call is told. */
  readonly Problem: ComponentType<{ readonly error: unknown; readonly children?: ReactNode }>;
}

const Reading = () => (
  <div className={classes.skeletons} role="status" aria-label="Reading the audit">
    {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
      <Skeleton key={row} height={44} radius="sm" />
    ))}
  </div>
);

/** Who changed what and when: the org's audit, joined with what this server has written down of its own doing. */
export const AuditPage = ({ address, onChange, Problem }: AuditPageProps) => {
  const [now] = useState(() => Date.now());
  const { flow, person, action, from, to } = address;
  const filter = useMemo(
    () => filterOf({ flow, person, action, from, to }, now),
    [flow, person, action, from, to, now],
  );
  const session = useQuery(sessionQuery());
  const flows = useQuery(flowNamesQuery());
  const options = useMemo(
    () => flows.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    [flows.data],
  );
  const needsFlow = session.data?.dialect === 'document';
  // Of one flow either dialect tells; whether of all at once, the session says.
  const canAsk = flow !== null || (session.data !== undefined && !needsFlow);
  const isAsked = canAsk && daysProblem(address, now) === null;
  const audit = useAudit(filter, isAsked);
  const { rows, isWhole } = audit;
  const isReading = audit.isReading || (flow === null && session.data === undefined && session.error === null);

  const isEmpty = rows.length === 0;
  const isOffline = offlineOf(audit, session.error) !== null;
  const isFirstReading = isReading && isEmpty && audit.error === null && !isOffline;
  // Where neither the org nor the record could be asked, that is said above, and nobody can say that there is nothing.
  const isUnknown = (!isAsked && isEmpty && (audit.recordError !== null || session.error !== null)) || isOffline;

  // Whoever comes back sees what was read before, and then what has come since.
  const refresh = useRef(audit.refresh);
  refresh.current = audit.refresh;
  const wasRead = useRef(!isReading && rows.length > 0);
  useEffect(() => {
    if (wasRead.current) refresh.current();
  }, []);

  const more = useRef(audit.more);
  more.current = audit.more;
  const onNearEnd = useCallback(() => more.current(), []);
  const isFiltered = writeAddress(address) !== '';
  const clear = () => onChange({ flow: null, person: null, action: null, from: null, to: null });
  const retry = () => {
    if (session.error !== null) void session.refetch();
    if (flows.error !== null) void flows.refetch();
    audit.retry();
  };
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>Audit</h1>
          <p className={classes.hint}>
            Who changed what and when, from the org; and who it was behind this server’s client, from its own record.
          </p>
        </div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={audit.isRefreshing}
          onClick={audit.refresh}
        >
          Look for newer
        </Button>
        <ExportMenu part={{ flowId: flow, from: from === null ? null : filter.from, to: filter.to }} />
      </header>
      <ChainBanner told={failuresOf(audit, session.error)} />
      <AuditFilters
        address={address}
        flows={options}
        rows={audit.all}
        needsFlow={needsFlow}
        now={now}
        onChange={onChange}
      />
      <AuditNotices
        audit={audit}
        sessionError={session.error}
        needsFlow={needsFlow && flow === null}
        onRetry={retry}
        Problem={Problem}
      />
      <p className={classes.count} role="status">
        {isReading || isUnknown || (audit.error !== null && isEmpty)
          ? ''
          : `${entriesText(rows.length)}${isWhole || audit.error !== null ? '' : ' so far'}`}
      </p>
      {isFirstReading && <Reading />}
      {!isFirstReading && !isUnknown && (
        <AuditList
          rows={rows}
          scope={writeAddress(address)}
          isWhole={isWhole}
          isBusy={audit.isBusy}
          onNearEnd={onNearEnd}
          missing={(row) => (audit.knowsOrg(row.at) ? missingInOrg(row, now) : null)}
          onFilter={onChange}
          foot={
            <ListFoot
              audit={audit}
              from={filter.from}
              isFiltered={isFiltered}
              isAsked={isAsked}
              onClear={clear}
              Problem={Problem}
            />
          }
        />
      )}
    </div>
  );
};
