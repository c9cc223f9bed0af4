import { Button, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { markUpToDate, setTextOf } from '../core/edit/prompt-texts';
import type { Language } from '../core/model/ids';
import type { PromptCell } from '../core/prompts/cell';
import type { PromptRow } from '../core/prompts/grid';
import { useStay } from '../ui/use-stay';
import { langAttribute, languageName } from './language-name';
import classes from './prompt-editor.module.css';
import { useBoard } from './prompts-context';
import { RecordingLine } from './recording-line';
import { secondsText, spokenLength } from './spoken-length';
import { stateLooks, stateWord } from './state-look';

interface PromptSideProps {
  readonly row: PromptRow;
  readonly cell: PromptCell;
  readonly side: 'source' | 'translation' | 'only';
  readonly heading: ReactNode;
  /** The words are what whoever opened it wants to write. */
  readonly wantsFocus: boolean;
  /** The language it is translated from. */
  readonly source?: Language | undefined;
}

/** Why words cannot be written here by hand; null: they can. */
const fixedBecause = ({ prompt }: PromptRow, isSource: boolean): string | null => {
  if (prompt.expression !== undefined && isSource)
    return 'What is said is computed in the call. At its step on the canvas, words can be written instead.';
  return null;
};

const placeholderOf = ({ prompt }: PromptRow, isTranslation: boolean): string => {
  if (prompt.reference !== undefined) return `The words are in the org, as ${prompt.reference}`;
  return isTranslation ? 'Not translated yet' : 'What callers hear';
};

/** The words of a prompt in one language, how long they take, and the recording of them. */
export const PromptSide = ({ row, cell, side, heading, wantsFocus, source }: PromptSideProps) => {
  const { readOnly, run, limits } = useBoard();
  const { prompt } = row;
  const { language, state, isStale, isTooLong, seconds } = cell;
  const field = useRef<HTMLTextAreaElement>(null);
  const { gesture, onFocus } = useStay(`${prompt.id} ${language}`);
  const id = useId();
  const fixed = fixedBecause(row, side !== 'translation');
  const { icon: Icon, color } = stateLooks[state];
  useEffect(() => {
    if (wantsFocus) field.current?.focus();
  }, [wantsFocus]);
  return (
    <div className={classes.side}>
      <div className={classes.sideHead}>
        <span className={classes.language}>{heading}</span>
        {side === 'source' && <span className={classes.role}>default, the others are made from it</span>}
        <span className={classes.sideState} data-state={state}>
          <Icon size={14} color={color} aria-hidden />
          {stateWord(state, prompt.expression !== undefined)}
        </span>
      </div>
      {fixed === null ? (
        <Textarea
          ref={field}
          aria-label={`Words in ${languageName(language)}`}
          aria-describedby={id}
          lang={langAttribute(language)}
          dir="auto"
          classNames={{
            root: classes.wordsRoot ?? '',
            wrapper: classes.wordsWrapper ?? '',
            input: classes.words ?? '',
          }}
          value={cell.text ?? ''}
          readOnly={readOnly}
          maxLength={20_000}
          placeholder={placeholderOf(row, side === 'translation')}
          onFocus={onFocus}
          onChange={(event) =>
            run(`edit ${row.name} in ${language}`, setTextOf(prompt.id, language, event.currentTarget.value), gesture())
          }
        />
      ) : (
        <div className={classes.fixed}>
          {prompt.expression !== undefined && side !== 'translation' && <code>{prompt.expression}</code>}
          <p>{fixed}</p>
        </div>
      )}
      <div id={id} className={classes.facts}>
        {seconds !== null && <span className="tt-numbers">{spokenLength(cell)}</span>}
        {isTooLong && seconds !== null && (
          <span className={classes.warning} role="status">
            {secondsText(seconds - limits.promptLongSeconds)} above the {limits.promptLongSeconds} s that a menu should
            take
          </span>
        )}
        {isStale && source !== undefined && (
          <>
            <span className={classes.warning} role="status">
              The words in {languageName(source)} have changed since.
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={readOnly}
              leftSection={<IconCheck size={14} aria-hidden />}
              onClick={() =>
                run(`mark ${row.name} in ${language} as up to date`, markUpToDate([{ promptId: prompt.id, language }]))
              }
            >
              Still right
            </Button>
          </>
        )}
      </div>
      {prompt.expression === undefined && <RecordingLine row={row} cell={cell} />}
    </div>
  );
};
