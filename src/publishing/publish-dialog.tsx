import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { Directory, Finding } from '../core/checks/finding';
import type { Design } from '../core/model/design';
import type { Session } from '../core/wire/session';
import { toApiError } from '../org/api-error';
import { startPublication } from '../org/publications';
import { publicationStore } from './browser-publications';
import { FlowPicker } from './flow-picker';
import { ProblemNotice } from './problem-notice';
import type { Draft } from './publication-store';
import { PublicationView } from './publication-view';
import classes from './publish-dialog.module.css';
import { PublishForm } from './publish-form';
import { type FlowRef, type PublishResult, publishRequest, sortFindings } from './publish-plan';
import { usePublicationWatch } from './use-publication-watch';

interface PublishDialogProps {
  readonly design: Design;
  readonly findings: readonly Finding[];
  /** What the org has, as far as it is known: names go out as the ids they stand for. */
  readonly directory: Directory | null;
  /** Undefined while it is not known. */
  readonly session: Session | undefined;
  /** Why it is not known; null while it is asked. */
  readonly sessionError: Error | null;
  readonly onAskSession: () => void;
  readonly onClose: () => void;
  /** The flow has a new version that holds the design: from now on it is what the design started from. */
  readonly onPublished: (result: PublishResult) => void;
  readonly onShowFinding: (finding: Finding) => void;
  /** The flow as the org has it, to be opened beside the design. */
  readonly onOpenTheirs: (design: Design, flow: FlowRef, version: string) => void;
}

/** Publishes a design to a flow of the org: where to, what changes, what stands in the way, how it goes. */
export const PublishDialog = (props: PublishDialogProps) => {
  const { design, findings, session, onClose, onPublished, onShowFinding, onOpenTheirs } = props;
  const client = useQueryClient();
  const watched = usePublicationWatch(design.id, onPublished);
  const saved = useStore(publicationStore, ({ drafts }) => drafts[design.id]);
  const { begin, putAway, saveDraft } = publicationStore.getState();
  const start = useMutation(startPublication());

  const ownFlow = design.origin === null ? null : { id: design.origin.flowId, name: design.origin.flowName };
  const draft: Draft = saved ?? { flow: ownFlow, note: '', firstShown: null };
  const { blocking, warnings } = sortFindings(findings);

  const readAnew = (flow: FlowRef) => {
    client.invalidateQueries({ queryKey: ['flow', flow.id] });
    client.invalidateQueries({ queryKey: ['flows'] });
  };

  const publish = (flow: FlowRef, baseVersion: string, note: string, overwriteVersion: string | null) => {
    saveDraft(design.id, { flow, note, firstShown: baseVersion });
    start.mutate(
      { flowId: flow.id, request: publishRequest(design, baseVersion, note, overwriteVersion) },
      {
        onSuccess: ({ publicationId }) =>
          begin(design.id, { publicationId, flow, baseVersion, overwriteVersion, note }),
        onError: (thrown) => {
          putAway(design.id);
          const { code } = toApiError(thrown);
          if (code === 'version-conflict') readAnew(flow);
          // The server knows of something that the org no longer has: the checks here shall hear of it, too.
          if (code === 'design-has-errors') client.invalidateQueries({ queryKey: ['directory'] });
        },
      },
    );
  };

  // a conflict found while writing is decided where every conflict is: in the form, which reads the flow anew
  const lateConflict = watched?.publication?.problem?.code === 'version-conflict';

  const backToForm = () => {
    start.reset();
    putAway(design.id);
  };

  const close = () => {
    if (watched?.publication?.state === 'succeeded') saveDraft(design.id, null);
    if (watched?.publication?.state === 'succeeded' || lateConflict) putAway(design.id);
    onClose();
  };

  const show = (finding: Finding) => {
    onShowFinding(finding);
    close();
  };

  const page = () => {
    // Which org a publication reaches, and what its form of a flow can hold, comes before everything else.
    if (session === undefined)
      return props.sessionError === null ? (
        <Skeleton height={120} role="status" aria-label="Asking which org this is" />
      ) : (
        <ProblemNotice error={props.sessionError}>
          <Button variant="default" onClick={props.onAskSession}>
            Try again
          </Button>
        </ProblemNotice>
      );
    if (watched !== undefined && !lateConflict) {
      const { flow, baseVersion, note, overwriteVersion } = watched.attempt;
      return (
        <PublicationView
          watched={watched}
          orgName={session.org.name}
          isReal={session.org.kind === 'genesys'}
          onRetry={blocking.length > 0 ? null : () => publish(flow, baseVersion, note, overwriteVersion)}
          isRetrying={start.isPending}
          onBack={backToForm}
          onClose={close}
        />
      );
    }
    if (draft.flow === null)
      return <FlowPicker onPick={(flow) => saveDraft(design.id, { ...draft, flow, firstShown: null })} />;
    return (
      <PublishForm
        key={draft.flow.id}
        design={design}
        flow={draft.flow}
        directory={props.directory}
        dialect={session.dialect}
        orgName={session.org.name}
        findings={findings}
        blocking={blocking}
        warnings={warnings}
        firstShown={draft.firstShown}
        onFirstShown={(firstShown) => saveDraft(design.id, { ...draft, firstShown })}
        note={draft.note}
        onNote={(note) => saveDraft(design.id, { ...draft, note })}
        onOtherFlow={() => {
          start.reset();
          putAway(design.id);
          saveDraft(design.id, { ...draft, flow: null, firstShown: null });
        }}
        publish={publish}
        isStarting={start.isPending}
        error={start.error}
        onClose={close}
        onTakeAsMine={(result) => {
          onPublished(result);
          putAway(design.id);
          saveDraft(design.id, null);
          onClose();
        }}
        onShowFinding={show}
        onOpenTheirs={(theirs, version) => {
          onOpenTheirs(theirs, draft.flow ?? { id: '', name: '' }, version);
          close();
        }}
      />
    );
  };

  return (
    <Modal
      opened
      onClose={close}
      title="Publish"
      size="xl"
      classNames={{ title: classes.title, content: classes.content }}
      closeButtonProps={{ 'aria-label': 'Close the dialog' }}
    >
      {page()}
    </Modal>
  );
};
