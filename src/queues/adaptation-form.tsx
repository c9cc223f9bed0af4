import { Checkbox, Select, Switch } from '@mantine/core';
import { useMemo } from 'react';
import { defaultAdaptation } from '../core/adaptation/decide';
import type { Finding } from '../core/checks/finding';
import type { Directory } from '../core/directory/directory';
import type { Command } from '../core/edit/command';
import { updateDesign } from '../core/edit/design-fields';
import type { Adaptation } from '../core/model/design';
import type { Dialect } from '../core/wire/session';
import { SeverityIcon } from '../ui/severity-icon';
import { Amount } from './amount';
import classes from './panel.module.css';
import { queueChoices } from './queue-choices';
import type { DesignQueue } from './queues-of-design';
import { ruleSentences } from './rule-sentences';

interface AdaptationFormProps {
  readonly adaptation: Adaptation | null;
  readonly queues: readonly DesignQueue[];
  readonly directory: Directory | null;
  /** The name of the queue that decides; empty: none is chosen. */
  readonly queueName: string;
  readonly findings: readonly Finding[];
  /** Undefined while no org is known. */
  readonly dialect: Dialect | undefined;
  readonly readOnly: boolean;
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
}

/** How many queues are listed at once; the others are found by typing. */
const mostListed = 60;

/** Switches the adaptation of a design on and off, and sets when a queue is full and what callers get then. */
export const AdaptationForm = (props: AdaptationFormProps) => {
  const { adaptation, queues, directory, queueName, findings, readOnly, run } = props;
  const choices = useMemo(
    () => queueChoices(queues, directory, adaptation?.queueId ?? ''),
    [queues, directory, adaptation?.queueId],
  );
  const set = (label: string, patch: Partial<Adaptation>, gesture?: string) => {
    if (adaptation !== null) run(label, updateDesign({ adaptation: { ...adaptation, ...patch } }), gesture);
  };
  const turn = (on: boolean) => {
    const first = queues.find(({ queueId, inOrg }) => queueId !== null && inOrg !== 'none');
    run(
      on ? 'adapt to a full queue' : 'adapt to no queue',
      updateDesign({ adaptation: on ? { ...defaultAdaptation, queueId: first?.queueId ?? '' } : null }),
    );
  };
  return (
    <section className={classes.section} aria-labelledby="adaptation">
      <h2 id="adaptation" className={classes.title}>
        When a queue is full
      </h2>
      <Switch
        label="Adapt the menus to a full queue"
        checked={adaptation !== null}
        disabled={readOnly}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {adaptation === null ? (
        <p className={classes.hint}>
          Callers then get more time to answer while agents are short, and menus can send those who do not choose
          somewhere else. Off: callers always meet the menus as they are drawn.
        </p>
      ) : (
        <>
          <Select
            size="sm"
            label="The queue that decides"
            placeholder="Pick a queue"
            data={choices}
            limit={mostListed}
            searchable
            nothingFoundMessage="The org has no such queue"
            value={adaptation.queueId === '' ? null : adaptation.queueId}
            disabled={readOnly}
            allowDeselect={false}
            onChange={(queueId) => set('change the queue that decides', { queueId: queueId ?? '' })}
          />
          <fieldset className={classes.group}>
            <legend>It is full</legend>
            <Checkbox
              label="when a new caller has to wait long"
              checked={adaptation.waitAboveSeconds !== null}
              disabled={readOnly}
              onChange={(event) =>
                set('change what makes a queue full', {
                  waitAboveSeconds: event.currentTarget.checked ? defaultAdaptation.waitAboveSeconds : null,
                })
              }
            />
            {adaptation.waitAboveSeconds !== null && (
              <Amount
                label="Longer than"
                suffix=" s"
                whole
                from={0}
                to={86_400}
                step={10}
                value={adaptation.waitAboveSeconds}
                readOnly={readOnly}
                onChange={(value, gesture) =>
                  set('change the wait of a full queue', { waitAboveSeconds: value }, gesture)
                }
              />
            )}
            <Checkbox
              label="when few agents are available"
              checked={adaptation.agentsAtMost !== null}
              disabled={readOnly}
              onChange={(event) =>
                set('change what makes a queue full', {
                  agentsAtMost: event.currentTarget.checked ? defaultAdaptation.agentsAtMost : null,
                })
              }
            />
            {adaptation.agentsAtMost !== null && (
              <Amount
                label="Agents available, at most"
                whole
                from={0}
                to={100_000}
                step={1}
                value={adaptation.agentsAtMost}
                readOnly={readOnly}
                onChange={(value, gesture) =>
                  set('change the agents of a full queue', { agentsAtMost: value }, gesture)
                }
              />
            )}
          </fieldset>
          <fieldset className={classes.group}>
            <legend>Callers then get</legend>
            <div className={classes.pair}>
              <Amount
                label="Timeouts times"
                from={0.1}
                to={60}
                step={0.1}
                value={adaptation.timeoutMultiplier}
                readOnly={readOnly}
                onChange={(value, gesture) =>
                  set('change the factor of a full queue', { timeoutMultiplier: value }, gesture)
                }
              />
              <Amount
                label="Otherwise times"
                from={0.1}
                to={60}
                step={0.1}
                value={adaptation.usualMultiplier}
                readOnly={readOnly}
                onChange={(value, gesture) => set('change the usual factor', { usualMultiplier: value }, gesture)}
              />
            </div>
            <Checkbox
              label="The fallback of each menu is on"
              description="Set where it leads in each menu on the canvas"
              checked={adaptation.fallback}
              disabled={readOnly}
              onChange={(event) =>
                set('switch the fallback of a full queue', { fallback: event.currentTarget.checked })
              }
            />
          </fieldset>
          <p className={classes.sentence}>{ruleSentences(adaptation, queueName, props.dialect).join(' ')}</p>
        </>
      )}
      {findings.length > 0 && (
        <ul className={classes.findings} aria-label="What the checks say of it">
          {findings.map(({ nodeId, field, message, severity, waived }) => (
            <li key={`${nodeId} ${field} ${message}`}>
              <SeverityIcon severity={severity} size={15} />
              <span>
                {message}
                {waived !== null && <span className={classes.waived}> Accepted: {waived}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
