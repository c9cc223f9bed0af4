import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';

/** Figures of the org as a card shows them: what was there stays while newer ones are read, and when that fails. */
export interface Figures<T> {
  /** Undefined: none were read yet. */
  readonly data: T | undefined;
  /** Why they could not be read the last time; null: they could, or are not read yet. */
  readonly error: unknown;
  readonly isReading: boolean;
  readonly readAgain: () => void;
}

/**
 * Keeps the last answer of a question that moves on with time, so long as it is about the same: `subject` says what the
 * figures are of, without the moment.
 */
export const useFigures = <T>(query: UseQueryResult<T>, subject: string): Figures<T> => {
  const [kept, setKept] = useState<{ readonly subject: string; readonly data: T } | null>(null);
  const { data, isPlaceholderData } = query;
  const answered = data !== undefined && !isPlaceholderData;
  if (answered && (kept === null || kept.data !== data || kept.subject !== subject)) setKept({ subject, data });
  return {
    data: answered ? data : kept?.subject === subject ? kept.data : undefined,
    error: query.error,
    isReading: query.isFetching,
    readAgain: () => void query.refetch(),
  };
};
