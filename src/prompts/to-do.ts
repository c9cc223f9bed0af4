import type { Language } from '../core/model/ids';
import type { CellState } from '../core/prompts/cell';
import type { PromptRow } from '../core/prompts/grid';
import type { OpenCell } from './prompts-context';

const isToDo = (state: CellState): boolean => state === 'missing' || state === 'stale';

/** The cells with something to do among these rows and languages, row by row. */
export const toDoCells = (rows: readonly PromptRow[], languages: readonly Language[]): readonly OpenCell[] => {
  const [first] = rows;
  // All rows have their cells in one order.
  const columns = languages.flatMap((language) => {
    const at = first?.cells.findIndex((cell) => cell.language === language) ?? -1;
    return at === -1 ? [] : [{ language, at }];
  });
  return rows.flatMap(({ prompt, cells }) =>
    columns.flatMap(({ language, at }) => {
      const cell = cells[at];
      return cell && isToDo(cell.state) ? [{ promptId: prompt.id, language }] : [];
    }),
  );
};

/**
 * The next cell to do after the one that is open, or the one before it, round the end. `languages` are in the order they
 * are shown. Null: nothing else is left.
 */
export const nextToDo = (
  rows: readonly PromptRow[],
  languages: readonly Language[],
  from: OpenCell | null,
  way: 1 | -1,
): OpenCell | null => {
  const rowOf = new Map(rows.map(({ prompt }, index) => [prompt.id, index]));
  const placeOf = ({ promptId, language }: OpenCell): number =>
    (rowOf.get(promptId) ?? -1) * languages.length + languages.indexOf(language);
  const cells = toDoCells(rows, languages);
  const here = from === null ? -1 : placeOf(from);
  const ahead = way === 1 ? cells.find((cell) => placeOf(cell) > here) : cells.findLast((cell) => placeOf(cell) < here);
  const next = ahead ?? cells.at(way === 1 ? 0 : -1) ?? null;
  return next && from && next.promptId === from.promptId && next.language === from.language ? null : next;
};
