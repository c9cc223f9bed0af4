import { describe, expect, it } from 'vitest';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aMenu,
  aPrompt,
  language,
  menuIn,
  nodeId,
  promptId,
  withPrompts,
} from '../../testing/builders';
import { setTextOf, setTexts } from '../edit/prompt-texts';
import type { Design } from '../model/design';
import type { Prompt } from '../model/prompt';
import { emptyVariation } from '../model/variation';
import { filteredRows } from './filter';
import { promptGrid } from './grid';

const english = language('en-us');
const german = language('de-ch');
const long = 'word '.repeat(60).trim();

const edited = (design: Design, command: ReturnType<typeof setTextOf>): Design => {
  const outcome = command(design);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

const translated = (prompt: Prompt, text: string, translatedFrom: number | null = 0): Prompt => ({
  ...prompt,
  texts: { ...prompt.texts, [german]: { text, revision: 0, translatedFrom, recordedSeconds: null } },
});

const design: Design = {
  ...withPrompts(
    aDesign(
      aMenu('main', {
        prompt: 'welcome',
        silencePrompt: 'sorry',
        choices: [aChoice('c1', '1', 'bye', { label: 'Éclairs', promptId: promptId('one') })],
      }),
      aDisconnect('bye', 'sorry'),
    ),
    translated(aPrompt('welcome', long), 'Willkommen.'),
    { ...translated(aPrompt('sorry', 'Nothing heard.'), 'Nichts gehört.'), texts: {} },
    aPrompt('one', long),
    { ...translated(aPrompt('spare', 'Nobody hears this.'), 'Alt.') },
  ),
  languages: [english, german],
};
const stale = edited(design, setTextOf(promptId('spare'), english, 'Nobody hears that.'));
const shown = (rows: ReturnType<typeof filteredRows>) => rows.map(({ prompt }) => prompt.id);

describe('promptGrid', () => {
  it('has a row for each prompt in the order they are heard, with where that is', () => {
    const { rows } = promptGrid(design);
    expect(rows.map(({ name, heardAt }) => [name, heardAt.map(({ place }) => place)])).toEqual([
      ['welcome', ['main']],
      ['one', ['main: choice 1, Éclairs']],
      ['sorry', ['main: no input', 'bye']],
      ['spare', []],
    ]);
  });

  it('says how each stands in each language', () => {
    expect(promptGrid(stale).rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
      ['too-long', 'ok'],
      // Long, but no menu's prompt.
      ['ok', 'missing'],
      ['wordless', 'wordless'],
      ['ok', 'stale'],
    ]);
    expect(promptGrid(stale).counts).toEqual([
      { missing: 0, stale: 0, 'too-long': 1, ok: 2, wordless: 1 },
      { missing: 1, stale: 1, 'too-long': 0, ok: 1, wordless: 1 },
    ]);
    expect(promptGrid(design).rows[0]?.cells[0]).toEqual({
      language: english,
      state: 'too-long',
      text: long,
      seconds: 24,
      recorded: false,
      isStale: false,
      isTooLong: true,
    });
  });

  it('tells a recording without words from words that nobody has written', () => {
    const blank = { text: ' ', revision: 0, translatedFrom: null, recordedSeconds: null };
    const cells = (texts: Prompt['texts']) =>
      promptGrid(withPrompts(design, { ...aPrompt('welcome'), texts })).rows[0]?.cells.map(({ state }) => state);
    expect(cells({ [english]: { ...blank, recordedSeconds: 21 } })).toEqual(['too-long', 'wordless']);
    expect(cells({ [english]: blank })).toEqual(['missing', 'missing']);
  });

  it('gives prompts that an edit did not touch the same rows', () => {
    const before = promptGrid(design);
    const after = promptGrid(edited(design, setTextOf(promptId('one'), german, 'Eins.')));
    expect(after.rows.map((row, index) => row === before.rows[index])).toEqual([true, false, true, true]);
    expect(promptGrid(design)).toBe(before);
    const moved = { ...design, nodes: { ...design.nodes, [nodeId('main')]: { ...menuIn(design, 'main'), tries: 2 } } };
    expect(promptGrid(moved).rows.every((row, index) => row === before.rows[index])).toBe(true);
  });

  it('tells where callers of a variant hear a prompt', () => {
    const varied: Design = {
      ...withPrompts(design, aPrompt('gold', 'Welcome back.')),
      variation: {
        ...emptyVariation,
        variants: [{ id: 'gold', name: 'Gold', overrides: { [nodeId('main')]: { promptId: promptId('gold') } } }],
      },
    };
    const row = promptGrid(varied).rows.find(({ name }) => name === 'gold');
    expect(row?.heardAt).toMatchObject([{ place: 'main (variant Gold)', variantId: 'gold', isMenuPrompt: true }]);
    expect(promptGrid(varied).rows.find(({ name }) => name === 'one')?.heardAt).toHaveLength(1);
  });
});

describe('filteredRows', () => {
  const grid = promptGrid(stale);

  it('finds words in names, places and texts, whatever the case and accents', () => {
    expect(shown(filteredRows(grid, { text: 'ECLAIRS' }))).toEqual(['one']);
    expect(shown(filteredRows(grid, { text: 'willkommen' }))).toEqual(['welcome']);
    expect(shown(filteredRows(grid, { text: 'willkommen', language: english }))).toEqual([]);
    expect(shown(filteredRows(grid, { text: 'that nobody' }))).toEqual(['spare']);
    expect(shown(filteredRows(grid, { text: 'nowhere' }))).toEqual([]);
    expect(filteredRows(grid, { text: ' ' })).toBe(grid.rows);
  });

  it('finds states, in one language or in any', () => {
    expect(shown(filteredRows(grid, { states: ['missing', 'stale'] }))).toEqual(['one', 'spare']);
    expect(shown(filteredRows(grid, { states: ['missing', 'stale'], language: english }))).toEqual([]);
    expect(shown(filteredRows(grid, { states: ['too-long'], language: english, text: 'word' }))).toEqual(['welcome']);
  });
});

describe('2,000 prompts in 12 languages', () => {
  const languages = Array.from({ length: 12 }, (_, n) => language(`${'abcdefghijkl'[n]}x-us`));
  const source = languages[0] as (typeof languages)[number];
  const ids = Array.from({ length: 2000 }, (_, n) => `prompt-${n}`);
  const large: Design = {
    ...withPrompts(aDesign(), ...ids.map((id) => ({ ...aPrompt(id), texts: {} }))),
    nodes: Object.fromEntries(ids.map((id) => [`menu-${id}`, aMenu(`menu-${id}`, { prompt: id })])),
    languages,
  };
  const full = edited(
    { ...large, start: 'menu-prompt-0' as never },
    setTexts(
      ids.flatMap((id, n) =>
        languages.map((tag) => ({
          promptId: promptId(id),
          language: tag,
          text: `Für Teil ${n} drücken Sie die 1, ${tag}.`,
        })),
      ),
    ),
  );

  it('works out one row after a text edit', () => {
    const before = promptGrid(full);
    const after = promptGrid(edited(full, setTextOf(promptId('prompt-7'), source, 'New words.')));
    expect(after.rows.filter((row, index) => row !== before.rows[index])).toHaveLength(1);
    expect(after.counts.map(({ stale }) => stale)).toEqual([0, ...Array.from({ length: 11 }, () => 1)]);
  });

  it('finds what is asked for among 24,000 cells', () => {
    expect(shown(filteredRows(promptGrid(full), { text: 'teil 1999' }))).toEqual(['prompt-1999']);
  });
});
