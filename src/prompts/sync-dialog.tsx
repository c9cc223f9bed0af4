import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { inWords } from '../core/checks/words';
import { mostTextCharacters } from '../core/prompts/translation-file';
import { Notice } from '../ui/notice';
import { ownPhrases, tooLongForOrg } from './phrases-of';
import { useBoard } from './prompts-context';
import { Choosing } from './sync-choosing';
import { Sent } from './sync-sent';
import { count, texts } from './sync-words';
import { useSync } from './use-sync';

interface SyncDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the org is called; null while it is not known. */
  readonly org: string | null;
  /** A failed call in words, with what can be done. */
  readonly problem: (error: unknown, children: ReactNode) => ReactNode;
}

const Running = ({
  words,
  done,
  total,
  onStop,
}: {
  words: string;
  done: number;
  total: number;
  onStop: () => void;
}) => (
  <Stack gap="sm" role="status">
    <Text size="sm">{words}</Text>
    <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={words} animated={false} />
    <Group justify="flex-end">
      <Button variant="default" onClick={onStop}>
        Cancel
      </Button>
    </Group>
  </Stack>
);

interface SyncProps extends Omit<SyncDialogProps, 'opened'> {
  /** Told whether texts are being sent: then the dialog is stopped before it is closed. */
  readonly onSending: (sending: boolean) => void;
}

const Sync = ({ onClose, org, problem, onSending }: SyncProps) => {
  const { design } = useBoard();
  const [phrases] = useState(() => ownPhrases(design));
  const [tooLong] = useState(() => tooLongForOrg(design));
  const { phase, compare, send, retry, stop } = useSync(phrases);
  const orgName = org ?? 'the org';
  const isSending = phase.kind === 'sending';
  useEffect(() => onSending(isSending), [isSending, onSending]);
  switch (phase.kind) {
    case 'comparing':
      return (
        <Running
          words={`Asking ${orgName} what it says now: ${count(phase.progress.done)} of ${count(phase.progress.total)}`}
          {...phase.progress}
          onStop={onClose}
        />
      );
    case 'failed':
      return problem(
        phase.error,
        <Button size="compact-md" variant="default" onClick={compare}>
          Try again
        </Button>,
      );
    case 'choosing':
      return phase.items.length === 0 ? (
        <Notice severity="info" title="There are no words to compare">
          <p>No prompt has words in any language here, and the org tells of none.</p>
        </Notice>
      ) : (
        <Stack gap="sm">
          {tooLong.length > 0 && (
            <Notice severity="warning" title={`${texts(tooLong.length)} left out`}>
              <p>
                The org takes {count(mostTextCharacters)} characters in one text. Longer: {inWords(tooLong, 5)}.
              </p>
            </Notice>
          )}
          <Choosing items={phase.items} readable={phase.readable} org={orgName} onSend={send} onClose={onClose} />
        </Stack>
      );
    case 'sending':
      return (
        <Running
          words={`Sending to ${orgName}: ${count(phase.progress.done)} of ${count(phase.progress.total)}`}
          {...phase.progress}
          onStop={stop}
        />
      );
    case 'done':
      return <Sent {...phase} org={orgName} onRetry={retry} onClose={onClose} />;
  }
};

/** Holds the design's texts against the org's and sends those that are chosen. */
export const SyncDialog = ({ opened, ...props }: SyncDialogProps) => {
  const [sending, setSending] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      closeOnClickOutside={false}
      closeOnEscape={!sending}
      withCloseButton={!sending}
      size="min(960px, 94vw)"
      title="Compare with the org"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Sync {...props} onSending={setSending} />
    </Modal>
  );
};
