import { useEffect, useRef, useState } from 'react';
import type { PhraseComparison, PhraseResult, PhraseState } from '../core/wire/phrases';
import { comparePhrases, writePhrases } from '../org/phrases';
import type { OwnPhrase } from './phrases-of';

/** A text of the design with what the org has in its place. */
export interface SyncItem extends OwnPhrase {
  readonly key: string;
  readonly comparison: PhraseComparison;
}

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How far the sending of texts is. */
export type SyncPhase =
  | { readonly kind: 'comparing'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The designer chooses. `readable`: whether this dialect tells what the org says at all. */
  | { readonly kind: 'choosing'; readonly readable: boolean; readonly items: readonly SyncItem[] }
  | { readonly kind: 'sending'; readonly items: readonly SyncItem[]; readonly progress: Progress }
  | {
      readonly kind: 'done';
      /** What was chosen, with what became of each. */
      readonly items: readonly SyncItem[];
      readonly results: ReadonlyMap<string, PhraseResult>;
      readonly isStopped: boolean;
    };

/** How a text stands: as the org says it does, with words in the org alone, or of a prompt that the org does not have. */
export type SyncState = PhraseState | 'org-only' | 'no-prompt';

export const syncState = ({ phrase, comparison }: Pick<SyncItem, 'phrase' | 'comparison'>): SyncState => {
  if (phrase.text === '') return 'org-only';
  return comparison.missing === 'prompt' ? 'no-prompt' : comparison.state;
};

/** Words can be sent to a prompt that the org has. */
export const canSend = ({ phrase, comparison }: SyncItem): boolean =>
  phrase.text !== '' && comparison.missing !== 'prompt';

/** Whether the org says something else, which can be taken into the design. */
export const canTake = ({ comparison: { state, orgText } }: SyncItem): boolean =>
  state === 'differs' && orgText !== null && orgText.trim() !== '';

/** Which texts are chosen to begin with: what the org does not say yet; where there is none, what it alone says. */
export const chosenFirst = (items: readonly SyncItem[]): readonly SyncItem[] => {
  const toSend = items.filter((item) => canSend(item) && item.comparison.state !== 'same');
  return toSend.length > 0 ? toSend : items.filter((item) => item.phrase.text === '');
};

export const countOf = (items: readonly SyncItem[], state: SyncState): number =>
  items.filter((item) => syncState(item) === state).length;

const itemsOf = (phrases: readonly OwnPhrase[], comparisons: readonly PhraseComparison[]): readonly SyncItem[] =>
  phrases.flatMap((own, index) => {
    const comparison = comparisons[index];
    if (!comparison) return [];
    const item = { ...own, key: `${own.promptId} ${own.language}`, comparison };
    // Without words here, the place is worth telling of only where the org has some.
    return own.phrase.text !== '' || canTake(item) ? [item] : [];
  });

/** Compares texts with the org's, sends those that are chosen, and sends those that failed again. */
export const useSync = (phrases: readonly OwnPhrase[]) => {
  const [phase, setPhase] = useState<SyncPhase>({ kind: 'comparing', progress: { done: 0, total: phrases.length } });
  const running = useRef<AbortController | null>(null);

  const begin = (): AbortSignal => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current.signal;
  };

  const compare = async () => {
    const signal = begin();
    setPhase({ kind: 'comparing', progress: { done: 0, total: phrases.length } });
    try {
      const { readable, items } = await comparePhrases({
        phrases: phrases.map(({ phrase }) => phrase),
        signal,
        onProgress: ({ done, total }) => !signal.aborted && setPhase({ kind: 'comparing', progress: { done, total } }),
      });
      if (!signal.aborted) setPhase({ kind: 'choosing', readable, items: itemsOf(phrases, items) });
    } catch (error) {
      if (!signal.aborted) setPhase({ kind: 'failed', error });
    }
  };

  const send = async (items: readonly SyncItem[], before: ReadonlyMap<string, PhraseResult>, all = items) => {
    const signal = begin();
    const progress = (done: number) => setPhase({ kind: 'sending', items, progress: { done, total: items.length } });
    progress(0);
    const { items: results, isStopped } = await writePhrases({
      phrases: items.map(({ phrase }) => phrase),
      signal,
      onProgress: ({ done }) => progress(done),
    });
    const known = new Map(before);
    items.forEach(({ key }, index) => {
      const result = results[index];
      if (result) known.set(key, result);
    });
    setPhase({ kind: 'done', items: all, results: known, isStopped });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts are those of the moment it was opened
  useEffect(() => {
    void compare();
    return () => running.current?.abort();
  }, []);

  return {
    phase,
    compare: () => void compare(),
    send: (items: readonly SyncItem[]) => void send(items, new Map()),
    retry: () => {
      if (phase.kind !== 'done') return;
      const { items, results } = phase;
      void send(
        items.filter(({ key }) => results.get(key)?.ok !== true),
        results,
        items,
      );
    },
    stop: () => running.current?.abort(),
  };
};
