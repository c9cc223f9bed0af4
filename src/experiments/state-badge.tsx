import { IconCircleCheck, IconProgress } from '@tabler/icons-react';
import type { TestResult } from '../core/wire/tests';
import classes from './test-page.module.css';

/** Whether a test runs. */
export const StateBadge = ({ state }: Pick<TestResult, 'state'>) => {
  const Icon = state === 'running' ? IconProgress : IconCircleCheck;
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={15} aria-hidden />
      {state === 'running' ? 'Running' : 'Ended'}
    </span>
  );
};
