import { Button, Skeleton, Switch, Tabs } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { adapted } from '../core/adaptation/adapted';
import { decisionWords } from '../core/adaptation/words';
import type { Finding } from '../core/checks/finding';
import type { Directory } from '../core/directory/directory';
import type { Command } from '../core/edit/command';
import { adaptationSettingsIn, designWithSettings, settingsOf } from '../core/formats/adaptation-settings';
import type { Design } from '../core/model/design';
import { nodesOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { Session } from '../core/wire/session';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { AdaptationForm } from './adaptation-form';
import { EmptyQueues } from './empty-queues';
import { MenusNow } from './menus-now';
import { AboutAdapted, PublishAdapted } from './publish-adapted';
import { QueueTable } from './queue-table';
import classes from './queues-view.module.css';
import { StateMark } from './state-mark';
import { useLiveQueues } from './use-live-queues';
import { WatchPanel } from './watch-panel';

const ReplayView = lazy(() => import('./replay-view').then((module) => ({ default: module.ReplayView })));

/** A publication for the callers of a queue, as the dialog «Publish» takes it. */
export interface AdaptedPublication {
  readonly queueId: string;
  readonly about: ReactNode;
  readonly shown: (design: Design) => Design;
}

export interface QueuesViewProps {
  readonly design: Design;
  readonly directory: Directory | null;
  /** The org is being asked what it has: until then nobody knows of some targets whether they are queues. */
  readonly isNaming: boolean;
  readonly session: Session | undefined;
  /** Why it is not known which org this is; null while it is asked, and when it is known. */
  readonly sessionError: Error | null;
  readonly onAskSession: () => void;
  readonly readOnly: boolean;
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
  /** What the checks found of the settings and of adapted menus. */
  readonly findings: readonly Finding[];
  /** Whether figures are shown on the canvas, too. */
  readonly onCanvas: boolean;
  readonly onOnCanvas: (shown: boolean) => void;
  readonly onPublishAdapted: (publication: AdaptedPublication) => void;
  readonly onShowNode: (nodeId: NodeId) => void;
}

const unsaidTargets = (design: Design): number =>
  nodesOf(design).filter((node) => node.kind === 'unknown' && node.classifiedAs === null).length;

/** What the flow that the design was read from said of itself. */
const readWords = (design: Design): string | null => {
  const read = adaptationSettingsIn(design);
  if (read === null) return null;
  const { dynamicTimeoutMultiplier: multiplier, fallbackEnabled } = read;
  const parts = [
    ...(multiplier === null ? [] : [`timeouts times ${multiplier}`]),
    ...(fallbackEnabled === null ? [] : [`fallback ${fallbackEnabled ? 'on' : 'off'}`]),
  ];
  return `The flow this design was read from says: ${parts.join(', ')}. Publishing as drawn keeps that.`;
};

/** The queues that a design leads to, what the rule makes of them, and what callers get by it. */
export const QueuesView = (props: QueuesViewProps) => {
  const { design, directory, session, sessionError, readOnly, run, findings, onShowNode } = props;
  const [tab, setTab] = useState<string | null>('now');
  const { adaptation } = design;
  const { queues, rule, watched, decision, heard } = useLiveQueues(design, directory, session !== undefined);
  const queueName = watched?.name ?? '';
  const inFlow = useMemo(
    () => (session?.dialect === 'document' && decision.fallback ? { ...decision, fallback: false } : decision),
    [session?.dialect, decision],
  );
  const failure = heard.isError ? problemWords(toApiError(heard.error)) : null;
  const wasRead = readWords(design);

  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    void heard.refetch().finally(() => setAsking(false));
  };

  const publishAdapted = () => {
    if (watched?.queueId == null || session === undefined) return;
    props.onPublishAdapted({
      queueId: watched.queueId,
      about: <AboutAdapted queueName={queueName} decision={decision} />,
      shown: (drawn) =>
        session.dialect === 'document'
          ? designWithSettings(drawn, settingsOf(decision))
          : adapted(drawn, decision).design,
    });
  };

  return (
    <div className={classes.board}>
      <div className={classes.center}>
        <header className={classes.head}>
          <h2 className={classes.title}>Queues and what callers get</h2>
          <span className={classes.gap} />
          {heard.data !== undefined && heard.dataUpdatedAt > 0 && (
            <span className={classes.heard}>
              As of <When at={heard.dataUpdatedAt} />
            </span>
          )}
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconRefresh size={15} aria-hidden />}
            disabled={session === undefined || queues.length === 0}
            loading={asking}
            onClick={ask}
          >
            Ask now
          </Button>
          <Switch
            size="sm"
            label="On the canvas, too"
            checked={props.onCanvas}
            onChange={(event) => props.onOnCanvas(event.currentTarget.checked)}
          />
        </header>
        <Tabs value={tab} onChange={setTab} className={classes.tabs ?? ''} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="now">Now</Tabs.Tab>
            <Tabs.Tab value="watch">By itself</Tabs.Tab>
            <Tabs.Tab value="replay">Replay a day</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="now" className={classes.panel ?? ''}>
            {sessionError !== null && session === undefined && (
              <Notice severity="warning" title="No org to ask">
                <p>
                  {problemWords(toApiError(sessionError)).detail} Live figures come with the org; the settings can be
                  made without.
                </p>
                <Button size="compact-sm" variant="default" onClick={props.onAskSession}>
                  Try again
                </Button>
              </Notice>
            )}
            {failure !== null && (
              <Notice severity="error" title={failure.title} role="alert">
                <p>
                  {failure.detail}{' '}
                  {heard.data === undefined ? failure.whatToDo : 'The figures below are the last that were heard.'}
                </p>
                <Button size="compact-sm" variant="default" loading={asking} onClick={ask}>
                  Try again
                </Button>
              </Notice>
            )}
            {queues.length === 0 && props.isNaming ? (
              <Skeleton height={120} role="status" aria-label="Asking what the org has" />
            ) : queues.length === 0 ? (
              <EmptyQueues designId={design.id} unsaid={unsaidTargets(design)} />
            ) : (
              <>
                {heard.isLoading && <Skeleton height={4} role="status" aria-label="Asking how busy the queues are" />}
                <QueueTable
                  queues={queues}
                  occupancies={heard.data}
                  rule={rule}
                  watched={adaptation === null ? null : (watched?.key ?? null)}
                  onShowNode={onShowNode}
                />
                {adaptation === null && (
                  <p className={classes.hint}>
                    «By the rule» is the usual one: full above a wait of 120 s or with no agent available. Nothing
                    adapts to it until you switch that on.
                  </p>
                )}
              </>
            )}
            {wasRead !== null && <p className={classes.hint}>{wasRead}</p>}
            {adaptation !== null && (
              <section className={classes.section} aria-labelledby="callers-get">
                <h3 id="callers-get" className={classes.heading}>
                  What callers get by the rule now
                  {watched !== null && <StateMark state={decision.state} />}
                </h3>
                <p className={classes.sentence}>
                  {watched === null
                    ? 'No queue decides, so callers get the menus as they are drawn.'
                    : `${decisionWords(queueName, decision)}${decision.state === 'unknown' ? ' What callers get stays as it is.' : ''}`}
                </p>
                <MenusNow design={design} decision={inFlow} onShowNode={onShowNode} />
                {inFlow !== decision && (
                  <p className={classes.hint}>
                    The documents’ flows have no place for where a fallback leads: whoever runs the flow decides about
                    those who do not choose.
                  </p>
                )}
              </section>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="watch" className={classes.panel ?? ''}>
            <WatchPanel design={design} rule={rule} watched={watched} session={session} readOnly={readOnly} run={run} />
          </Tabs.Panel>
          <Tabs.Panel value="replay" className={classes.panel ?? ''}>
            <Suspense fallback={<Skeleton height={260} role="status" aria-label="Loading the replay" />}>
              <ReplayView design={design} rule={rule} watched={watched} connected={session !== undefined} />
            </Suspense>
          </Tabs.Panel>
        </Tabs>
      </div>
      <div className={classes.side}>
        <AdaptationForm
          adaptation={adaptation}
          queues={queues}
          directory={directory}
          queueName={queueName}
          findings={findings}
          dialect={session?.dialect}
          readOnly={readOnly}
          run={run}
        />
        {adaptation !== null && (
          <PublishAdapted
            design={design}
            adaptation={adaptation}
            decision={decision}
            queueId={watched?.queueId ?? null}
            session={session}
            readOnly={readOnly}
            onPublish={publishAdapted}
          />
        )}
      </div>
    </div>
  );
};
