import { defaultLimits, type Limits } from '../checks/finding';
import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import { perObject } from '../model/per-object';
import type { Prompt } from '../model/prompt';
import { type CellState, cellOf, cellStates, type PromptCell } from './cell';
import { type HeardAt, heardIn } from './heard-at';

/** A prompt in all languages of the design. */
export interface PromptRow {
  readonly prompt: Prompt;
  /** What people call it: its name, else the name in the org, else its id. */
  readonly name: string;
  /** Empty: no step says it. */
  readonly heardAt: readonly HeardAt[];
  /** In the order of the design's languages. */
  readonly cells: readonly PromptCell[];
}

/** Prompts by languages. */
export interface PromptGrid {
  /** The default one, which the others are translated from, first. */
  readonly languages: readonly Language[];
  /** In the order callers can hear them along the outline; those that no step says come last. */
  readonly rows: readonly PromptRow[];
  /** How many cells of each language are in each state, in the order of `languages`. */
  readonly counts: readonly Readonly<Record<CellState, number>>[];
}

interface KnownRow {
  readonly languages: Design['languages'];
  readonly heardAt: readonly HeardAt[];
  readonly limits: Limits;
  readonly row: PromptRow;
}

const known = new WeakMap<Prompt, KnownRow>();
const nowhere: readonly HeardAt[] = [];

const samePlaces = (a: readonly HeardAt[], b: readonly HeardAt[]): boolean =>
  a.length === b.length && a.every(({ key, place }, index) => b[index]?.key === key && b[index]?.place === place);

/** The row of a prompt; the same object while neither its words nor where it is heard have changed. */
const rowOf = (
  prompt: Prompt,
  languages: Design['languages'],
  heardAt: readonly HeardAt[],
  limits: Limits,
): PromptRow => {
  const before = known.get(prompt);
  const sameRest = before?.languages === languages && before.limits === limits;
  if (sameRest && before.heardAt === heardAt) return before.row;
  const isMenuPrompt = heardAt.some((at) => at.isMenuPrompt);
  const keptCells = sameRest && before.heardAt.some((at) => at.isMenuPrompt) === isMenuPrompt;
  const row: PromptRow = {
    prompt,
    name: prompt.name.trim() || prompt.reference || prompt.id,
    heardAt,
    cells: keptCells
      ? before.row.cells
      : languages.map((language) => cellOf(prompt, language, languages[0], isMenuPrompt, limits)),
  };
  const unchanged = keptCells && samePlaces(before.heardAt, heardAt);
  known.set(prompt, { languages, heardAt, limits, row: unchanged ? before.row : row });
  return unchanged ? before.row : row;
};

const countsOf = (rows: readonly PromptRow[], languages: readonly Language[]): PromptGrid['counts'] => {
  const counts = languages.map(
    () => Object.fromEntries(cellStates.map((state) => [state, 0])) as Record<CellState, number>,
  );
  for (const { cells } of rows)
    cells.forEach(({ state }, index) => {
      const of = counts[index];
      if (of) of[state]++;
    });
  return counts;
};

const build = (design: Design, limits: Limits): PromptGrid => {
  const { languages, prompts } = design;
  const heard = heardIn(design);
  const has = (id: string): boolean => Object.hasOwn(prompts, id);
  const spoken = [...heard.keys()].filter(has);
  const unheard = (Object.keys(prompts) as PromptId[]).filter((id) => !heard.has(id));
  const rows = [...spoken, ...unheard].map((id) =>
    rowOf(prompts[id] as Prompt, languages, heard.get(id) ?? nowhere, limits),
  );
  return { languages, rows, counts: countsOf(rows, languages) };
};

const gridsOf = perObject((_: Design) => new Map<Limits, PromptGrid>());

/**
 * The prompts of a design in all its languages. The same grid for the same design; after an edit, rows of prompts that
 * it did not touch are the same objects.
 */
export const promptGrid = (design: Design, limits: Limits = defaultLimits): PromptGrid => {
  const grids = gridsOf(design);
  const before = grids.get(limits);
  if (before) return before;
  const grid = build(design, limits);
  grids.set(limits, grid);
  return grid;
};
