import { Button, Switch } from '@mantine/core';
import { IconHandStop, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { defaultHoldFor, type HoldSettings } from '../core/adaptation/hold';
import type { Command } from '../core/edit/command';
import { updateDesign } from '../core/edit/design-fields';
import type { Adaptation, Design } from '../core/model/design';
import type { FlowAdaptation } from '../core/wire/adaptation';
import type { Session } from '../core/wire/session';
import {
  adaptationsKey,
  adaptationsQuery,
  endAdaptation,
  flowAdaptationQuery,
  setAdaptation,
  turnAdaptations,
} from '../org/adaptation';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { HoldForm } from './hold-form';
import panel from './panel.module.css';
import tables from './queue-table.module.css';
import type { DesignQueue } from './queues-of-design';
import view from './queues-view.module.css';
import classes from './watch-panel.module.css';
import { isOutdated, nowWords, whyNotFollowed, writesWords } from './watch-words';

interface WatchPanelProps {
  readonly design: Design;
  /** The rule of the design; the usual one where it has none. */
  readonly rule: Adaptation;
  /** The queue that decides; null: none is chosen. */
  readonly watched: DesignQueue | null;
  readonly session: Session | undefined;
  readonly readOnly: boolean;
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
}

const Failure = ({ error }: { readonly error: unknown }) => {
  const words = problemWords(toApiError(error));
  return (
    <Notice severity="error" title={words.title} role="alert">
      <p>
        {words.detail} {words.whatToDo}
      </p>
    </Notice>
  );
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** What the watcher did last and why, and when it may do something next. */
const Doings = ({ flow, readsRow }: { readonly flow: FlowAdaptation; readonly readsRow: boolean }) => {
  const { lastReading: last, changedAt, because, nextChangeAt } = flow;
  return (
    <dl className={classes.facts} aria-label="What the watcher did">
      <dt>Callers</dt>
      <dd>{nowWords(flow, readsRow)}</dd>
      <dt>Last look</dt>
      <dd>
        {last === null ? (
          'Not yet: the first is within a minute.'
        ) : (
          <>
            <When at={last.at} />: {last.waitSeconds === null ? 'wait not told' : `a wait of ${last.waitSeconds} s`},{' '}
            {last.agentsAvailable === null ? 'agents not told' : `${last.agentsAvailable} available`}
          </>
        )}
      </dd>
      <dt>Last change</dt>
      <dd>
        {changedAt === null ? (
          'None yet.'
        ) : (
          <>
            <When at={changedAt} />. {because}
          </>
        )}
      </dd>
      <dt>Next change</dt>
      <dd>{nextChangeAt === null ? 'At any look.' : `Not before ${clock.format(new Date(nextChangeAt))}.`}</dd>
    </dl>
  );
};

const Others = ({ flows }: { readonly flows: readonly FlowAdaptation[] }) => (
  <section className={view.section} aria-labelledby="other-flows">
    <h3 id="other-flows" className={view.heading}>
      Other flows that are set
    </h3>
    <div className={tables.scroll}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">Flow</th>
            <th scope="col">Follows</th>
            <th scope="col">Callers get</th>
            <th scope="col">Trouble</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <tr key={flow.flowId}>
              <th scope="row">{flow.flowName || flow.flowId}</th>
              <td>{flow.enabled ? flow.settings?.queueName || flow.settings?.adaptation.queueId : 'Off'}</td>
              <td>{flow.full ? 'Adapted menus' : 'Usual menus'}</td>
              <td>{flow.problem ?? 'None'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

/** The watcher: has the flow follow its queue by itself, tells what it did, and stops. Off until it is switched on. */
export const WatchPanel = ({ design, rule, watched, session, readOnly, run }: WatchPanelProps) => {
  const client = useQueryClient();
  const flowId = design.origin?.flowId ?? null;
  const { adaptation } = design;
  const all = useQuery(adaptationsQuery(session !== undefined));
  const one = useQuery(flowAdaptationQuery(session === undefined ? null : flowId));
  const [changed, setChanged] = useState<HoldSettings | null>(null);
  const changedNow = (): void => {
    void client.invalidateQueries({ queryKey: adaptationsKey });
  };
  // What the server answers stands at once; the list of all flows is asked for anew.
  const now = (answer: FlowAdaptation): void => {
    client.setQueryData(flowAdaptationQuery(answer.flowId).queryKey, answer);
  };
  const set = useMutation({
    ...setAdaptation(),
    onSettled: changedNow,
    onSuccess: (answer) => {
      setChanged(null);
      now(answer);
    },
  });
  const end = useMutation({ ...endAdaptation(), onSettled: changedNow, onSuccess: now });
  const turn = useMutation({ ...turnAdaptations(), onSettled: changedNow });
  const flow = one.data;
  const hold = changed ?? flow?.settings?.hold ?? defaultHoldFor(rule);
  const queueId = watched?.queueId ?? null;
  const reason = whyNotFollowed({ connected: session !== undefined, flowId, adaptation, queueId });
  const isOn = flow?.enabled === true;
  const isBusy = set.isPending || end.isPending;
  const follow = (enabled: boolean): void => {
    if (flowId === null) return;
    const kept = flow?.settings ?? null;
    // What is switched off is what was followed; switched on, it is what is drawn.
    if (!enabled && kept !== null) set.mutate({ flowId, request: { ...kept, enabled } });
    else if (adaptation !== null && queueId !== null)
      set.mutate({
        flowId,
        request: { enabled, adaptation: { ...adaptation, queueId }, queueName: watched?.name ?? '', hold },
      });
  };
  const others = (all.data?.items ?? []).filter((each) => each.flowId !== flowId);
  const outdated = isOn && isOutdated(flow.settings, adaptation, queueId, hold);
  const failure = set.error ?? end.error ?? turn.error;
  return (
    <>
      <div className={classes.all}>
        <p className={view.sentence}>
          Once a minute the server looks at the queue and follows it, calmly: nobody has to be here. It is off until you
          switch it on, flow by flow.
        </p>
        {all.data !== undefined && (
          <Button
            variant={all.data.enabled ? 'default' : 'light'}
            color={all.data.enabled ? 'red' : 'blue'}
            loading={turn.isPending}
            leftSection={
              all.data.enabled ? <IconHandStop size={17} aria-hidden /> : <IconPlayerPlay size={17} aria-hidden />
            }
            onClick={() => turn.mutate({ enabled: !all.data.enabled })}
          >
            {all.data.enabled ? 'Stop all flows' : 'Let flows follow again'}
          </Button>
        )}
      </div>
      {all.data?.enabled === false && (
        <Notice severity="warning" title="Stopped for all flows" role="status">
          <p>Nothing is looked at or written, also after the server starts again. What callers get stays as it is.</p>
        </Notice>
      )}
      {(all.error ?? one.error) !== null && flow === undefined && <Failure error={all.error ?? one.error} />}
      {failure !== null && <Failure error={failure} />}
      <section className={view.section} aria-labelledby="this-flow">
        <h3 id="this-flow" className={view.heading}>
          {design.origin?.flowName || 'This flow'}
        </h3>
        <Switch
          label={watched === null ? 'Follow its queue by itself' : `Follow queue ${watched.name} by itself`}
          description={reason ?? undefined}
          checked={set.isPending ? set.variables.request.enabled : isOn}
          disabled={isBusy || (!isOn && reason !== null) || (session !== undefined && flow === undefined)}
          onChange={(event) => follow(event.currentTarget.checked)}
        />
        {session !== undefined && <p className={view.hint}>{writesWords(session.dialect, flow?.writes)}</p>}
        {session?.dialect === 'platform' && adaptation !== null && (
          <Switch
            label="Each call reads the row"
            description={
              adaptation.byRow
                ? 'Publish the design for it: the flow then holds the usual and the adapted menus, and chooses at the start of each call.'
                : 'Without it the row changes nothing for callers. It is a part of the design, and goes live when that is published.'
            }
            checked={adaptation.byRow === true}
            disabled={readOnly}
            onChange={(event) => {
              const { byRow: _, ...rest } = adaptation;
              const byRow = event.currentTarget.checked;
              run(
                byRow ? 'read how full the queue is in each call' : 'read nothing about the queue in calls',
                updateDesign({ adaptation: byRow ? { ...rest, byRow } : rest }),
              );
            }}
          />
        )}
        {session?.dialect === 'platform' && adaptation?.byRow === true && design.variation?.delivery === 'decide' && (
          <Notice severity="error" title="One of the two">
            <p>
              Each call of this flow also asks for its variants. Such a design cannot be published: switch this off, or
              take the variants out.
            </p>
          </Notice>
        )}
        {flow?.problem != null && (
          <Notice
            severity={flow.stopped ? 'error' : 'warning'}
            title={flow.stopped ? 'It has stopped' : 'It cannot follow just now'}
          >
            <p>{flow.problem}</p>
          </Notice>
        )}
        {flow !== undefined && (isOn || flow.changedAt !== null) && (
          <Doings flow={flow} readsRow={adaptation?.byRow === true} />
        )}
        {flow !== undefined && !isOn && flow.full && (
          <Notice severity="warning" title="Callers still get the adapted menus">
            <p>It is switched off, and what it wrote last stays.</p>
          </Notice>
        )}
        {flow?.settings != null && (
          <Button
            variant="default"
            className={panel.start ?? ''}
            loading={end.isPending}
            disabled={set.isPending}
            onClick={() => end.mutate({ flowId: flow.flowId })}
          >
            End it, with the usual menus for callers
          </Button>
        )}
      </section>
      {adaptation !== null && (
        <section className={view.section} aria-label="How calmly it follows">
          <HoldForm hold={hold} waitAbove={adaptation.waitAboveSeconds} readOnly={isBusy} onChange={setChanged} />
          {outdated && (
            <Notice severity="info" title="It goes by other settings">
              <p>The server still follows the settings of before.</p>
              <Button size="compact-sm" variant="default" loading={set.isPending} onClick={() => follow(true)}>
                Follow these settings
              </Button>
            </Notice>
          )}
        </section>
      )}
      {others.length > 0 && <Others flows={others} />}
    </>
  );
};
