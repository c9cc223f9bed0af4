import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCloud,
  IconHistory,
} from '@tabler/icons-react';
import type { CellState } from '../core/prompts/cell';

interface StateLook {
  readonly icon: typeof IconHistory;
  readonly color: string;
  /** On a cell. */
  readonly word: string;
  /** On the button that shows these alone. */
  readonly many: string;
}

/** How each state looks: its shape, its colour and its words. */
export const stateLooks: Readonly<Record<CellState, StateLook>> = {
  missing: { icon: IconAlertOctagonFilled, color: 'var(--tt-error)', word: 'Missing', many: 'Missing' },
  stale: {
    icon: IconHistory,
    color: 'var(--tt-warning)',
    word: 'Older than its source',
    many: 'Older than their source',
  },
  'too-long': { icon: IconAlertTriangleFilled, color: 'var(--tt-warning)', word: 'Too long', many: 'Too long' },
  ok: { icon: IconCircleCheck, color: 'var(--tt-added)', word: 'Up to date', many: 'Up to date' },
  wordless: { icon: IconCloud, color: 'var(--tt-info)', word: 'In the org only', many: 'Not written here' },
};

/** The state in words; of prompts that have no words here also why. */
export const stateWord = (state: CellState, computed: boolean): string =>
  state === 'wordless' && computed ? 'Computed in the call' : stateLooks[state].word;

/** The order of the buttons that show one state alone: what there is to do comes first. */
export const stateOrder: readonly CellState[] = ['missing', 'stale', 'too-long', 'wordless', 'ok'];
