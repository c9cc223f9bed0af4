import { ActionIcon, Button, CloseButton, Select, TextInput, Tooltip } from '@mantine/core';
import { IconArrowRight, IconChevronDown, IconChevronUp, IconMapPin } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { renamePrompt } from '../core/edit/prompts';
import type { Language } from '../core/model/ids';
import type { PromptRow } from '../core/prompts/grid';
import { useStay } from '../ui/use-stay';
import { languageName } from './language-name';
import classes from './prompt-editor.module.css';
import { PromptSide } from './prompt-side';
import { type OpenCell, useBoard } from './prompts-context';
import { stateLooks, stateWord } from './state-look';

interface PromptEditorProps {
  readonly row: PromptRow;
  readonly open: OpenCell;
  /** Every language of the design, the default one first. */
  readonly languages: readonly Language[];
  readonly onOpen: (cell: OpenCell) => void;
  readonly onClose: () => void;
  /** Goes to the next prompt with something to do in a language that is shown, or to the one before. */
  readonly onNext: (way: 1 | -1) => void;
  /** How many cells there are with something to do. */
  readonly left: number;
}

/** One prompt: its words in the default language beside those of another one, and where it is heard. */
export const PromptEditor = ({ row, open, languages, onOpen, onClose, onNext, left }: PromptEditorProps) => {
  const { readOnly, run, addressOf, onGoTo } = useBoard();
  const { prompt, name, heardAt, cells } = row;
  const { gesture, onFocus } = useStay(`name of ${prompt.id}`);
  const [source] = languages;
  const sourceCell = cells.find(({ language }) => language === source);
  const cell = cells.find(({ language }) => language === open.language);
  const isSource = open.language === source;
  const others = languages.filter((language) => language !== source);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <section className={classes.editor} aria-label={`Prompt ${name}`} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <TextInput
          aria-label="Name of the prompt"
          variant="unstyled"
          classNames={{ root: classes.nameRoot ?? '', input: classes.name ?? '' }}
          value={prompt.name}
          placeholder={name}
          readOnly={readOnly}
          maxLength={200}
          onFocus={onFocus}
          onChange={(event) => run('rename prompt', renamePrompt(prompt.id, event.currentTarget.value), gesture())}
        />
        <div className={classes.heard}>
          <IconMapPin size={14} aria-hidden />
          {heardAt.length === 0 ? (
            <span>Heard nowhere: no step says it</span>
          ) : (
            <>
              <span className="tt-visually-hidden">Heard at</span>
              <ul className={classes.places}>
                {heardAt.map(({ slot, variantId, place }) => (
                  <li key={`${place} ${variantId} ${slot.nodeId} ${slot.slot}`}>
                    <Link href={addressOf(slot.nodeId)} onClick={() => onGoTo(slot.nodeId, null)}>
                      {place}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className={classes.walk}>
          <span className={classes.left} role="status">
            {left === 0 ? 'Nothing left to do' : `${left.toLocaleString('en-GB')} to do`}
          </span>
          <Tooltip label="Previous missing or old (Shift F8)">
            <ActionIcon
              variant="default"
              size={30}
              aria-label="Previous to do"
              disabled={left === 0}
              onClick={() => onNext(-1)}
            >
              <IconChevronUp size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next missing or old (F8)">
            <Button
              size="compact-md"
              variant="default"
              disabled={left === 0}
              rightSection={<IconChevronDown size={16} aria-hidden />}
              onClick={() => onNext(1)}
            >
              Next to do
            </Button>
          </Tooltip>
          <CloseButton aria-label="Close the prompt" onClick={onClose} />
        </div>
      </header>
      <div className={classes.sides}>
        {sourceCell && (
          <PromptSide
            key={`${prompt.id} ${sourceCell.language}`}
            row={row}
            cell={sourceCell}
            side={others.length === 0 ? 'only' : 'source'}
            wantsFocus={isSource}
            heading={languageName(sourceCell.language)}
          />
        )}
        {cell && !isSource && (
          <PromptSide
            key={`${prompt.id} ${cell.language}`}
            row={row}
            cell={cell}
            side="translation"
            wantsFocus
            source={source}
            heading={
              others.length < 2 ? (
                languageName(cell.language)
              ) : (
                <Select
                  aria-label="Language of the translation"
                  size="xs"
                  variant="unstyled"
                  allowDeselect={false}
                  classNames={{ root: classes.pickRoot ?? '', input: classes.pick ?? '' }}
                  data={others.map((language) => ({ value: language, label: languageName(language) }))}
                  value={cell.language}
                  onChange={(value) => value && onOpen({ promptId: prompt.id, language: value as Language })}
                />
              )
            }
          />
        )}
        {isSource && others.length > 0 && (
          <div className={classes.others}>
            <h3 className={classes.othersTitle}>Translations</h3>
            <ul className={classes.otherList}>
              {others.map((language) => {
                const other = cells.find((one) => one.language === language);
                if (!other) return null;
                const { icon: Icon, color } = stateLooks[other.state];
                const word = stateWord(other.state, prompt.expression !== undefined);
                return (
                  <li key={language}>
                    <button
                      type="button"
                      className={classes.other}
                      onClick={() => onOpen({ promptId: prompt.id, language })}
                    >
                      <span className={classes.otherName}>{languageName(language)}</span>
                      <Icon size={14} color={color} role="img" aria-label={word} />
                      <span className={classes.otherWords}>{other.text?.trim() || word}</span>
                      <IconArrowRight size={14} aria-hidden />
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        {others.length === 0 && (
          <div className={classes.others}>
            <h3 className={classes.othersTitle}>One language so far</h3>
            <p className={classes.hint}>
              Add a language above, and its translation stands here beside the words that it is made from.
            </p>
          </div>
        )}
      </div>
    </section>
  );
};
