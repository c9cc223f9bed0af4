import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Directory, Finding } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import { keepSourceIds } from '../core/edit/source-ids';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { Session } from '../core/wire/session';
import { toApiError } from '../org/api-error';
import { startCreation, startPublication } from '../org/publications';
import { publicationStore } from './browser-publications';
import type { Counting } from './counting-section';
import { CreateFlowForm } from './create-flow-form';
import { FlowPicker } from './flow-picker';
import { orgFormQuery } from './org-form';
import { ProblemNotice } from './problem-notice';
import type { Draft } from './publication-store';
import { PublicationView } from './publication-view';
import classes from './publish-dialog.module.css';
import { PublishForm } from './publish-form';
import {
  canMakeFlows,
  createRequest,
  type FlowRef,
  type PublishResult,
  publishRequest,
  sortFindings,
} from './publish-plan';
import { usePublicationWatch } from './use-publication-watch';

/** A publication for the callers of a queue as full as it is then. */
export interface Adapting {
  readonly queueId: string;
  /** What that means, for people. */
  readonly about: ReactNode;
  /** The design as its callers would meet it now. */
  readonly shown: (design: Design) => Design;
}

interface PublishDialogProps {
  readonly design: Design;
  /** Absent: the design is published as it is drawn. */
  readonly adapting?: Adapting | undefined;
  readonly counting: Counting;
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
  readonly onShowNode: (nodeId: NodeId) => void;
  /** The ids that the design is published with are to be noted in it; no act of the designer's. */
  readonly onNoteIds: (note: Command) => void;
  /** The versions of a flow; `version`: the one to look at, null: none yet. */
  readonly onShowHistory: (flow: FlowRef, version: string | null) => void;
  /** The flow as the org has it, to be opened beside the design. */
  readonly onOpenTheirs: (design: Design, flow: FlowRef, version: string) => void;
}

/** Publishes a design to a flow of the org: where to, what changes, what stands in the way, how it goes. */
export const PublishDialog = (props: PublishDialogProps) => {
  const { design, adapting, findings, session, onClose, onPublished, onShowFinding, onOpenTheirs } = props;
  const client = useQueryClient();
  const watched = usePublicationWatch(design.id, onPublished);
  const saved = useStore(publicationStore, ({ drafts }) => drafts[design.id]);
  const { begin, putAway, saveDraft } = publicationStore.getState();
  const start = useMutation(startPublication());
  const creation = useMutation(startCreation());
  const form = useQuery(orgFormQuery(session?.dialect));

  const ownFlow = design.origin === null ? null : { id: design.origin.flowId, name: design.origin.flowName };
  const draft: Draft = saved ?? { flow: ownFlow, note: '', firstShown: null, newName: null };
  const { blocking, warnings } = sortFindings(findings);

  const readAnew = (flow: FlowRef) => {
    client.invalidateQueries({ queryKey: ['flow', flow.id] });
    client.invalidateQueries({ queryKey: ['flows'] });
  };

  /** The design as it goes out, with the ids that its steps have in the org from then on. */
  const outgoing = (): Design => {
    const ids = form.data?.newIds(design);
    if (ids === undefined || ids.size === 0) return design;
    const note = keepSourceIds(ids);
    const noted = note(design);
    if (!noted.ok) return design;
    props.onNoteIds(note);
    return noted.value;
  };

  const publish = (
    flow: FlowRef,
    baseVersion: string,
    note: string,
    overwriteVersion: string | null,
    adaptTo: string | undefined,
  ) => {
    saveDraft(design.id, { flow, note, firstShown: baseVersion, newName: null });
    start.mutate(
      { flowId: flow.id, request: publishRequest(outgoing(), baseVersion, note, overwriteVersion, adaptTo) },
      {
        onSuccess: ({ publicationId }) =>
          begin(design.id, {
            ...{ publicationId, flow, made: false, baseVersion, overwriteVersion, note },
            ...(adaptTo !== undefined && { adaptTo }),
          }),
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

  const create = (name: string, note: string) =>
    creation.mutate(createRequest(outgoing(), name, note), {
      onSuccess: ({ publicationId }) =>
        begin(design.id, {
          publicationId,
          flow: { id: '', name: name.trim() },
          made: true,
          baseVersion: '',
          overwriteVersion: null,
          note,
        }),
      onError: (thrown) => {
        putAway(design.id);
        const { code } = toApiError(thrown);
        if (code === 'name-taken') client.invalidateQueries({ queryKey: ['flows'] });
        if (code === 'design-has-errors') client.invalidateQueries({ queryKey: ['directory'] });
      },
    });

  // a conflict found while writing is decided where every conflict is: in the form, which reads the flow anew
  const lateConflict = watched?.publication?.problem?.code === 'version-conflict';

  const backToForm = () => {
    start.reset();
    creation.reset();
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

  const showNode = (nodeId: NodeId) => {
    props.onShowNode(nodeId);
    close();
  };

  const steps = { design, onShow: showNode };

  const showVersions = (flow: FlowRef, version: string | null) => {
    close();
    props.onShowHistory(flow, version);
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
    if (form.isError)
      return (
        <ProblemNotice error={form.error}>
          <Button variant="default" onClick={() => form.refetch()} loading={form.isFetching}>
            Try again
          </Button>
        </ProblemNotice>
      );
    if (form.data === undefined) return <Skeleton height={120} role="status" aria-label="Opening" />;
    if (watched !== undefined && !lateConflict) {
      const { flow, made, baseVersion, note, overwriteVersion, adaptTo } = watched.attempt;
      const again = () =>
        made ? create(flow.name, note) : publish(flow, baseVersion, note, overwriteVersion, adaptTo);
      return (
        <PublicationView
          watched={watched}
          session={session}
          steps={steps}
          onRetry={blocking.length > 0 ? null : again}
          isRetrying={start.isPending || creation.isPending}
          back={{ label: 'Back to the form', act: backToForm }}
          onShowVersion={(version) =>
            showVersions({ id: watched.publication?.flowId ?? flow.id, name: flow.name }, version)
          }
          onClose={close}
        />
      );
    }
    const canMake = adapting === undefined && canMakeFlows(session.dialect);
    if (draft.newName !== null && canMake)
      return (
        <CreateFlowForm
          design={design}
          counting={props.counting}
          form={form.data}
          directory={props.directory}
          orgName={session.org.name}
          findings={findings}
          blocking={blocking}
          warnings={warnings}
          name={draft.newName}
          onName={(newName) => {
            creation.reset();
            saveDraft(design.id, { ...draft, newName });
          }}
          note={draft.note}
          onNote={(note) => saveDraft(design.id, { ...draft, note })}
          onCreate={() => create(draft.newName ?? '', draft.note)}
          isStarting={creation.isPending}
          error={creation.error}
          onBack={() => {
            creation.reset();
            saveDraft(design.id, { ...draft, newName: null });
          }}
          onClose={close}
          onShowFinding={show}
          steps={steps}
        />
      );
    if (draft.flow === null)
      return (
        <FlowPicker
          onPick={(flow) => saveDraft(design.id, { ...draft, flow, firstShown: null })}
          onMake={canMake ? () => saveDraft(design.id, { ...draft, newName: design.name }) : null}
        />
      );
    const { flow } = draft;
    return (
      <PublishForm
        key={flow.id}
        design={design}
        adapting={adapting}
        counting={props.counting}
        flow={flow}
        form={form.data}
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
        onHistory={() => showVersions(flow, null)}
        publish={(to, base, note, over) => publish(to, base, note, over, adapting?.queueId)}
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
        steps={steps}
        onOpenTheirs={(theirs, version) => {
          onOpenTheirs(theirs, flow, version);
          close();
        }}
      />
    );
  };

  return (
    <Modal
      opened
      onClose={close}
      title={adapting === undefined ? 'Publish' : 'Publish adapted'}
      size="xl"
      classNames={{ title: classes.title, content: classes.content }}
      closeButtonProps={{ 'aria-label': 'Close the dialog' }}
    >
      {page()}
    </Modal>
  );
};
