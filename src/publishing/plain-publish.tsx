import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useId, useMemo } from 'react';
import type { Design } from '../core/model/design';
import type { FlowDesign } from '../core/wire/flows';
import { DialogFooter } from './dialog-footer';
import { DifferenceList } from './difference-list';
import type { OrgForm } from './org-form';
import classes from './publish-form.module.css';
import { versionName } from './publish-plan';

interface PlainPublishProps {
  readonly design: Design;
  readonly form: OrgForm;
  /** What is live; undefined while it is read, or where it cannot be. */
  readonly theirs: FlowDesign | undefined;
  readonly isReading: boolean;
  /** Nothing was ever published in the flow. */
  readonly isNew: boolean;
  readonly reason: string | null;
  readonly isStarting: boolean;
  readonly onPublish: (() => void) | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Nobody changed the flow since: what publishing changes, and the button. */
export const PlainPublish = (props: PlainPublishProps) => {
  const { design, form, theirs, isReading, isNew, reason, isStarting, onPublish, onClose, children } = props;
  const reasonId = useId();
  const change = useMemo(() => theirs && form.published(theirs.design, design), [theirs, design, form]);
  return (
    <>
      {theirs === undefined && isReading && (
        <div role="status" aria-label="Reading what is live now" className={classes.reading}>
          <Skeleton height={20} width="40%" />
          <Skeleton height={96} />
        </div>
      )}
      {theirs !== undefined && change !== undefined && (
        <section className={classes.part} aria-labelledby="changes">
          <h3 id="changes">What publishing changes in {versionName(theirs.version)}</h3>
          <DifferenceList
            label="Differences"
            {...change}
            {...(design.variation !== null && { none: 'No difference in the menus of the base.' })}
          />
        </section>
      )}
      {isNew && (
        <p className={classes.sentence}>Nothing is published in this flow yet: all of your design is new to it.</p>
      )}
      {children}
      <DialogFooter reason={<span id={reasonId}>{reason}</span>}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={reason !== null || onPublish === undefined}
          loading={isStarting}
          onClick={onPublish}
          aria-describedby={reasonId}
        >
          Publish
        </Button>
      </DialogFooter>
    </>
  );
};
