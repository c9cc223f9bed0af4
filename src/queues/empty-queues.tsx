import { IconUsers } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './queues-view.module.css';

interface EmptyQueuesProps {
  readonly designId: string;
  /** Targets of which neither the design nor the org says what they are. */
  readonly unsaid: number;
}

/** What the screen is for where a design leads to no queue, and the way to begin. */
export const EmptyQueues = ({ designId, unsaid }: EmptyQueuesProps) => (
  <section className={classes.empty} aria-labelledby="no-queues">
    <IconUsers size={34} stroke={1.4} aria-hidden />
    <h3 id="no-queues">This design leads to no queue yet</h3>
    <p>
      Here you see how busy the queues are that callers come to, and set what menus do while one is full: more time to
      answer, and another way for callers who do not choose.
    </p>
    {unsaid > 0 && (
      <p>
        {unsaid === 1
          ? 'One target of the design may be a queue: nobody has said what it is.'
          : `${unsaid} targets of the design may be queues: nobody has said what they are.`}
      </p>
    )}
    <Link href={`/designs/${designId}`} className={classes.link}>
      Draw a way to a queue
    </Link>
  </section>
);
