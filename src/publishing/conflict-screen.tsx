import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo, useState } from 'react';
import type { Design } from '../core/model/design';
import type { Flow, FlowDesign } from '../core/wire/flows';
import { versionDesignQuery } from '../org/queries';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { DialogFooter } from './dialog-footer';
import { DifferenceList } from './difference-list';
import type { OrgForm } from './org-form';
import classes from './publish-form.module.css';
import { type FlowRef, type PublishResult, versionName } from './publish-plan';
import { useFocusOnMount } from './use-focus-on-mount';

interface ConflictScreenProps {
  readonly design: Design;
  readonly flow: FlowRef;
  readonly form: OrgForm;
  /** The version the design started from. */
  readonly base: string;
  readonly theirs: FlowDesign;
  /** Who published theirs and when, where the org tells. */
  readonly theirsBy: Flow | undefined;
  readonly reason: string | null;
  readonly isStarting: boolean;
  readonly onOverwrite: () => void;
  readonly onOpenTheirs: () => void;
  readonly onTakeAsMine: (result: PublishResult) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Somebody else published since: what they changed, what yours would change, and the choice. Nothing is lost. */
export const ConflictScreen = (props: ConflictScreenProps) => {
  const { design, flow, form, base, theirs, theirsBy, reason, isStarting, onClose, children } = props;
  const [seen, setSeen] = useState(false);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const reasonId = useId();
  const before = useQuery(versionDesignQuery(flow.id, base));
  const started = versionName(base);
  const newer = versionName(theirs.version);
  const { mine, sameAsMine, renamed } = useMemo(
    () => ({
      mine: form.published(theirs.design, design),
      sameAsMine: form.holdsAlready(theirs.design, design),
      renamed: form.inWordsOf(design, theirs.design),
    }),
    [theirs, design, form],
  );
  const beforeTheirs = useMemo(
    () => before.data && form.inWordsOf(design, before.data.design),
    [before.data, design, form],
  );

  return (
    <>
      <Notice
        severity="warning"
        title={`${newer} is newer in the org than what you started from (${started})`}
        role="alert"
      >
        <p>
          {theirsBy?.publishedBy ?? 'Somebody'} published {newer}
          {theirsBy?.publishedAt && (
            <>
              {' '}
              <When at={theirsBy.publishedAt} />
            </>
          )}
          . Nothing has been written by you, and your design is kept as it is.
        </p>
      </Notice>
      <section className={classes.part} aria-labelledby="theirs">
        <h3 id="theirs" ref={heading} tabIndex={-1}>
          What they changed: {started} to {newer}
        </h3>
        {before.isPending && <Skeleton height={64} role="status" aria-label={`Reading ${started}`} />}
        {before.isError && (
          <p>
            {started} cannot be read from the org any more, so what they changed since is not known. The list below
            compares with what is live now.
          </p>
        )}
        {beforeTheirs !== undefined && (
          <DifferenceList
            label="What they changed"
            before={beforeTheirs}
            after={renamed}
            none={`${newer} is the same for callers as ${started}.`}
          />
        )}
      </section>
      <section className={classes.part} aria-labelledby="mine">
        <h3 id="mine">What publishing yours changes in {newer}</h3>
        <DifferenceList
          label="Differences"
          {...mine}
          none={
            sameAsMine
              ? `${newer} already holds what you would publish. You can go on from it without publishing.`
              : 'No difference for callers.'
          }
        />
      </section>
      {children}
      {!sameAsMine && (
        <Checkbox
          label={`I have seen the differences. Replace ${newer} by mine.`}
          checked={seen}
          onChange={({ currentTarget }) => setSeen(currentTarget.checked)}
        />
      )}
      <DialogFooter
        reason={
          <span id={reasonId}>
            {reason ?? (!sameAsMine && !seen && `To publish over ${newer}, confirm above that you have seen it.`)}
          </span>
        }
      >
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {sameAsMine ? (
          <Button
            onClick={() =>
              props.onTakeAsMine({
                flowId: flow.id,
                flowName: flow.name,
                version: theirs.version,
                at: theirsBy?.publishedAt ?? new Date().toISOString(),
              })
            }
          >
            Go on from {newer}
          </Button>
        ) : (
          <>
            <Button
              color="red"
              variant="outline"
              disabled={reason !== null || !seen}
              loading={isStarting}
              onClick={props.onOverwrite}
              aria-describedby={reasonId}
            >
              Publish mine over {newer}
            </Button>
            <Button onClick={props.onOpenTheirs}>Open theirs as a new design</Button>
          </>
        )}
      </DialogFooter>
    </>
  );
};
