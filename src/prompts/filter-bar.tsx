import { Button, Checkbox, CloseButton, Popover, Select, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import type { Language } from '../core/model/ids';
import type { CellState } from '../core/prompts/cell';
import type { PromptGrid } from '../core/prompts/grid';
import { languageName } from './language-name';
import classes from './prompts-view.module.css';
import { stateLooks, stateOrder } from './state-look';

/** What is looked for, and what is shown. */
export interface Shown {
  readonly text: string;
  readonly state: CellState | null;
  /** What is looked for is looked for in this language alone; null: in any. */
  readonly language: Language | null;
  /** Languages whose columns are put away. */
  readonly hidden: ReadonlySet<Language>;
}

interface FilterBarProps {
  readonly grid: PromptGrid;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

/** How many cells are in that state, in that language or in all. */
const countOf = (grid: PromptGrid, state: CellState, language: Language | null): number =>
  grid.counts.reduce(
    (sum, counts, index) => (language === null || grid.languages[index] === language ? sum + counts[state] : sum),
    0,
  );

/** Search, states with their counts, and languages. */
export const FilterBar = ({ grid, shown, onShown }: FilterBarProps) => {
  const { text, state, language, hidden } = shown;
  const several = grid.languages.length > 1;
  return (
    <search className={classes.filters}>
      <TextInput
        size="xs"
        className={classes.search ?? ''}
        aria-label="Find a prompt"
        placeholder="Find by name, words or step"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          text !== '' && (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => onShown({ ...shown, text: '' })} />
          )
        }
        value={text}
        onChange={(event) => onShown({ ...shown, text: event.currentTarget.value })}
      />
      <fieldset className={classes.states} aria-label="Show by state">
        {stateOrder.map((one) => {
          const { icon: Icon, color, many } = stateLooks[one];
          const count = countOf(grid, one, language);
          return (
            <button
              key={one}
              type="button"
              className={classes.stateButton}
              aria-pressed={state === one}
              data-none={count === 0 || undefined}
              onClick={() => onShown({ ...shown, state: state === one ? null : one })}
            >
              <Icon size={14} color={color} aria-hidden />
              {many}
              <span className={classes.count}>{count.toLocaleString('en-GB')}</span>
            </button>
          );
        })}
      </fieldset>
      {several && (
        <Select
          size="xs"
          className={classes.inLanguage ?? ''}
          aria-label="Language looked at"
          allowDeselect={false}
          data={[
            { value: '', label: 'In any language' },
            ...grid.languages.map((one) => ({ value: one, label: `In ${languageName(one)}` })),
          ]}
          value={language ?? ''}
          onChange={(value) => onShown({ ...shown, language: (value || null) as Language | null })}
        />
      )}
      {several && (
        <Popover position="bottom-end" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconColumns3 size={15} aria-hidden />}
              aria-label={`Columns: ${grid.languages.length - hidden.size} of ${grid.languages.length} languages are shown`}
            >
              {grid.languages.length - hidden.size} of {grid.languages.length}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.columns ?? ''} aria-label="Languages shown">
            {grid.languages.map((one) => (
              <Checkbox
                key={one}
                size="sm"
                label={languageName(one)}
                checked={!hidden.has(one)}
                disabled={!hidden.has(one) && hidden.size === grid.languages.length - 1}
                onChange={(event) => {
                  const next = new Set(hidden);
                  if (event.currentTarget.checked) next.delete(one);
                  else next.add(one);
                  onShown({ ...shown, hidden: next });
                }}
              />
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </search>
  );
};
