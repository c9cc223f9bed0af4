import type { Language } from '../model/ids';
import { perObject } from '../model/per-object';
import type { CellState } from './cell';
import type { PromptGrid, PromptRow } from './grid';

/** Which rows of the grid to show; what is absent or empty asks for nothing. */
export interface PromptFilter {
  /** Words that have to occur, in any order, in the name, the id, a place it is heard at, or what is said. */
  readonly text?: string;
  /** One of these states, in the language asked for or in any. */
  readonly states?: readonly CellState[];
  /** Only what is said in this language is looked at. */
  readonly language?: Language | null;
}

/** Lower case without accents, so that «uber» finds «Über». */
const folded = (text: string): string => {
  const lower = text.toLowerCase();
  for (let at = 0; at < lower.length; at++)
    if (lower.charCodeAt(at) > 127) return lower.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return lower;
};

const ofRow = perObject(({ prompt, name, heardAt, cells }: PromptRow) => ({
  about: folded([name, prompt.id, ...heardAt.map(({ place }) => place)].join('\n')),
  said: cells.map(({ text }) => (text === null ? '' : folded(text))),
}));

/** The rows that the filter lets through, in their order; all of them, the very same list, where it asks for nothing. */
export const filteredRows = (grid: PromptGrid, filter: PromptFilter): readonly PromptRow[] => {
  const terms = folded(filter.text ?? '')
    .split(/\s+/)
    .filter((term) => term !== '');
  const states = new Set(filter.states ?? []);
  const at = filter.language == null ? -1 : grid.languages.indexOf(filter.language);
  if (terms.length === 0 && states.size === 0) return grid.rows;
  return grid.rows.filter((row) => {
    const { cells } = row;
    if (states.size > 0) {
      const cell = cells[at];
      if (cell ? !states.has(cell.state) : !cells.some(({ state }) => states.has(state))) return false;
    }
    if (terms.length === 0) return true;
    const { about, said } = ofRow(row);
    const looked = at >= 0 ? [said[at] ?? ''] : said;
    return terms.every((term) => about.includes(term) || looked.some((text) => text.includes(term)));
  });
};
