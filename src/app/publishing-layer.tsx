import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../core/model/ids';
import type { Session } from '../core/wire/session';
import { selectDesign } from '../editor/editor-store';
import type { Adapting } from '../publishing/publish-dialog';
import type { FlowRef } from '../publishing/publish-plan';
import type { OpenDesign } from './open-design';
import { keepTheirs, publishedAs } from './publish-outcome';

const PublicationWatch = lazy(async () => ({
  default: (await import('../publishing/publication-watch')).PublicationWatch,
}));
const PublishDesign = lazy(async () => ({ default: (await import('./publish-design')).PublishDesign }));
const HistoryDialog = lazy(async () => ({ default: (await import('../publishing/history-dialog')).HistoryDialog }));

/** The flow whose versions are shown, and the one to look at first. */
export interface ShownHistory {
  readonly flow: FlowRef;
  readonly version: string | null;
}

interface PublishingLayerProps {
  readonly open: OpenDesign;
  readonly session: UseQueryResult<Session>;
  /** Whether the dialog «Publish» is open. */
  readonly publishing: boolean;
  readonly onPublishing: (publishing: boolean) => void;
  /** Whether the dialog is open to count callers per menu. */
  readonly measuring?: boolean;
  /** Publishing for a queue as full as it is then; absent: as it is drawn. */
  readonly adapting?: Adapting | undefined;
  /** The versions that are shown; null: none. */
  readonly history: ShownHistory | null;
  readonly onHistory: (history: ShownHistory | null) => void;
  /** Leads to a field of a step (null: of the design), or to the step. */
  readonly onGoTo: (nodeId: NodeId | null, field: string | null) => void;
  readonly onOpenDesign: (id: string) => void;
}

/** What opens over every screen of a design: publishing it, its flow's versions, and what a publication becomes. */
export const PublishingLayer = (props: PublishingLayerProps) => {
  const { open, session, publishing, onPublishing, history, onHistory, onGoTo, onOpenDesign } = props;
  const { editor } = open;
  const design = useStore(editor, selectDesign);
  const context = useStore(editor, (state) => state.context);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const openTheirs = async (...theirs: Parameters<typeof keepTheirs>) => {
    const id = await keepTheirs(...theirs);
    if (id) onOpenDesign(id);
  };
  return (
    <>
      <Suspense fallback={null}>
        {!heldElsewhere && (
          <PublicationWatch designId={design.id} onPublished={(result) => publishedAs(open, result)} />
        )}
      </Suspense>
      <Suspense fallback={null}>
        {publishing && !heldElsewhere && (
          <PublishDesign
            design={design}
            adapting={props.adapting}
            counting={{
              asked: props.measuring === true,
              onEdit: readOnly ? null : (label, command) => void editor.getState().run(label, command),
            }}
            context={context}
            directory={context.directory}
            session={session.data}
            sessionError={session.error}
            onAskSession={() => void session.refetch()}
            onClose={() => onPublishing(false)}
            onPublished={(result) => publishedAs(open, result)}
            onShowFinding={(finding) => {
              onPublishing(false);
              onGoTo(finding.nodeId, finding.field ?? (finding.nodeId ? 'name' : null));
            }}
            onShowNode={(nodeId) => {
              onPublishing(false);
              onGoTo(nodeId, null);
            }}
            onNoteIds={(note) => editor.getState().amend(note)}
            onShowHistory={(flow, version) => onHistory({ flow, version })}
            onOpenTheirs={(theirs, flow, version) => void openTheirs(theirs, flow, version)}
          />
        )}
        {history && (
          <HistoryDialog
            {...history}
            origin={design.origin}
            onClose={() => onHistory(null)}
            onOpenDraft={(older, flow, version) => {
              onHistory(null);
              void openTheirs(older, flow, version);
            }}
          />
        )}
      </Suspense>
    </>
  );
};
