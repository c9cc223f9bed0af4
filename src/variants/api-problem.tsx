import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import classes from './api-problem.module.css';

interface ApiProblemProps {
  readonly error: unknown;
  /** What can be done about it: buttons. */
  readonly children?: ReactNode;
}

/** A failed call in plain words: what happened, what the server found, what to do. */
export const ApiProblem = ({ error, children }: ApiProblemProps) => {
  const failure = toApiError(error);
  const { title, detail, whatToDo } = problemWords(failure);
  const issues = failure.problem?.issues ?? [];
  return (
    <Notice severity="error" title={title} role="alert">
      <p>{detail}</p>
      {issues.length > 0 && (
        <ul className={classes.issues}>
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <p>{whatToDo}</p>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Notice>
  );
};
