import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import classes from './problem-notice.module.css';

interface ProblemNoticeProps {
  readonly error: unknown;
  /** Whether what is wrong is listed one by one; not where a list of its own says it better. */
  readonly listed?: boolean;
  /** What can be done about it: buttons. */
  readonly children?: ReactNode;
}

/** Whether a path says where something is; a step of the design is named in the sentence already. */
const isPlace = (path: string): boolean => path !== '' && !path.startsWith('nodes.');

/** A failed call in plain words: what happened, what the server found, what to do, and the id for the org's support. */
export const ProblemNotice = ({ error, listed = true, children }: ProblemNoticeProps) => {
  const failure = toApiError(error);
  const words = problemWords(failure);
  const { issues = [], correlationId } = failure.problem ?? {};
  return (
    <Notice severity="error" title={words.title} role="alert">
      <p>{words.detail}</p>
      {listed && issues.length > 0 && (
        <ul className={classes.issues}>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {issue.message}
              {isPlace(issue.path) && <span className={classes.path}> ({issue.path})</span>}
            </li>
          ))}
        </ul>
      )}
      <p>{words.whatToDo}</p>
      {failure.code === 'org-forbidden' && (
        <p>
          <Link href="/org">See what works with this org</Link>
        </p>
      )}
      {correlationId !== undefined && (
        <Group gap="xs" wrap="nowrap">
          <span className={classes.id}>
            Correlation id <code>{correlationId}</code>
          </span>
          <CopyButton value={correlationId}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              >
                {copied ? 'Copied' : 'Copy id'}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Notice>
  );
};
