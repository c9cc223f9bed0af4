import { Button } from '@mantine/core';
import { IconHistory, IconLock } from '@tabler/icons-react';
import type { Origin } from '../core/model/design';
import type { Flow } from '../core/wire/flows';
import { FlowFacts } from './flow-facts';
import classes from './picked-flow.module.css';
import { type FlowRef, versionName } from './publish-plan';
import { reachSentence } from './reach-words';

interface PickedFlowProps {
  readonly flow: FlowRef;
  readonly orgName: string;
  /** What the org says of it; undefined while it is asked, or where it cannot be. */
  readonly facts: Flow | undefined;
  /** Where the design comes from this flow: what it started from. */
  readonly origin: Origin | null;
  readonly onOther: () => void;
  readonly onHistory: () => void;
}

/** The flow that will be published to, what is live there and who holds its lock. */
export const PickedFlow = ({ flow, orgName, facts, origin, onOther, onHistory }: PickedFlowProps) => (
  <section className={classes.picked} aria-label="Flow to publish to">
    <div className={classes.words}>
      <h3 className={classes.name} tabIndex={-1} data-autofocus>
        {facts?.name ?? flow.name} <span className={classes.org}>in {orgName}</span>
      </h3>
      <p className={classes.facts}>
        {facts === undefined ? 'Live now: not known yet' : <FlowFacts {...facts} />}
        {origin !== null && ` · your design started from ${versionName(origin.version)}`}
      </p>
      {reachSentence(facts?.numbers) !== null && <p className={classes.facts}>{reachSentence(facts?.numbers)}</p>}
      {facts !== undefined && facts.lockedBy !== null && (
        <p className={classes.lock}>
          <IconLock size={16} aria-hidden /> {facts.lockedBy} holds its lock: until it is released the org refuses a
          publish by others.
        </p>
      )}
    </div>
    <div className={classes.buttons}>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconHistory size={15} aria-hidden />}
        onClick={onHistory}
      >
        Versions
      </Button>
      <Button variant="default" size="compact-md" onClick={onOther}>
        Another flow
      </Button>
    </div>
  </section>
);
