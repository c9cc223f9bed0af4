import { IconMapPin } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Language } from '../core/model/ids';
import type { PromptRow } from '../core/prompts/grid';
import { GridCell } from './grid-cell';
import classes from './prompt-grid.module.css';
import { useBoard } from './prompts-context';

/** A column that is drawn. `index`: its place among the languages shown; `cell`: its place in a row's cells. */
export interface DrawnColumn {
  readonly language: Language;
  readonly index: number;
  readonly cell: number;
  readonly left: number;
  readonly width: number;
}

interface GridRowProps {
  readonly row: PromptRow;
  /** From 0, among the rows that are shown. */
  readonly index: number;
  readonly top: number;
  readonly width: number;
  readonly columns: readonly DrawnColumn[];
  /** The column of the cell that the keyboard is at; -1: the name; null: it is in another row. */
  readonly active: number | null;
  /** The column that is open for editing; null: none of this row. */
  readonly opened: Language | null;
}

/** A prompt in all languages that are in sight. */
export const GridRow = memo(({ row, index, top, width, columns, active, opened }: GridRowProps) => {
  const { addressOf, onGoTo } = useBoard();
  const { name, heardAt, cells } = row;
  const [first, ...others] = heardAt;
  const words = cells.find(({ text }) => text?.trim())?.text?.trim() ?? '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-row={index}
      data-open={opened !== null || undefined}
      className={classes.row}
      style={{ width, transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowheader" aria-colindex={1} tabIndex={active === -1 ? 0 : -1} data-focus className={classes.name}>
        <span className={classes.title}>{name}</span>
        {words !== '' && words !== name && (
          <span className={classes.first} dir="auto">
            {words}
          </span>
        )}
        {first ? (
          <span className={classes.heard}>
            <IconMapPin size={13} aria-hidden />
            <Link
              href={addressOf(first.slot.nodeId)}
              tabIndex={-1}
              title={heardAt.map(({ place }) => place).join('\n')}
              onClick={() => onGoTo(first.slot.nodeId, null)}
            >
              {first.place}
            </Link>
            {others.length > 0 && <span className={classes.more}>+{others.length}</span>}
          </span>
        ) : (
          <span className={classes.unheard}>Heard nowhere</span>
        )}
      </div>
      {columns.map((column) => {
        const cell = cells[column.cell];
        return (
          cell && (
            <GridCell
              key={column.language}
              row={row}
              cell={cell}
              columnIndex={column.index + 2}
              left={column.left}
              width={column.width}
              active={active === column.index}
              opened={opened === column.language}
            />
          )
        );
      })}
    </div>
  );
});
