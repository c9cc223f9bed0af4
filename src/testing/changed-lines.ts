/** A change between two texts: lines `from` to `to` of the old one (none where `to` < `from`) became `added`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
}

/**
 * The lines that differ between two texts, as a version control shows them; counted from 1. The longest common
 * subsequence of lines stays, so that no change is counted that need not be.
 */
export const changesBetween = (before: string, after: string): readonly Change[] => {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const rows = oldEnd - start;
  const columns = nowEnd - start;
  // Lengths of the longest common subsequences of what is left.
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * width + column] =
        old[start + row] === now[start + column]
          ? (lengths[(row + 1) * width + column + 1] as number) + 1
          : Math.max(lengths[(row + 1) * width + column] as number, lengths[row * width + column + 1] as number);
  const changes: Change[] = [];
  let row = 0;
  let column = 0;
  while (row < rows || column < columns) {
    const from = row;
    const added: string[] = [];
    while (row < rows || column < columns) {
      if (row < rows && column < columns && old[start + row] === now[start + column]) break;
      const down = row < rows ? (lengths[(row + 1) * width + column] as number) : -1;
      const right = column < columns ? (lengths[row * width + column + 1] as number) : -1;
      if (down >= right) row++;
      else added.push(now[start + column++] as string);
    }
    if (row > from || added.length > 0) changes.push({ from: start + from + 1, to: start + row, added });
    while (row < rows && column < columns && old[start + row] === now[start + column]) {
      row++;
      column++;
    }
  }
  return changes;
};

/** How many lines of the old text are gone or changed, and how many the new one has in their place or beside them. */
export const countChanged = (changes: readonly Change[]): { readonly removed: number; readonly added: number } => ({
  removed: changes.reduce((sum, { from, to }) => sum + (to - from + 1), 0),
  added: changes.reduce((sum, { added }) => sum + added.length, 0),
});
