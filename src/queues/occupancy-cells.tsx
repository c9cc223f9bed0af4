import type { QueueOccupancy } from '../core/wire/queues';
import classes from './queue-table.module.css';

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

interface FigureProps {
  /** Null: the org does not tell. */
  readonly value: number | null;
  /** How long the bar is, from 0 to 1; null: none. */
  readonly share?: number | null;
  readonly children?: string;
  readonly mark?: boolean;
}

/** A figure with a small bar; what is not told is said in words, never as nothing. */
const Figure = ({ value, share = null, children, mark = false }: FigureProps) => {
  if (value === null) return <span className={classes.untold}>not told</span>;
  return (
    <span className={classes.figure}>
      <span className={classes.number}>{children ?? digits.format(value)}</span>
      {share !== null && (
        <span className={classes.track} aria-hidden>
          <span
            className={classes.bar}
            data-mark={mark || undefined}
            style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
          />
        </span>
      )}
    </span>
  );
};

interface OccupancyCellsProps {
  readonly told: QueueOccupancy;
  /** The most calls that wait in any of the queues, and the longest wait: the ends of the bars. */
  readonly most: { readonly waiting: number; readonly waitSeconds: number };
  /** Which values make it full. */
  readonly full: ReadonlySet<'wait' | 'agents'>;
}

/** What is known of a queue, in the cells of its row. */
export const OccupancyCells = ({ told, most, full }: OccupancyCellsProps) => {
  const { waiting, waitSeconds, agentsAvailable, agentsOnQueue, occupancy } = told;
  const part = (value: number | null, whole: number) => (value === null || whole <= 0 ? null : value / whole);
  return (
    <>
      <td>
        <Figure value={waiting} share={part(waiting, most.waiting)} />
      </td>
      <td>
        <Figure value={waitSeconds} share={part(waitSeconds, most.waitSeconds)} mark={full.has('wait')}>
          {`${digits.format(waitSeconds ?? 0)} s`}
        </Figure>
      </td>
      <td>
        <Figure value={agentsAvailable} share={part(agentsAvailable, agentsOnQueue ?? 0)} mark={full.has('agents')}>
          {agentsOnQueue === null
            ? digits.format(agentsAvailable ?? 0)
            : `${digits.format(agentsAvailable ?? 0)} of ${digits.format(agentsOnQueue)}`}
        </Figure>
      </td>
      <td>
        <Figure value={occupancy} share={occupancy}>
          {`${digits.format((occupancy ?? 0) * 100)} %`}
        </Figure>
      </td>
    </>
  );
};
