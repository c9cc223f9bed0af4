import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import type { Decision } from '../core/adaptation/decide';
import classes from './state-mark.module.css';

const looks = {
  full: { icon: IconAlertTriangle, words: 'Full' },
  usual: { icon: IconCircleCheck, words: 'Not full' },
  unknown: { icon: IconHelpCircle, words: 'Not known' },
} as const satisfies Record<Decision['state'], unknown>;

/** Whether a queue is full, by shape, colour and words. */
export const StateMark = ({ state }: { readonly state: Decision['state'] }) => {
  const { icon: Icon, words } = looks[state];
  return (
    <span className={classes.mark} data-state={state}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {words}
    </span>
  );
};
