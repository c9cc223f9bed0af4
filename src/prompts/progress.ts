import type { CellState } from '../core/prompts/cell';

type Counts = Readonly<Record<CellState, number>>;

/** How far a language is: of the prompts that need words here, the share that has words that are not older than their source. */
export const shareDone = (counts: Counts): number | null => {
  const done = counts.ok + counts['too-long'];
  const all = done + counts.missing + counts.stale;
  return all === 0 ? null : done / all;
};

/** The same in words: «84 %, 12 missing, 3 old». A hundred per cent is said only where nothing is left. */
export const progressText = (counts: Counts): string => {
  const share = shareDone(counts);
  if (share === null) return 'words are in the org';
  const percent = `${Math.floor(share * 100)} %`;
  return [
    percent,
    counts.missing > 0 ? `${counts.missing.toLocaleString('en-GB')} missing` : '',
    counts.stale > 0 ? `${counts.stale.toLocaleString('en-GB')} old` : '',
  ]
    .filter(Boolean)
    .join(', ');
};
