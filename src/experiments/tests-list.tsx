import { Link } from 'wouter';
import type { TestList } from '../core/wire/tests';
import { When } from '../ui/when';
import { StateBadge } from './state-badge';
import classes from './tests-list.module.css';
import { whyEnded } from './verdict';

type Item = TestList['items'][number];

const inAWord = ({ test, decision, looksTaken, ended }: Item): string => {
  const winner = test.arms.find(({ variantId }) => variantId === decision.winner);
  if (winner) return `${winner.name || winner.variantId} wins`;
  if (ended === null)
    return looksTaken === 0 ? 'Before the first look' : `Not decided: look ${looksTaken} of ${test.plan.looks}`;
  const found = decision.word === 'stopped-early' ? 'Not decided' : 'No difference found';
  return `${found}: it ended because ${whyEnded(ended.why)}`;
};

/** The A/B tests of a flow, the newest first. */
export const TestsList = ({ flowId, items }: { readonly flowId: string; readonly items: readonly Item[] }) => {
  if (items.length === 0)
    return (
      <div className={classes.empty}>
        <p>This flow has had no A/B test.</p>
        <p>
          A test is planned on the Variants page of the flow’s design: give a segment two or more arms and a plan, then
          publish. What it finds is shown here.
        </p>
      </div>
    );
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.test.plan.id} className={classes.item}>
          <div className={classes.words}>
            <Link
              className={classes.name}
              href={`/flows/${encodeURIComponent(flowId)}/tests/${encodeURIComponent(item.test.plan.id)}`}
            >
              {item.test.plan.name || item.test.plan.id}
            </Link>
            <p>{inAWord(item)}</p>
            <p className={classes.dimmed}>
              {item.test.segment.name || item.test.segment.key},{' '}
              {item.test.arms.map(({ name }) => name).join(' against ')}, live since <When at={item.test.startedAt} />
            </p>
          </div>
          <StateBadge state={item.state} />
        </li>
      ))}
    </ul>
  );
};
