import { IconMicrophone } from '@tabler/icons-react';
import type { PromptCell } from '../core/prompts/cell';
import type { PromptRow } from '../core/prompts/grid';
import { langAttribute, languageName } from './language-name';
import { PlayButton } from './play-button';
import classes from './prompt-grid.module.css';
import { useBoard } from './prompts-context';
import { spokenLength } from './spoken-length';
import { stateLooks, stateWord } from './state-look';

interface GridCellProps {
  readonly row: PromptRow;
  readonly cell: PromptCell;
  /** From 2: the first column has the names. */
  readonly columnIndex: number;
  readonly left: number;
  readonly width: number;
  readonly active: boolean;
  readonly opened: boolean;
}

/** What one prompt says in one language: its words, how long it takes, and how it stands. */
export const GridCell = ({ row, cell, columnIndex, left, width, active, opened }: GridCellProps) => {
  const { sounds } = useBoard();
  const { prompt, name } = row;
  const { icon: Icon, color } = stateLooks[cell.state];
  const length = spokenLength(cell);
  const sound =
    cell.recorded && cell.seconds !== null ? sounds.find(prompt.id, cell.language, cell.seconds) : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
    <div
      role="gridcell"
      aria-colindex={columnIndex}
      aria-selected={opened}
      tabIndex={active ? 0 : -1}
      data-focus
      data-language={cell.language}
      className={classes.cell}
      style={{ left, width }}
    >
      <span className={classes.facts}>
        <span className={classes.state} data-state={cell.state}>
          <Icon size={14} color={color} aria-hidden />
          {stateWord(cell.state, prompt.expression !== undefined)}
        </span>
        <span className={classes.length}>
          {cell.recorded && <IconMicrophone size={13} role="img" aria-label="Recorded:" />}
          {length}
        </span>
        {sound && <PlayButton sound={sound} what={`${name} in ${languageName(cell.language)}`} inGrid />}
      </span>
      {cell.text?.trim() && (
        <span className={classes.words} lang={langAttribute(cell.language)} dir="auto">
          {cell.text}
        </span>
      )}
    </div>
  );
};
