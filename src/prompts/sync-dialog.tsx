import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import {
  IconAlertOctagonFilled,
  IconCircleCheck,
  IconCloud,
  IconCloudDownload,
  IconEqual,
  IconFileText,
  IconHelpCircle,
  IconPlus,
  IconReplace,
  IconSend,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { setTexts } from '../core/edit/prompt-texts';
import { Notice } from '../ui/notice';
import { type ComparedItem, ComparedList } from './compared-list';
import { ownPhrases } from './phrases-of';
import { useBoard } from './prompts-context';
import classes from './sync-dialog.module.css';
import { canSend, canTake, chosenFirst, countOf, type SyncItem, type SyncState, syncState, useSync } from './use-sync';

interface SyncDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the org is called; null while it is not known. */
  readonly org: string | null;
  /** A failed call in words, with what can be done. */
  readonly problem: (error: unknown, children: ReactNode) => ReactNode;
}

const looks: Readonly<
  Record<SyncState, { readonly icon: typeof IconEqual; readonly color: string; readonly word: string }>
> = {
  differs: { icon: IconReplace, color: 'var(--tt-changed)', word: 'Differs' },
  missing: { icon: IconPlus, color: 'var(--tt-added)', word: 'Not in the org yet' },
  unknown: { icon: IconHelpCircle, color: 'var(--tt-info)', word: 'Cannot be told' },
  'org-only': { icon: IconCloud, color: 'var(--tt-info)', word: 'In the org only' },
  'no-prompt': { icon: IconFileText, color: 'var(--mantine-color-dimmed)', word: 'Said in the flow itself' },
  same: { icon: IconEqual, color: 'var(--mantine-color-dimmed)', word: 'The same' },
};
const order: readonly SyncState[] = ['differs', 'missing', 'org-only', 'unknown', 'no-prompt', 'same'];

const stateOf = (item: SyncItem): ReactNode => {
  const { icon: Icon, color, word } = looks[syncState(item)];
  return (
    <>
      <Icon size={14} color={color} aria-hidden />
      {word}
    </>
  );
};

const count = (n: number): string => n.toLocaleString('en-GB');
const texts = (n: number): string => `${count(n)} ${n === 1 ? 'text' : 'texts'}`;

const remarkOf = ({ comparison: { problem, audio } }: SyncItem): string | null =>
  problem ??
  (audio?.state === 'ready' ? 'The org has a recording here: callers hear that instead of the words.' : null);

interface ChoosingProps {
  readonly items: readonly SyncItem[];
  readonly readable: boolean;
  readonly org: string;
  readonly onSend: (items: readonly SyncItem[]) => void;
  readonly onClose: () => void;
}

/** What differs, and which of it shall be sent. */
const Choosing = ({ items, readable, org, onSend, onClose }: ChoosingProps) => {
  const { readOnly, run } = useBoard();
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(chosenFirst(items).map(({ key }) => key)));
  const different = items.length - countOf(items, 'same');
  const [state, setState] = useState<SyncState | null>(different > 0 ? null : 'same');
  const shown = items
    .filter((item) => (state === null ? syncState(item) !== 'same' : syncState(item) === state))
    .toSorted((a, b) => order.indexOf(syncState(a)) - order.indexOf(syncState(b)));
  const choosable = shown.filter((item) => canSend(item) || canTake(item));
  const all = choosable.length > 0 && choosable.every(({ key }) => chosen.has(key));
  const choose = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  };
  const picked = items.filter(({ key }) => chosen.has(key));
  const toSend = picked.filter(canSend);
  const toTake = picked.filter(canTake);
  const take = () => {
    onClose();
    run(
      `take ${texts(toTake.length)} from the org`,
      // Nobody knows what the org's words were translated from.
      setTexts(
        toTake.map(({ promptId, language, comparison }) => ({
          promptId,
          language,
          text: comparison.orgText ?? '',
          translatedFrom: null,
        })),
      ),
    );
  };
  return (
    <Stack gap="sm">
      {!readable && (
        <Notice severity="info" title="This org does not tell what its prompts say">
          <p>Texts can be written in its dialect, but not read: whether they differ shows only in a call.</p>
        </Notice>
      )}
      {(state === null || state === 'no-prompt') && countOf(items, 'no-prompt') > 0 && (
        <Notice severity="info" title={`${texts(countOf(items, 'no-prompt'))} of prompts that the org does not have`}>
          <p>Their words are said by the flow itself, and go live when it is published.</p>
        </Notice>
      )}
      {different === 0 && (
        <Notice severity="info" title={`${org} says the same already`}>
          <p>All {texts(items.length)} are in the org word for word. Nothing has to be sent.</p>
        </Notice>
      )}
      <div className={classes.bar}>
        <fieldset className={classes.states} aria-label="Show by difference">
          {order.map((one) => {
            const { icon: Icon, color, word } = looks[one];
            const n = countOf(items, one);
            return (
              n > 0 && (
                <button
                  key={one}
                  type="button"
                  className={classes.state}
                  aria-pressed={state === one}
                  onClick={() => setState(state === one ? null : one)}
                >
                  <Icon size={14} color={color} aria-hidden />
                  {word}
                  <span className={classes.count}>{count(n)}</span>
                </button>
              )
            );
          })}
        </fieldset>
        <span className={classes.gap} />
        {choosable.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              choose(
                choosable.map(({ key }) => key),
                !all,
              )
            }
          >
            {all ? 'Choose none of these' : 'Choose all of these'}
          </Button>
        )}
      </div>
      <ComparedList
        label="Texts and what the org says"
        items={shown.map(
          (item): ComparedItem => ({
            key: item.key,
            name: item.name,
            language: item.language,
            state: stateOf(item),
            left: item.phrase.text,
            right: item.comparison.orgText,
            remark: remarkOf(item),
            failed: item.comparison.problem !== undefined,
          }),
        )}
        leftHead="In this design"
        rightHead={`In ${org}`}
        nothing={{ left: 'No words here', right: readable ? 'Nothing' : 'Cannot be read' }}
        chosen={chosen}
        canChoose={(key) => {
          const item = byKey.get(key);
          return item !== undefined && (canSend(item) || canTake(item));
        }}
        onChoose={(key, on) => choose([key], on)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {items.some((item) => canSend(item) || canTake(item)) ? 'Cancel' : 'Close'}
        </Button>
        {items.some(canTake) && (
          <Button
            variant={items.some(canSend) ? 'default' : 'filled'}
            disabled={readOnly || toTake.length === 0}
            leftSection={<IconCloudDownload size={16} aria-hidden />}
            onClick={take}
          >
            Take {texts(toTake.length)} from the org
          </Button>
        )}
        {items.some(canSend) && (
          <Button
            disabled={readOnly || toSend.length === 0}
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={() => onSend(toSend)}
          >
            Send {texts(toSend.length)}
          </Button>
        )}
      </Group>
    </Stack>
  );
};

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
        <Choosing items={phase.items} readable={phase.readable} org={orgName} onSend={send} onClose={onClose} />
      );
    case 'sending':
      return (
        <Running
          words={`Sending to ${orgName}: ${count(phase.progress.done)} of ${count(phase.progress.total)}`}
          {...phase.progress}
          onStop={stop}
        />
      );
    case 'done': {
      const { items, results, isStopped } = phase;
      const failed = items.filter(({ key }) => results.get(key)?.ok !== true);
      const written = items.length - failed.length;
      return (
        <Stack gap="sm">
          {failed.length === 0 ? (
            <p className={classes.done} role="status">
              <IconCircleCheck size={20} color="var(--tt-added)" aria-hidden />
              {texts(written)} {written === 1 ? 'is' : 'are'} in {orgName}. Callers hear them from the next call on.
            </p>
          ) : (
            <Notice
              severity={isStopped ? 'warning' : 'error'}
              role="alert"
              title={`${count(failed.length)} of ${texts(items.length)} ${failed.length === 1 ? 'was' : 'were'} not written`}
            >
              <p>
                {written === 0
                  ? 'Nothing was changed in the org.'
                  : `The other ${count(written)} ${written === 1 ? 'is' : 'are'} in ${orgName}.`}{' '}
                Each says below why; sending one twice changes nothing.
              </p>
            </Notice>
          )}
          <ComparedList
            label="What became of each text"
            items={[...failed, ...items.filter((item) => !failed.includes(item))].map((item): ComparedItem => {
              const result = results.get(item.key);
              return {
                key: item.key,
                name: item.name,
                language: item.language,
                state: result?.ok ? (
                  <>
                    <IconCircleCheck size={14} color="var(--tt-added)" aria-hidden />
                    Written
                  </>
                ) : (
                  <>
                    <IconAlertOctagonFilled size={14} color="var(--tt-error)" aria-hidden />
                    Not written
                  </>
                ),
                left: item.phrase.text,
                right: item.comparison.orgText,
                failed: true,
                remark: result?.ok ? null : (result?.problem ?? 'The org gave no reason.'),
              };
            })}
            leftHead="Sent"
            rightHead={`In ${orgName} before`}
            nothing={{ left: 'No words here', right: 'Nothing, or not known' }}
          />
          <Group justify="flex-end">
            <Button variant={failed.length > 0 ? 'default' : 'filled'} onClick={onClose}>
              Close
            </Button>
            {failed.length > 0 && <Button onClick={retry}>Send the {count(failed.length)} that failed again</Button>}
          </Group>
        </Stack>
      );
    }
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
