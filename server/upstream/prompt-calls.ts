import type { PhraseComparisons, PhraseResult, PhraseText } from '../../src/core/wire/phrases';
import type { Task } from './retry';

export interface PromptCalls {
  /** Writes prompt texts, each for itself: what fails is in its result, and keeps no other from being written. */
  putPhrases(phrases: readonly PhraseText[], task: Task): Promise<readonly PhraseResult[]>;
  /** What the org says in the places of these texts. Where the dialect cannot read texts every one is unknown. */
  comparePhrases(phrases: readonly PhraseText[], task: Task): Promise<PhraseComparisons>;
}
