import { Button, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import type { Publication } from '../core/wire/publishing';
import type { Session } from '../core/wire/session';
import { errorOfProblem } from '../org/api-error';
import { DialogFooter } from './dialog-footer';
import { ProblemNotice } from './problem-notice';
import { progressSentence, sortMessages } from './progress-words';
import { PublicationMessages, type StepsOnCanvas } from './publication-messages';
import { PublicationSteps } from './publication-steps';
import classes from './publication-view.module.css';
import { versionName } from './publish-plan';
import { PublishedResult } from './published-result';
import { reachesNobody } from './reach-words';
import { useFocusOnMount } from './use-focus-on-mount';
import type { Watched } from './use-publication-watch';

interface PublicationViewProps {
  readonly watched: Watched;
  readonly session: Session;
  /** Where the steps are that the org may speak of; null: no canvas shows them. */
  readonly steps: StepsOnCanvas | null;
  /** Null: it cannot be tried again as it is; the form says why. */
  readonly onRetry: (() => void) | null;
  readonly isRetrying: boolean;
  /** Back to where it was begun; nothing that was chosen or written is lost. */
  readonly back: { readonly label: string; readonly act: () => void };
  /** Whether there is a way back after success, too. */
  readonly backAtEnd?: boolean;
  /** What has to be said besides once it has succeeded. */
  readonly afterword?: string | undefined;
  /** Opens a version of the flow beside what is published now. */
  readonly onShowVersion: (version: string) => void;
  readonly onClose: () => void;
}

/** Whether callers hear it from now on, as far as that is known. */
const heardWords = ({ numbers }: Publication, { org }: Session): string => {
  if (org.kind === 'sandbox') return ' This is a sandbox: no callers hear it.';
  return reachesNobody(numbers) ? '' : ' Callers hear it from now on.';
};

/** A publication that has begun: its steps, its messages, and how it ended. */
export const PublicationView = (props: PublicationViewProps) => {
  const { watched, session, steps, onRetry, back, onClose } = props;
  const { attempt, publication, error, refetch } = watched;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const state = publication?.state ?? 'running';
  const { said, onTheWay } = sortMessages(publication?.messages ?? []);
  const live =
    publication?.version === undefined
      ? `${attempt.flow.name} is published`
      : `${versionName(publication.version)} is live in ${attempt.flow.name}`;
  const begun = attempt.made ? `Making the flow ${attempt.flow.name}` : `Publishing to ${attempt.flow.name}`;

  return (
    <section className={classes.view}>
      <h3 ref={heading} tabIndex={-1} className={classes.heading}>
        {state === 'succeeded' && <IconCircleCheckFilled size={24} aria-hidden className={classes.done} />}
        {state === 'succeeded' ? 'Published' : `${begun} in ${session.org.name}`}
      </h3>
      <p role="status" className={state === 'succeeded' ? classes.live : undefined}>
        {state === 'succeeded' && publication && `${live}.${heardWords(publication, session)}`}
        {state === 'running' && progressSentence(publication)}
        {state === 'failed' &&
          (attempt.made ? 'It has ended without a new flow.' : 'The publication has ended without a new version.')}
      </p>
      {state === 'succeeded' && publication && (
        <PublishedResult publication={publication} onShowVersion={props.onShowVersion} />
      )}
      {state === 'succeeded' && props.afterword !== undefined && <p>{props.afterword}</p>}
      {publication?.problem !== undefined && (
        <ProblemNotice error={errorOfProblem(publication.problem)} listed={said.length === 0} />
      )}
      {said.length > 0 && (
        <div className={classes.said}>
          <h4 id="said">{state === 'failed' ? 'What the org says' : 'Worth knowing'}</h4>
          <PublicationMessages labelledBy="said" messages={[...said]} steps={steps} />
        </div>
      )}
      <PublicationSteps publication={publication} />
      <PublicationMessages label="What happened on the way" messages={[...onTheWay]} steps={steps} />
      {state === 'running' && error !== null && (
        <ProblemNotice error={error}>
          <Button variant="default" onClick={refetch}>
            Ask again
          </Button>
          <Button variant="default" onClick={back.act}>
            {back.label}
          </Button>
        </ProblemNotice>
      )}
      {state === 'running' && (
        <Text size="sm" c="dimmed">
          {session.dialect === 'platform' && 'The org works through it as a job, which may take up to 16 minutes. '}
          You can close this and go on working: the publication goes on, and you find it here again.
        </Text>
      )}
      <DialogFooter>
        {(state === 'failed' || (state === 'succeeded' && props.backAtEnd)) && (
          <Button variant="default" onClick={back.act}>
            {back.label}
          </Button>
        )}
        {state === 'failed' && onRetry !== null && (
          <Button onClick={onRetry} loading={props.isRetrying}>
            Try again
          </Button>
        )}
        {state !== 'failed' && (
          <Button variant={state === 'succeeded' ? 'filled' : 'default'} onClick={onClose}>
            Close
          </Button>
        )}
      </DialogFooter>
    </section>
  );
};
