import { useElementSize, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../core/model/ids';
import type { PromptGrid as Grid, PromptRow } from '../core/prompts/grid';
import { type Extent, moved, type Place, placeWithin } from './grid-keys';
import { type DrawnColumn, GridRow } from './grid-row';
import { type LanguageActs, LanguageHead } from './language-head';
import classes from './prompt-grid.module.css';
import type { OpenCell } from './prompts-context';

/** In pixels. */
const rowHeight = 86;
const headHeight = 56;
const nameWidth = { wide: 272, narrow: 212 };
const leastColumn = 236;

interface PromptGridProps {
  readonly grid: Grid;
  /** The rows that the filter lets through. */
  readonly rows: readonly PromptRow[];
  /** The languages that are shown, in their order. */
  readonly languages: readonly Language[];
  readonly open: OpenCell | null;
  readonly onOpen: (cell: OpenCell) => void;
  /** Plays or pauses the recording of a cell, where there is one. */
  readonly onPlay: (cell: OpenCell) => void;
  readonly acts: LanguageActs;
  /** Asks for the keyboard to be at the open cell: counts up with each time. */
  readonly focusOpen: number;
}

/** What is in sight and the one that the keyboard is at. */
const withActive =
  (active: number) =>
  (range: Range): number[] => {
    const drawn = defaultRangeExtractor(range);
    if (active < 0 || active >= range.count || drawn.includes(active)) return drawn;
    return [...drawn, active].sort((a, b) => a - b);
  };

/** Prompts by languages. Only what is in sight is in the page; keys walk all of it. */
export const PromptGrid = (props: PromptGridProps) => {
  const { grid, rows, languages, open, onOpen, onPlay, acts, focusOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width: seen, height } = useElementSize();
  const ref = useMergedRef(scroller, sizeRef);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const wantsFocus = useRef<Place | null>(null);
  const names = seen > 0 && seen < 1000 ? nameWidth.narrow : nameWidth.wide;
  const columnWidth = Math.max(leastColumn, Math.floor((seen - names) / Math.max(1, languages.length)));
  const extent: Extent = {
    rows: rows.length,
    columns: languages.length,
    page: Math.max(1, Math.floor((height - headHeight) / rowHeight) - 1),
  };
  const active = placeWithin(at, extent);

  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    rangeExtractor: withActive(active.row),
    initialRect: { width: 1000, height: 600 },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: languages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 1,
    scrollPaddingStart: names,
    scrollMargin: names,
    rangeExtractor: withActive(active.column),
    initialRect: { width: 1000, height: 600 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a column is as wide as the room lets it be
  useEffect(() => across.measure(), [columnWidth, across]);

  const drawn = across.getVirtualItems();
  const drawnKey = drawn.map(({ index, start, size }) => `${index} ${start} ${size}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of what is drawn
  const columns = useMemo(
    () =>
      drawn.flatMap(({ index, start, size }): DrawnColumn[] => {
        const language = languages[index];
        return language === undefined
          ? []
          : [{ language, index, cell: grid.languages.indexOf(language), left: start, width: size }];
      }),
    [drawnKey, languages, grid.languages],
  );
  const width = names + languages.length * columnWidth;

  const goTo = (to: Place) => {
    wantsFocus.current = to;
    setAt(to);
    if (to.row >= 0) down.scrollToIndex(to.row);
    if (to.column >= 0) across.scrollToIndex(to.column);
    else scroller.current?.scrollTo({ left: 0 });
  };

  // What the keyboard shall be at may come into the page only with this drawing.
  useEffect(() => {
    if (wantsFocus.current === null) return;
    const wanted = placeWithin(wantsFocus.current, extent);
    // This may still be the drawing of before: its place would take the focus along when it leaves the page.
    if (wanted.row !== active.row || wanted.column !== active.column) return;
    const row = scroller.current?.querySelector(`[data-row="${active.row}"]`);
    const place = row?.querySelector<HTMLElement>('[data-focus][tabindex="0"]');
    if (!place) return;
    wantsFocus.current = null;
    place.focus({ preventScroll: true });
  });

  const openRow = open === null ? -1 : rows.findIndex(({ prompt }) => prompt.id === open.promptId);
  const openColumn = open === null ? -1 : languages.indexOf(open.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for by the count, with what is open then
  useEffect(() => {
    if (focusOpen > 0) goTo(openRow >= 0 ? { row: openRow, column: openColumn } : active);
  }, [focusOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been opened from elsewhere is brought into sight
  useEffect(() => {
    if (openRow < 0) return;
    setAt({ row: openRow, column: openColumn });
    down.scrollToIndex(openRow);
    if (openColumn >= 0) across.scrollToIndex(openColumn);
  }, [open?.promptId, open?.language]);

  const cellAt = ({ row, column }: Place): OpenCell | null => {
    const prompt = rows[row]?.prompt;
    const language = languages[Math.max(0, column)];
    return prompt && language !== undefined ? { promptId: prompt.id, language } : null;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(active, event, extent);
    if (to && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      return goTo(to);
    }
    const cell = cellAt(active);
    const inCell = (event.target as HTMLElement).matches('[role="gridcell"], [role="rowheader"]');
    if (!cell || !inCell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      onOpen(cell);
    } else if (event.key === ' ') {
      event.preventDefault();
      onPlay(cell);
    }
  };

  const placeOf = (target: EventTarget): Place | null => {
    const cell = (target as Element).closest('[data-focus]');
    const row = cell?.closest('[data-row]')?.getAttribute('data-row');
    if (!cell || row == null) return null;
    const language = cell.getAttribute('data-language');
    return { row: Number(row), column: language === null ? -1 : languages.indexOf(language as Language) };
  };
  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place && (place.row !== active.row || place.column !== active.column)) setAt(place);
  };
  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button')) return;
    const place = placeOf(event.target);
    const cell = place && place.row >= 0 ? cellAt(place) : null;
    if (cell) onOpen(cell);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
    <div
      ref={ref}
      role="grid"
      aria-label="Prompts by language"
      aria-rowcount={rows.length + 1}
      aria-colcount={languages.length + 1}
      tabIndex={-1}
      className={classes.grid}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={onClick}
      style={{ ['--names' as string]: `${names}px`, ['--head' as string]: `${headHeight}px` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="row" tabIndex={-1} aria-rowindex={1} data-row={-1} className={classes.head} style={{ width }}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="columnheader"
          aria-colindex={1}
          tabIndex={active.row === -1 && active.column === -1 ? 0 : -1}
          data-focus
          className={classes.corner}
        >
          {rows.length === grid.rows.length
            ? `${rows.length.toLocaleString('en-GB')} ${rows.length === 1 ? 'prompt' : 'prompts'}`
            : `${rows.length.toLocaleString('en-GB')} of ${grid.rows.length.toLocaleString('en-GB')} prompts`}
        </div>
        {columns.map(({ language, index, cell, left, width: columnSize }) => (
          <LanguageHead
            key={language}
            language={language}
            counts={grid.counts[cell]}
            isDefault={cell === 0}
            isOnly={grid.languages.length === 1}
            columnIndex={index + 2}
            left={left}
            width={columnSize}
            active={active.row === -1 && active.column === index}
            acts={acts}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.body} style={{ height: rows.length * rowHeight, width }}>
        {down.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <GridRow
                key={row.prompt.id}
                row={row}
                index={index}
                top={start - headHeight}
                width={width}
                columns={columns}
                active={active.row === index ? active.column : null}
                opened={open !== null && open.promptId === row.prompt.id ? open.language : null}
              />
            )
          );
        })}
      </div>
    </div>
  );
};
