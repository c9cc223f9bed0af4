import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { dialectFor } from '../core/checks/dialect';
import { defaultContext } from '../core/checks/finding';
import { runChecks } from '../core/checks/run-checks';
import { inTermsOf } from '../core/directory/in-terms-of';
import type { Design } from '../core/model/design';
import type { FlowDesign, FlowVersion } from '../core/wire/flows';
import type { Session } from '../core/wire/session';
import { directoryQuery, versionDesignQuery } from '../org/queries';
import { When } from '../ui/when';
import { DialogFooter } from './dialog-footer';
import { DifferenceList } from './difference-list';
import { Disclosure } from './disclosure';
import { FindingList } from './finding-list';
import classes from './history-dialog.module.css';
import { returnNote, whyNoReturn } from './history-words';
import { NoteField } from './note-field';
import type { OrgForm } from './org-form';
import { ProblemNotice } from './problem-notice';
import { addedToNote, noteLimit, sortFindings, versionName } from './publish-plan';

/** What is published now, while it is asked and when it is known. */
export interface LiveNow {
  readonly data: FlowDesign | undefined;
  readonly error: Error | null;
}

interface VersionDetailProps {
  readonly flowId: string;
  readonly version: FlowVersion;
  readonly session: Session;
  readonly form: OrgForm;
  readonly live: LiveNow;
  readonly isStarting: boolean;
  /** Why the last return was refused before it began. */
  readonly error: Error | null;
  readonly onReturn: (design: Design, base: string, note: string) => void;
  readonly onOpenDraft: (design: Design) => void;
}

/** One version: who made it, what returning to it changes for callers, and the ways to go on from it. */
export const VersionDetail = (props: VersionDetailProps) => {
  const { flowId, version, session, form, live, isStarting, error } = props;
  const name = versionName(version.version);
  const isLive = live.data?.version === version.version;
  const reasonId = useId();
  const [note, setNote] = useState(returnNote(version.version));
  const directory = useQuery(directoryQuery()).data ?? null;
  const older = useQuery({ ...versionDesignQuery(flowId, version.version), enabled: version.readable });
  const sent = useMemo(
    () => older.data && inTermsOf(older.data.design, directory, session.dialect === 'document' ? 'id' : 'name'),
    [older.data, directory, session.dialect],
  );
  const findings = useMemo(
    () =>
      sent === undefined
        ? []
        : runChecks(sent, { ...defaultContext, dialect: dialectFor(sent, session.dialect), directory }),
    [sent, directory, session.dialect],
  );
  const change = useMemo(() => sent && live.data && form.published(live.data.design, sent), [sent, live.data, form]);
  const sameAsLive = useMemo(
    () => sent !== undefined && live.data !== undefined && form.holdsAlready(live.data.design, sent),
    [sent, live.data, form],
  );
  const { blocking } = sortFindings(findings);
  const reason = whyNoReturn({
    blocking: blocking.length,
    live: live.data !== undefined ? 'read' : live.error !== null ? 'failed' : 'reading',
    sameAsLive,
    noteTooLong: note.length > noteLimit,
  });

  return (
    <section className={classes.detail} aria-label={`Version ${version.version}`}>
      <header>
        <h3 className={classes.heading}>{name}</h3>
        <p className={classes.facts}>
          {version.publishedAt === null && version.publishedBy === null && 'When and by whom is not known'}
          {version.publishedAt !== null && (
            <>
              Published <When at={version.publishedAt} />
            </>
          )}
          {version.publishedBy !== null && ` by ${version.publishedBy}`}
        </p>
        {version.note !== null && <p className={classes.note}>{version.note}</p>}
      </header>
      {!version.readable && (
        <p role="status">
          The org does not give out what this version held, so it can be neither compared nor returned to.
        </p>
      )}
      {version.readable && older.isPending && (
        <div role="status" aria-label={`Reading ${name}`} className={classes.reading}>
          <Skeleton height={20} width="50%" />
          <Skeleton height={140} />
        </div>
      )}
      {older.error !== null && (
        <ProblemNotice error={older.error}>
          <Button variant="default" onClick={() => older.refetch()} loading={older.isFetching}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {error !== null && <ProblemNotice error={error} />}
      {sent !== undefined && isLive && <p role="status">This is what callers hear now.</p>}
      {sent !== undefined && !isLive && live.error !== null && <ProblemNotice error={live.error} />}
      {change && !isLive && live.data && (
        <div className={classes.changes}>
          <h4>
            What returning to {name} changes in {versionName(live.data.version)}
          </h4>
          <DifferenceList label="Differences" {...change} />
        </div>
      )}
      {sent !== undefined && !isLive && blocking.length > 0 && (
        <Disclosure
          severity="error"
          summary={
            blocking.length === 1
              ? 'One error by the checks of today'
              : `${blocking.length} errors by the checks of today`
          }
        >
          <FindingList label="Errors" findings={blocking} onShow={null} />
        </Disclosure>
      )}
      {sent !== undefined && !isLive && reason === null && (
        <NoteField note={note} onNote={setNote} added={addedToNote(findings)} />
      )}
      {sent !== undefined && (
        <DialogFooter reason={<span id={reasonId}>{!isLive && reason}</span>}>
          <Button variant="default" onClick={() => props.onOpenDraft(sent)}>
            Open as a draft
          </Button>
          {!isLive && (
            <Button
              disabled={reason !== null}
              loading={isStarting}
              aria-describedby={reasonId}
              onClick={() => live.data && props.onReturn(sent, live.data.version, note)}
            >
              Return to {name}
            </Button>
          )}
        </DialogFooter>
      )}
    </section>
  );
};
