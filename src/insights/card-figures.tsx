import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { CardEmpty } from './card';
import classes from './card.module.css';
import type { Figures } from './use-figures';

interface CardFiguresProps<T> {
  readonly figures: Figures<T>;
  /** What is read, for who hears the page: «the calls over time». */
  readonly what: string;
  /** Of what will stand there, in pixels. */
  readonly height: number;
  /** Another card of the same figures says already why they could not be read. */
  readonly isToldElsewhere?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** Why figures are not there, or not the newest, with the way to try again. */
const Failure = ({ figures }: Pick<CardFiguresProps<unknown>, 'figures'>) => {
  const failure = toApiError(figures.error);
  const words = problemWords(failure);
  const hasOlder = figures.data !== undefined;
  return (
    <Notice severity={hasOlder ? 'warning' : 'error'} title={words.title} role="alert">
      <p>{words.detail}</p>
      <p>{hasOlder ? 'What stands below was read before.' : words.whatToDo}</p>
      {failure.problem?.correlationId !== undefined && <p>Correlation id {failure.problem.correlationId}</p>}
      <Button size="compact-sm" variant="default" loading={figures.isReading} onClick={figures.readAgain}>
        Try again
      </Button>
    </Notice>
  );
};

/** The figures of a card: their shape while they are read, why they could not be, and what was there before. */
export const CardFigures = <T,>({ figures, what, height, isToldElsewhere, children }: CardFiguresProps<T>) => (
  <>
    {figures.error !== null && !isToldElsewhere && <Failure figures={figures} />}
    {figures.error !== null && isToldElsewhere && figures.data === undefined && (
      <CardEmpty>Not read, as said above.</CardEmpty>
    )}
    {figures.data !== undefined && children(figures.data)}
    {figures.data === undefined && figures.error === null && (
      <div className={classes.reading} role="status" aria-label={`Reading ${what}`}>
        <Skeleton height={height} radius="md" />
      </div>
    )}
  </>
);
