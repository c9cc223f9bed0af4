import { Button, Group, Stack } from '@mantine/core';
import { IconAlertOctagonFilled, IconCircleCheck } from '@tabler/icons-react';
import type { PhraseResult } from '../core/wire/phrases';
import { Notice } from '../ui/notice';
import { type ComparedItem, ComparedList } from './compared-list';
import classes from './sync-dialog.module.css';
import { count, texts } from './sync-words';
import type { SyncItem } from './use-sync';

interface SentProps {
  /** What was chosen, and what became of each by its key. */
  readonly items: readonly SyncItem[];
  readonly results: ReadonlyMap<string, PhraseResult>;
  readonly isStopped: boolean;
  readonly org: string;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** What became of each text that was sent, the failed ones first. */
export const Sent = ({ items, results, isStopped, org, onRetry, onClose }: SentProps) => {
  const isWritten = ({ key }: SyncItem): boolean => results.get(key)?.ok === true;
  const failed = items.filter((item) => !isWritten(item));
  const written = items.length - failed.length;
  return (
    <Stack gap="sm">
      {failed.length === 0 ? (
        <p className={classes.done} role="status">
          <IconCircleCheck size={20} color="var(--tt-added)" aria-hidden />
          {texts(written)} {written === 1 ? 'is' : 'are'} in {org}. Callers hear them from the next call on.
        </p>
      ) : (
        <Notice
          severity={isStopped ? 'warning' : 'error'}
          role="alert"
          title={`${count(failed.length)} of ${texts(items.length)} ${failed.length === 1 ? 'was' : 'were'} not written`}
        >
          <p>
            {written === 0
              ? `No text is known to be in ${org}.`
              : `The other ${written === 1 ? 'one is' : `${count(written)} are`} in ${org}.`}{' '}
            Each says below why; sending one twice changes nothing.
          </p>
        </Notice>
      )}
      <ComparedList
        label="What became of each text"
        items={[...failed, ...items.filter(isWritten)].map((item): ComparedItem => {
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
        rightHead={`In ${org} before`}
        nothing={{ left: 'No words here', right: 'Nothing, or not known' }}
      />
      <Group justify="flex-end">
        <Button variant={failed.length > 0 ? 'default' : 'filled'} onClick={onClose}>
          Close
        </Button>
        {failed.length > 0 && <Button onClick={onRetry}>Send the {count(failed.length)} that failed again</Button>}
      </Group>
    </Stack>
  );
};
