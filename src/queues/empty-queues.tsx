import { IconUsers } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './queues-view.module.css';

/** What the screen is for where a design leads to no queue, and the way to begin. */
export const EmptyQueues = ({ designId }: { readonly designId: string }) => (
  <section className={classes.empty} aria-labelledby="no-queues">
    <IconUsers size={34} stroke={1.4} aria-hidden />
    <h3 id="no-queues">This design leads to no queue yet</h3>
    <p>
      Here you see how busy the queues are that callers come to, and set what menus do while one is full: more time to
      answer, and another way for callers who do not choose.
    </p>
    <Link href={`/designs/${designId}`} className={classes.link}>
      Draw a way to a queue
    </Link>
  </section>
);
