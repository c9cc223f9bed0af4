import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Design, Origin } from '../core/model/design';
import type { FlowVersion } from '../core/wire/flows';
import { toApiError } from '../org/api-error';
import { startPublication } from '../org/publications';
import { flowDesignQuery, flowVersionsQuery, sessionQuery } from '../org/queries';
import { publicationStore } from './browser-publications';
import classes from './history-dialog.module.css';
import { historyReach } from './history-words';
import { orgFormQuery } from './org-form';
import { ProblemNotice } from './problem-notice';
import { returnKey } from './publication-store';
import { PublicationView } from './publication-view';
import { type FlowRef, publishRequest, versionName } from './publish-plan';
import { usePublicationWatch } from './use-publication-watch';
import { VersionDetail } from './version-detail';
import { VersionList } from './version-list';

interface HistoryDialogProps {
  readonly flow: FlowRef;
  /** The version to look at first; null: none yet. */
  readonly version: string | null;
  /** Where the open design comes from; null: no design of this flow is open. */
  readonly origin: Origin | null;
  /** The version is to be kept as a design of this browser. */
  readonly onOpenDraft: (design: Design, flow: FlowRef, version: string) => void;
  readonly onClose: () => void;
}

/** A version that was asked for before the list told of it. */
const unlisted = (version: string): FlowVersion => ({
  version,
  publishedAt: null,
  publishedBy: null,
  note: null,
  readable: true,
});

/** Nothing is left to do once a return was published: the lists are read anew by whoever follows it. */
const nothing = (): void => {};

/** The published states of a flow: each to be looked at, opened as a draft, and returned to. */
export const HistoryDialog = ({ flow, version, origin, onOpenDraft, onClose }: HistoryDialogProps) => {
  const client = useQueryClient();
  const key = returnKey(flow.id);
  const [chosen, setSelected] = useState<FlowVersion | null>(version === null ? null : unlisted(version));
  const newest = useQuery(flowVersionsQuery(flow.id, 1)).data?.items ?? [];
  const selected = chosen && (newest.find((one) => one.version === chosen.version) ?? chosen);
  const session = useQuery(sessionQuery());
  const form = useQuery(orgFormQuery(session.data?.dialect));
  const live = useQuery({ ...flowDesignQuery(flow.id), refetchOnWindowFocus: false });
  const watched = usePublicationWatch(key, nothing);
  const start = useMutation(startPublication());
  const { begin, putAway } = publicationStore.getState();
  // what an earlier visit left in the cache is not what is live now
  const liveNow = { data: live.isFetchedAfterMount && !live.isError ? live.data : undefined, error: live.error };

  const returnTo = (design: Design, base: string, note: string) =>
    start.mutate(
      { flowId: flow.id, request: publishRequest(design, base, note, null) },
      {
        onSuccess: ({ publicationId }) =>
          begin(key, { publicationId, flow, made: false, baseVersion: base, overwriteVersion: null, note }),
        onError: (thrown) => {
          const { code } = toApiError(thrown);
          if (code === 'version-conflict') client.invalidateQueries({ queryKey: ['flow', flow.id] });
          if (code === 'design-has-errors') client.invalidateQueries({ queryKey: ['directory'] });
        },
      },
    );

  const backToList = () => {
    start.reset();
    putAway(key);
    setSelected(null);
  };

  const close = () => {
    const state = watched?.publication?.state;
    if (state === 'succeeded' || state === 'failed') putAway(key);
    onClose();
  };

  const page = () => {
    const failed = session.error ?? form.error;
    if (session.data === undefined || form.data === undefined)
      return failed === null ? (
        <Skeleton height={240} role="status" aria-label="Opening the versions" />
      ) : (
        <ProblemNotice error={failed}>
          <Button variant="default" onClick={() => void (session.isError ? session.refetch() : form.refetch())}>
            Try again
          </Button>
        </ProblemNotice>
      );
    if (watched !== undefined)
      return (
        <PublicationView
          watched={watched}
          session={session.data}
          steps={null}
          onRetry={null}
          isRetrying={false}
          back={{ label: 'Back to the versions', act: backToList }}
          backAtEnd
          afterword={
            origin?.flowId === flow.id
              ? `Your open draft stays as it is: it started from ${versionName(origin.version)}.`
              : undefined
          }
          onShowVersion={(other) => {
            backToList();
            setSelected(unlisted(other));
          }}
          onClose={close}
        />
      );
    const reach = historyReach(session.data.dialect);
    return (
      <>
        {reach !== null && <p className={classes.reach}>{reach}</p>}
        <div className={classes.columns}>
          <div className={classes.versions}>
            <VersionList
              flowId={flow.id}
              live={live.data?.version ?? null}
              base={origin?.flowId === flow.id ? origin.version : null}
              selected={selected?.version ?? null}
              onSelect={(next) => {
                start.reset();
                setSelected(next);
              }}
            />
          </div>
          {selected === null ? (
            <p className={classes.hint}>Choose a version: you see what returning to it would change for callers.</p>
          ) : (
            <VersionDetail
              key={selected.version}
              flowId={flow.id}
              version={selected}
              session={session.data}
              form={form.data}
              live={liveNow}
              isStarting={start.isPending}
              error={start.error}
              onReturn={returnTo}
              onOpenDraft={(design) => onOpenDraft(design, flow, selected.version)}
            />
          )}
        </div>
      </>
    );
  };

  return (
    <Modal
      opened
      onClose={close}
      title={`Versions of ${flow.name}`}
      size={980}
      classNames={{ title: classes.title, content: classes.content }}
      closeButtonProps={{ 'aria-label': 'Close the dialog' }}
    >
      {page()}
    </Modal>
  );
};
