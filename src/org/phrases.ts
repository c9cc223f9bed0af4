import { mutationOptions } from '@tanstack/react-query';
import {
  type PhraseComparison,
  type PhraseComparisons,
  type PhraseResult,
  type PhraseText,
  phraseComparisonsSchema,
  phraseResultsSchema,
} from '../core/wire/phrases';
import { postJson } from './api';
import { ApiError } from './api-error';

/** Texts in one request: few enough for their progress to be seen, and within what the server reads. */
const writtenAtOnce = 50;
const comparedAtOnce = 500;
const charactersAtOnce = 250_000;

/** How far a run through many texts is. */
export interface PhraseProgress<T> {
  readonly done: number;
  readonly total: number;
  /** What is known so far, in the order of the texts. */
  readonly items: readonly T[];
}

interface Run<T> {
  readonly phrases: readonly PhraseText[];
  /** Aborted: what has not been sent by then is not sent. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PhraseProgress<T>) => void;
  /** Where our server is; absent: where the page came from. */
  readonly server?: string;
}

/** The texts in portions of so many at most, none too large for a request. */
export const portionsOf = (phrases: readonly PhraseText[], most: number): readonly (readonly PhraseText[])[] => {
  const portions: PhraseText[][] = [];
  let characters = 0;
  for (const phrase of phrases) {
    const portion = portions.at(-1);
    characters += phrase.text.length;
    if (portion && portion.length < most && characters <= charactersAtOnce) portion.push(phrase);
    else {
      portions.push([phrase]);
      characters = phrase.text.length;
    }
  }
  return portions;
};

/** What the org has in the places of the texts, before any is written. Throws `ApiError`, or the abort. */
export const comparePhrases = async ({
  phrases,
  signal,
  onProgress,
  server = '',
}: Run<PhraseComparison>): Promise<PhraseComparisons> => {
  const items: PhraseComparison[] = [];
  let readable = true;
  for (const portion of portionsOf(phrases, comparedAtOnce)) {
    const answer = await postJson(
      `${server}/api/phrases/compare`,
      { phrases: portion },
      phraseComparisonsSchema,
      signal,
    );
    items.push(...answer.items);
    readable &&= answer.readable;
    onProgress?.({ done: items.length, total: phrases.length, items: [...items] });
  }
  return { readable, items };
};

/** What became of each text; `isStopped`: not all of them were sent, because somebody stopped it or no answer came. */
export interface WrittenPhrases {
  readonly items: readonly PhraseResult[];
  readonly isStopped: boolean;
}

const failed = (phrases: readonly PhraseText[], problem: string): PhraseResult[] =>
  phrases.map(({ id, locale }) => ({ id, locale, ok: false, problem }));

/**
 * Writes texts into the org in portions, and tells of each what became of it. A portion that fails keeps no other from
 * being written, but where our server gives no answer the rest is left for later. Those that failed can be sent again:
 * writing a text twice changes nothing.
 */
export const writePhrases = async ({
  phrases,
  signal,
  onProgress,
  server = '',
}: Run<PhraseResult>): Promise<WrittenPhrases> => {
  const items: PhraseResult[] = [];
  let stopped: string | null = null;
  for (const portion of portionsOf(phrases, writtenAtOnce)) {
    if (signal?.aborted) stopped ??= 'Not sent: it was stopped before.';
    if (stopped !== null) {
      items.push(...failed(portion, stopped));
      continue;
    }
    try {
      items.push(...(await postJson(`${server}/api/phrases`, { phrases: portion }, phraseResultsSchema, signal)).items);
    } catch (error) {
      if (signal?.aborted) items.push(...failed(portion, 'Stopped while it was sent: it may have been written.'));
      else if (error instanceof ApiError) {
        items.push(...failed(portion, error.message));
        if (error.code === 'offline') stopped = 'Not sent: the server gave no answer before.';
      } else throw error;
    }
    onProgress?.({ done: items.length, total: phrases.length, items: [...items] });
  }
  return { items, isStopped: stopped !== null || signal?.aborted === true };
};

export const phraseComparison = () =>
  mutationOptions({ mutationKey: ['compare phrases'], retry: false, mutationFn: comparePhrases });

export const phraseWriting = () =>
  mutationOptions({ mutationKey: ['write phrases'], retry: false, mutationFn: writePhrases });
