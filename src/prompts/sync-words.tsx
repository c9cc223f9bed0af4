import { IconCloud, IconEqual, IconFileText, IconHelpCircle, IconPlus, IconReplace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type SyncItem, type SyncState, syncState } from './use-sync';

/** How each state looks. */
export const looks: Readonly<
  Record<SyncState, { readonly icon: typeof IconEqual; readonly color: string; readonly word: string }>
> = {
  differs: { icon: IconReplace, color: 'var(--tt-changed)', word: 'Differs' },
  missing: { icon: IconPlus, color: 'var(--tt-added)', word: 'Not in the org yet' },
  unknown: { icon: IconHelpCircle, color: 'var(--tt-info)', word: 'Cannot be told' },
  'org-only': { icon: IconCloud, color: 'var(--tt-info)', word: 'In the org only' },
  'no-prompt': { icon: IconFileText, color: 'var(--mantine-color-dimmed)', word: 'Said in the flow itself' },
  same: { icon: IconEqual, color: 'var(--mantine-color-dimmed)', word: 'The same' },
};
/** In which order they are shown. */
export const order: readonly SyncState[] = ['differs', 'missing', 'org-only', 'unknown', 'no-prompt', 'same'];

/** How a text stands, with its mark. */
export const stateOf = (item: SyncItem): ReactNode => {
  const { icon: Icon, color, word } = looks[syncState(item)];
  return (
    <>
      <Icon size={14} color={color} aria-hidden />
      {word}
    </>
  );
};

export const count = (n: number): string => n.toLocaleString('en-GB');
export const texts = (n: number): string => `${count(n)} ${n === 1 ? 'text' : 'texts'}`;

/** What else is to be known of it. */
export const remarkOf = ({ comparison: { problem, audio } }: SyncItem): string | null =>
  problem ??
  (audio?.state === 'ready' ? 'The org has a recording here: callers hear that instead of the words.' : null);
