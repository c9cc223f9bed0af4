import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import type { Directory, Finding } from '../core/checks/finding';
import { inTermsOf } from '../core/directory/in-terms-of';
import type { Design } from '../core/model/design';
import type { Dialect } from '../core/wire/session';
import { toApiError } from '../org/api-error';
import { flowDesignQuery, flowQuery } from '../org/queries';
import { liveVariantsQuery } from '../org/variants';
import { ConflictScreen } from './conflict-screen';
import { type Counting, CountingSection } from './counting-section';
import { DeployedByVariants } from './deployed-by-variants';
import { LostNote } from './lost-note';
import { NoteField } from './note-field';
import { Obstacles } from './obstacles';
import { type OrgForm, obstaclesFor } from './org-form';
import { PickedFlow } from './picked-flow';
import { PlainPublish } from './plain-publish';
import { ProblemNotice } from './problem-notice';
import type { StepsOnCanvas } from './publication-messages';
import type { Adapting } from './publish-dialog';
import classes from './publish-form.module.css';
import {
  addedToNote,
  baseVersion,
  type FlowRef,
  isConflict,
  noteLimit,
  type PublishResult,
  whyNotReady,
} from './publish-plan';
import { BlockingFindings, WaivedFindings, Warnings } from './standing-findings';
import { VariantsLine } from './variants-line';

interface PublishFormProps {
  readonly design: Design;
  readonly adapting: Adapting | undefined;
  readonly counting: Counting;
  readonly flow: FlowRef;
  readonly directory: Directory | null;
  readonly dialect: Dialect;
  readonly form: OrgForm;
  readonly orgName: string;
  readonly findings: readonly Finding[];
  readonly blocking: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** The version of the flow that was shown first after it was picked; null: none yet. */
  readonly firstShown: string | null;
  readonly onFirstShown: (version: string) => void;
  readonly onOtherFlow: () => void;
  readonly onHistory: () => void;
  readonly publish: (flow: FlowRef, baseVersion: string, note: string, overwriteVersion: string | null) => void;
  readonly isStarting: boolean;
  /** Why the last attempt was refused before it began. */
  readonly error: Error | null;
  readonly onClose: () => void;
  /** The org has already what would be published: from now on that is what the design started from. */
  readonly onTakeAsMine: (result: PublishResult) => void;
  readonly onShowFinding: (finding: Finding) => void;
  readonly steps: StepsOnCanvas;
  readonly onOpenTheirs: (design: Design, version: string) => void;
}

/** A picked flow: what is live there, what publishing changes, what stands in the way. */
export const PublishForm = (props: PublishFormProps) => {
  const { design, adapting, flow, directory, dialect, form, blocking, note, firstShown, onFirstShown, publish } = props;
  const about = useQuery({ ...flowQuery(flow.id), refetchInterval: 10_000 });
  const { refetch, ...live } = useQuery({ ...flowDesignQuery(flow.id), refetchOnWindowFocus: false });
  // what an earlier visit left in the cache is not what is live now
  const theirs = live.isFetchedAfterMount && !live.isError ? live.data : undefined;
  // a flow that the org has and that nobody has published yet: there is nothing to compare with, and nothing to lose
  const isNew = live.isError && toApiError(live.error).code === 'not-found' && about.data?.version === null;
  const shown = isNew ? '' : theirs?.version;
  const announced = about.data?.version ?? null;
  const variants = useQuery(liveVariantsQuery(flow.id));
  const isDeployed = variants.data?.delivery === 'deploy';

  useEffect(() => {
    if (shown !== undefined && firstShown === null) onFirstShown(shown);
  }, [shown, firstShown, onFirstShown]);
  useEffect(() => {
    if (shown !== undefined && announced !== null && announced !== shown) void refetch();
  }, [shown, announced, refetch]);

  const refused = props.error === null ? null : toApiError(props.error);
  const refusedForConflict = refused?.code === 'version-conflict';
  const readingAnew = live.isFetching && (theirs === undefined || refusedForConflict);
  const base = shown === undefined ? undefined : baseVersion(design.origin, flow.id, firstShown ?? shown);
  const inConflict =
    !variants.isPending && theirs !== undefined && base !== undefined && isConflict(base, theirs.version);
  // compared is what goes out: names as the ids they stand for
  const sent = useMemo(
    () => inTermsOf(adapting?.shown(design) ?? design, directory, dialect === 'document' ? 'id' : 'name'),
    [design, adapting, directory, dialect],
  );
  const obstacles = useMemo(() => {
    if (theirs === undefined && !isNew) return [];
    return obstaclesFor(form, theirs?.design ?? null, sent, directory);
  }, [theirs, isNew, form, sent, directory]);
  const reason = whyNotReady({
    blocking: blocking.length,
    picked: true,
    read: isNew
      ? 'read'
      : live.isError
        ? 'failed'
        : theirs === undefined || readingAnew || variants.isPending
          ? 'reading'
          : 'read',
    noteTooLong: note.length > noteLimit,
    fits: obstacles.length === 0,
  });
  const showRefusal = refused !== null && !isDeployed && !(refusedForConflict && (inConflict || readingAnew));
  const common = { design: sent, flow, form, reason, isStarting: props.isStarting, onClose: props.onClose };

  const beforeTheButtons = (
    <>
      {adapting?.about}
      <Obstacles obstacles={obstacles} steps={props.steps} />
      <BlockingFindings findings={blocking} onShow={props.onShowFinding} />
      <Warnings findings={props.warnings} onShow={props.onShowFinding} />
      <WaivedFindings findings={props.findings} onShow={props.onShowFinding} />
      <VariantsLine design={design} flowId={flow.id} onLeave={props.onClose} />
      {adapting === undefined && (
        <CountingSection
          {...props.counting}
          design={design}
          dialect={dialect}
          flowName={about.data?.name ?? flow.name}
        />
      )}
      <LostNote design={dialect === 'document' ? design : sent} form={form} />
      <NoteField note={note} onNote={props.onNote} added={addedToNote(props.findings)} />
    </>
  );

  return (
    <div className={classes.form}>
      <PickedFlow
        flow={flow}
        orgName={props.orgName}
        facts={about.data}
        origin={design.origin?.flowId === flow.id ? design.origin : null}
        onOther={props.onOtherFlow}
        onHistory={props.onHistory}
      />
      {live.isError && !isNew && (
        <ProblemNotice error={live.error}>
          <Button variant="default" onClick={() => refetch()} loading={live.isFetching}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {showRefusal && (
        <ProblemNotice error={refused}>
          {refused.code === 'deployed-by-variants' || refused.code === 'test-fixed' ? (
            <Link className={classes.link} href={`/designs/${design.id}/variants`} onClick={props.onClose}>
              Go to the variants
            </Link>
          ) : undefined}
        </ProblemNotice>
      )}
      {isDeployed ? (
        <DeployedByVariants design={design} onClose={props.onClose} />
      ) : inConflict ? (
        <ConflictScreen
          key={theirs.version}
          {...common}
          base={base}
          theirs={theirs}
          theirsBy={announced === theirs.version ? about.data : undefined}
          onOverwrite={() => publish(flow, base, note, theirs.version)}
          onOpenTheirs={() => props.onOpenTheirs(theirs.design, theirs.version)}
          onTakeAsMine={props.onTakeAsMine}
        >
          {beforeTheButtons}
        </ConflictScreen>
      ) : (
        <PlainPublish
          {...common}
          theirs={theirs}
          isReading={!live.isError}
          isNew={isNew}
          onPublish={base === undefined ? undefined : () => publish(flow, base, note, null)}
        >
          {beforeTheButtons}
        </PlainPublish>
      )}
    </div>
  );
};
