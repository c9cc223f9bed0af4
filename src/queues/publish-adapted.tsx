import { Button } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { useId } from 'react';
import type { Decision } from '../core/adaptation/decide';
import { decisionWords } from '../core/adaptation/words';
import type { Adaptation, Design } from '../core/model/design';
import type { Session } from '../core/wire/session';
import classes from './panel.module.css';
import { publishWords, whyNotAdapted } from './publish-words';

interface PublishAdaptedProps {
  readonly design: Design;
  readonly adaptation: Adaptation;
  readonly decision: Decision;
  /** The id of the queue that decides; null: the org does not have it. */
  readonly queueId: string | null;
  readonly session: Session | undefined;
  readonly readOnly: boolean;
  readonly onPublish: () => void;
}

/** «Publish adapted»: what it would write now, and the way to it. */
export const PublishAdapted = (props: PublishAdaptedProps) => {
  const { design, adaptation, decision, queueId, session, readOnly, onPublish } = props;
  const reasonId = useId();
  const reason = whyNotAdapted({
    ...{ adaptation, queueId, readOnly },
    connected: session !== undefined,
    dialect: session?.dialect,
    decision: decision.state,
  });
  return (
    <section className={classes.section} aria-labelledby="publish-adapted">
      <h2 id="publish-adapted" className={classes.title}>
        Publish for the queue as it is
      </h2>
      {reason === null && session !== undefined && (
        <p className={classes.sentence}>{publishWords(design, decision, session.dialect)}</p>
      )}
      <p id={reasonId} className={classes.hint}>
        {reason ?? 'The queue is asked again when you publish; if it does not tell enough then, nothing is written.'}
      </p>
      <Button
        variant="light"
        disabled={reason !== null}
        aria-describedby={reasonId}
        leftSection={<IconCloudUpload size={17} aria-hidden />}
        onClick={onPublish}
        className={classes.start ?? ''}
      >
        Publish adapted…
      </Button>
    </section>
  );
};

/** What the dialog says of a publication that is adapted. */
export const AboutAdapted = ({ queueName, decision }: { readonly queueName: string; readonly decision: Decision }) => (
  <p className={classes.about} role="note">
    {decisionWords(queueName, decision)} The queue is asked again at the moment of publishing, and what it says then
    decides. The design here stays as it is drawn.
  </p>
);
