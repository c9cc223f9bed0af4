import { Button, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { errorOfProblem } from '../org/api-error';
import { DialogFooter } from './dialog-footer';
import { ProblemNotice } from './problem-notice';
import { progressSentence } from './progress-words';
import { PublicationSteps } from './publication-steps';
import classes from './publication-view.module.css';
import { versionName } from './publish-plan';
import { useFocusOnMount } from './use-focus-on-mount';
import type { Watched } from './use-publication-watch';

interface PublicationViewProps {
  readonly watched: Watched;
  readonly orgName: string;
  /** Whether callers reach this org; a sandbox has none. */
  readonly isReal: boolean;
  /** Null: it cannot be tried again as it is; the form says why. */
  readonly onRetry: (() => void) | null;
  readonly isRetrying: boolean;
  /** Back to the form; nothing that was chosen or written is lost. */
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** A publication that has begun: its steps, its messages, and how it ended. */
export const PublicationView = ({
  watched,
  orgName,
  isReal,
  onRetry,
  isRetrying,
  onBack,
  onClose,
}: PublicationViewProps) => {
  const { attempt, publication, error, refetch } = watched;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const state = publication?.state ?? 'running';
  const live =
    publication?.version === undefined
      ? `${attempt.flow.name} is published`
      : `${versionName(publication.version)} is live in ${attempt.flow.name}`;

  return (
    <section className={classes.view}>
      <h3 ref={heading} tabIndex={-1} className={classes.heading}>
        {state === 'succeeded' && <IconCircleCheckFilled size={24} aria-hidden className={classes.done} />}
        {state === 'succeeded' ? 'Published' : `Publishing to ${attempt.flow.name} in ${orgName}`}
      </h3>
      <p role="status" className={state === 'succeeded' ? classes.live : classes.sentence}>
        {state === 'succeeded' &&
          `${live}. ${isReal ? 'Callers hear it from now on.' : 'This is a sandbox: no callers hear it.'}`}
        {state === 'running' && progressSentence(publication)}
        {state === 'failed' && 'The publication has ended without a new version.'}
      </p>
      <PublicationSteps publication={publication} />
      {publication !== undefined && publication.messages.length > 0 && (
        <ul className={classes.messages} aria-label="What happened on the way">
          {publication.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages are only ever added at the end
            <li key={index}>
              <time dateTime={message.at}>{new Date(message.at).toLocaleTimeString()}</time> {message.text}
            </li>
          ))}
        </ul>
      )}
      {state === 'running' && error !== null && (
        <ProblemNotice error={error}>
          <Button variant="default" onClick={refetch}>
            Ask again
          </Button>
          <Button variant="default" onClick={onBack}>
            Back to the form
          </Button>
        </ProblemNotice>
      )}
      {publication?.problem !== undefined && <ProblemNotice error={errorOfProblem(publication.problem)} />}
      {state === 'running' && (
        <Text size="sm" c="dimmed">
          You can close this and go on working: the publication goes on, and Publish shows it again.
        </Text>
      )}
      <DialogFooter>
        {state === 'failed' && (
          <Button variant="default" onClick={onBack}>
            Back to the form
          </Button>
        )}
        {state === 'failed' && onRetry !== null && (
          <Button onClick={onRetry} loading={isRetrying}>
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
