import { type Difference, type DifferenceKind, groupDifferences } from '../core/compare/difference';
import { assertNever } from '../core/model/result';

/** A difference as a line of a list. */
export interface DifferenceLine {
  readonly kind: DifferenceKind;
  readonly text: string;
}

/** The lines under one heading. */
export interface DifferenceLines {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly DifferenceLine[];
}

export const kindWords = (kind: DifferenceKind): string => {
  switch (kind) {
    case 'added':
      return 'Added';
    case 'removed':
      return 'Removed';
    case 'changed':
      return 'Changed';
    default:
      return assertNever(kind);
  }
};

/** What it is about, without the heading it stands under; null: the very thing of the heading. */
const whatOf = (title: string, heading: string): string | null => {
  const prefix = `${heading} · `;
  if (title.startsWith(prefix)) return title.slice(prefix.length);
  return title === heading ? null : title;
};

const changeWords = ({ kind, before, after }: Difference): string | null => {
  if (before === undefined && after === undefined) return null;
  return kind === 'changed' ? `from ${before ?? 'nothing'} to ${after ?? 'nothing'}` : (after ?? before ?? null);
};

const textOf = (difference: Difference, heading: string): string => {
  const what = whatOf(difference.title, heading);
  const value = changeWords(difference);
  if (what === null) return value ?? heading;
  return value === null || value === what ? what : `${what}: ${value}`;
};

/** The differences as lines under their headings, in the order in which screens list them. */
export const differenceLines = (differences: readonly Difference[]): readonly DifferenceLines[] =>
  groupDifferences(differences).map((list) => ({
    key: list.key,
    title: list.title,
    lines: list.differences.map((difference) => ({ kind: difference.kind, text: textOf(difference, list.title) })),
  }));

/** `3 differences: 1 added, 2 changed`. */
export const countWords = (differences: readonly Difference[]): string => {
  const kinds = (['added', 'removed', 'changed'] as const).flatMap((kind) => {
    const count = differences.filter((difference) => difference.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}: ${kinds.join(', ')}`;
};
