import { Button } from '@mantine/core';
import { useState } from 'react';
import { decide } from '../core/adaptation/decide';
import type { Adaptation } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { Occupancies } from '../org/queues';
import { OccupancyCells } from './occupancy-cells';
import classes from './queue-table.module.css';
import type { DesignQueue, InOrg } from './queues-of-design';
import { StateMark } from './state-mark';

interface QueueTableProps {
  readonly queues: readonly DesignQueue[];
  /** Undefined while nothing has been heard. */
  readonly occupancies: Occupancies | undefined;
  /** The rule that calls a queue full. */
  readonly rule: Adaptation;
  /** The key of the queue that decides; null: none does. */
  readonly watched: string | null;
  readonly onShowNode: (nodeId: NodeId) => void;
}

const waysShown = 3;

/** Rows drawn at first, so that what callers get is not far below. */
const atFirst = 15;

const whyNothing: Readonly<Record<Exclude<InOrg, 'one' | 'taken'>, string>> = {
  none: 'Not in the org',
  several: 'Several queues of the org have this name',
  unsaid: 'Which queue it is, is not said or is chosen in the call',
};

const WaysIn = ({ queue, onShowNode }: { readonly queue: DesignQueue } & Pick<QueueTableProps, 'onShowNode'>) => {
  const [nodeId] = queue.nodeIds;
  if (nodeId === undefined) return <span className={classes.ways}>The design does not lead here</span>;
  const more = queue.ways.length - waysShown;
  return (
    <span className={classes.ways}>
      {queue.ways.length === 0 && 'Nothing leads to it yet'}
      {queue.ways
        .slice(0, waysShown)
        .map(({ words }) => words)
        .join(' · ')}
      {more > 0 && ` · ${more} more`}{' '}
      <button type="button" className={classes.show} onClick={() => onShowNode(nodeId)}>
        Show<span className="tt-visually-hidden"> {queue.name} on the canvas</span>
      </button>
    </span>
  );
};

const Row = ({
  queue,
  occupancies,
  rule,
  watched,
  onShowNode,
  most,
}: Omit<QueueTableProps, 'queues'> & {
  readonly queue: DesignQueue;
  readonly most: { readonly waiting: number; readonly waitSeconds: number };
}) => {
  const { key, name, queueId, inOrg } = queue;
  const told = queueId === null ? undefined : occupancies?.get(queueId);
  const decision = decide(rule, told ?? null);
  const full = new Set(decision.because.filter(({ says }) => says === 'full').map(({ value }) => value));
  const unheard = inOrg !== 'one' && inOrg !== 'taken' ? whyNothing[inOrg] : 'The org tells nothing of it';
  const isAsked = queueId !== null && occupancies === undefined;
  return (
    <tr data-watched={key === watched || undefined}>
      <th scope="row">
        <span className={classes.name}>
          {name}
          {key === watched && <span className={classes.watched}>decides</span>}
        </span>
        <WaysIn queue={queue} onShowNode={onShowNode} />
      </th>
      <td>
        <StateMark state={decision.state} />
      </td>
      {told === undefined ? (
        <td colSpan={4} className={classes.unheard}>
          {isAsked ? 'Not heard yet' : unheard}
        </td>
      ) : (
        <OccupancyCells told={told} most={most} full={full} />
      )}
    </tr>
  );
};

/** The queues that callers of the design come to, and how busy they are; the one that decides first. */
export const QueueTable = (props: QueueTableProps) => {
  const { queues, occupancies, watched } = props;
  const [all, setAll] = useState(false);
  const decides = queues.filter(({ key }) => key === watched);
  const inOrder = [...decides, ...queues.filter(({ key }) => key !== watched)];
  const shown = all ? inOrder : inOrder.slice(0, atFirst);
  const told = queues.flatMap(({ queueId }) => (queueId === null ? [] : (occupancies?.get(queueId) ?? [])));
  const most = {
    waiting: Math.max(0, ...told.map(({ waiting }) => waiting ?? 0)),
    waitSeconds: Math.max(0, ...told.map(({ waitSeconds }) => waitSeconds ?? 0)),
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keys */}
      <section className={classes.scroll} aria-label="Queues, as they are now" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col">By the rule</th>
              <th scope="col">Waiting</th>
              <th scope="col">Wait of a new caller</th>
              <th scope="col">Agents available</th>
              <th scope="col">Agents busy</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((queue) => (
              <Row key={queue.key} {...props} queue={queue} most={most} />
            ))}
          </tbody>
        </table>
      </section>
      {inOrder.length > shown.length && (
        <Button variant="default" size="compact-md" onClick={() => setAll(true)} className={classes.more ?? ''}>
          Show all {inOrder.length} queues
        </Button>
      )}
    </>
  );
};
