import { IconAlertOctagonFilled, IconCircleCheckFilled, IconCircleDashed, IconLoader2 } from '@tabler/icons-react';
import type { Publication } from '../core/wire/publishing';
import { publicationSteps } from '../core/wire/publishing';
import { stateWords, stepWords } from './progress-words';
import classes from './publication-steps.module.css';
import { StepTime } from './step-time';

const icons = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  done: IconCircleCheckFilled,
  failed: IconAlertOctagonFilled,
};

interface PublicationStepsProps {
  readonly publication: Publication | undefined;
}

/** The steps of a publication, each with how far it is, by icon, colour and words. */
export const PublicationSteps = ({ publication }: PublicationStepsProps) => {
  const known = new Map(publication?.steps.map((one) => [one.step, one]));
  return (
    <ol className={classes.steps} aria-label="Steps">
      {publicationSteps.map((step) => {
        const { state, startedAt } = known.get(step) ?? { state: 'waiting', startedAt: null };
        const Icon = icons[state];
        return (
          <li key={step} data-state={state} className={classes.step}>
            <Icon size={20} aria-hidden />
            <span>{stepWords(step)}</span>
            <span className={classes.state}>
              {stateWords(state)}
              {state === 'running' && startedAt !== null && <StepTime key={startedAt} since={startedAt} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
