import { Button, Switch } from '@mantine/core';
import { useEffect, useId, useMemo, useRef } from 'react';
import type { Command } from '../core/edit/command';
import { measureMenus as startMeasuring, stopMeasuring } from '../core/edit/measurement';
import { measureMenus } from '../core/measurement/measure-menus';
import type { Design } from '../core/model/design';
import type { Dialect } from '../core/wire/session';
import { Notice } from '../ui/notice';
import { countingSentence, gainSentence, leftOutHead, leftOutLines, notHere, sinceSentence } from './counting-words';
import { Disclosure } from './disclosure';
import lost from './lost-note.module.css';
import classes from './publish-form.module.css';

/** Counting callers per menu, as a part of publishing. */
export interface Counting {
  /** The dialog was opened for it: it is switched on at once, and stands in view. */
  readonly asked: boolean;
  /** Changes the design by an edit that can be undone; null: it cannot be edited now. */
  readonly onEdit: ((label: string, command: Command) => void) | null;
}

interface CountingSectionProps extends Counting {
  readonly design: Design;
  readonly dialect: Dialect;
  /** What the flow is called in the org, and its milestones after it; empty: it has no name yet. */
  readonly flowName: string;
}

/** Whether the org counts calls per menu from this publish on: what that gives, and what is left out. */
export const CountingSection = ({ design, dialect, flowName, asked, onEdit }: CountingSectionProps) => {
  const head = useId();
  const hint = useId();
  const part = useRef<HTMLElement>(null);
  const isPossible = dialect === 'platform';
  const isOn = design.measurement !== null;
  const name = flowName.trim() === '' ? undefined : flowName.trim();
  const { design: would, leftOut } = useMemo(() => measureMenus(design, name), [design, name]);
  const left = useMemo(() => leftOutLines(design, leftOut), [design, leftOut]);
  const since = sinceSentence(design, would);

  useEffect(() => {
    if (!asked) return;
    part.current?.scrollIntoView({ block: 'center' });
    part.current?.querySelector('input')?.focus();
  }, [asked]);
  const begun = useRef(false);
  useEffect(() => {
    if (!asked || begun.current || onEdit === null) return;
    begun.current = true;
    if (isPossible && !isOn) onEdit('count callers per menu', startMeasuring(name));
  }, [asked, isPossible, isOn, name, onEdit]);

  const turn = (on: boolean) =>
    on
      ? onEdit?.('count callers per menu', startMeasuring(name))
      : onEdit?.('stop counting callers per menu', stopMeasuring);

  return (
    <section ref={part} className={classes.part} aria-labelledby={head}>
      <h3 id={head}>Callers per menu</h3>
      <Switch
        label="Count callers per menu"
        checked={isPossible && isOn}
        disabled={!isPossible || onEdit === null || (!isOn && would.measurement === null)}
        onChange={(event) => turn(event.currentTarget.checked)}
        aria-describedby={hint}
      />
      <p id={hint} className={classes.hint}>
        {isPossible ? (isOn ? countingSentence(design) : gainSentence(would)) : notHere}
      </p>
      {isPossible && since !== null && (
        <Notice severity="info" title="Not all menus are counted">
          <p>{since}</p>
          <Button
            variant="default"
            size="compact-md"
            disabled={onEdit === null}
            onClick={() => onEdit?.('count the changed menus', startMeasuring(name))}
          >
            Count them as they are now
          </Button>
        </Notice>
      )}
      {isPossible && isOn && left.length > 0 && (
        <Disclosure severity="info" summary={leftOutHead(left.length)}>
          <ul className={lost.list} aria-label="Not counted">
            {left.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
};
