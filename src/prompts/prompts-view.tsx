import { Button } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { makeDefaultLanguage } from '../core/edit/design-languages';
import type { Language, PromptId } from '../core/model/ids';
import { filteredRows } from '../core/prompts/filter';
import { promptGrid } from '../core/prompts/grid';
import { Notice } from '../ui/notice';
import { Split } from '../ui/split';
import { EmptyPrompts } from './empty-prompts';
import { FilesMenu } from './files-menu';
import { FilterBar, type Shown } from './filter-bar';
import { ImportDialog } from './import-dialog';
import { AddLanguageDialog, RemoveLanguageDialog } from './language-dialogs';
import type { LanguageActs } from './language-head';
import { createPlayer, type Player } from './player';
import { PromptEditor } from './prompt-editor';
import { PromptGrid } from './prompt-grid';
import { type Board, BoardProvider, type OpenCell } from './prompts-context';
import classes from './prompts-view.module.css';
import { soundId } from './sounds';
import { SyncDialog } from './sync-dialog';
import { nextToDo, toDoCells } from './to-do';
import { usePromptFiles } from './use-prompt-files';

interface PromptsViewProps extends Omit<Board, 'player'> {
  /** The prompt to begin with, as the address names it. */
  readonly asked?: { readonly promptId: string; readonly language: string | null } | null;
  /** The address of the canvas. */
  readonly canvas: string;
  /** What the org is called; null while it is not known. */
  readonly org: string | null;
  /** Files that were dropped on the page; a new list each time. */
  readonly dropped?: readonly File[] | null;
  /** A failed call in words, with what can be done. */
  readonly problem: (error: unknown, children: ReactNode) => ReactNode;
}

const everything: Shown = { text: '', state: null, language: null, hidden: new Set() };

/** Everything that callers hear, in all languages: what is missing, old or too long, and the way to mend it. */
export const PromptsView = (props: PromptsViewProps) => {
  const { design, limits, readOnly, run, sounds, addressOf, onGoTo, asked = null, canvas, org, dropped = null } = props;
  const [player] = useState<Player>(createPlayer);
  const [shown, setShown] = useState<Shown>(everything);
  const [open, setOpen] = useState<OpenCell | null>(() =>
    asked === null
      ? null
      : {
          promptId: asked.promptId as PromptId,
          language: (asked.language ?? design.languages[1] ?? design.languages[0]) as Language,
        },
  );
  const [focusOpen, setFocusOpen] = useState(0);
  const [syncing, setSyncing] = useState(false);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Language | null>(null);
  useEffect(() => () => player.stop(), [player]);

  const grid = promptGrid(design, limits);
  const board = useMemo<Board>(
    () => ({ design, limits, readOnly, run, sounds, player, addressOf, onGoTo }),
    [design, limits, readOnly, run, sounds, player, addressOf, onGoTo],
  );
  const languages = useMemo(
    () => grid.languages.filter((language) => !shown.hidden.has(language)),
    [grid.languages, shown.hidden],
  );
  const found = useMemo(
    () =>
      filteredRows(grid, {
        text: shown.text,
        states: shown.state === null ? [] : [shown.state],
        language: shown.language !== null && grid.languages.includes(shown.language) ? shown.language : null,
      }),
    [grid, shown],
  );
  const left = useMemo(() => toDoCells(grid.rows, languages).length, [grid.rows, languages]);
  const openRow = open === null ? undefined : grid.rows.find(({ prompt }) => prompt.id === open.promptId);
  const openNow = open !== null && openRow && grid.languages.includes(open.language) ? open : null;

  const files = usePromptFiles(board, openNow, dropped);
  const { notice } = files;

  const close = useCallback(() => {
    setOpen(null);
    setFocusOpen((count) => count + 1);
  }, []);
  const next = useCallback(
    (way: 1 | -1) => {
      const to = nextToDo(grid.rows, languages, openNow, way);
      if (to) setOpen(to);
    },
    [grid.rows, languages, openNow],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      next(event.shiftKey ? -1 : 1);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [next]);

  // The first search finds the words made ready for it.
  useEffect(() => {
    const ready = () => void filteredRows(grid, { text: 'a' });
    if (typeof requestIdleCallback !== 'function') return;
    const idle = requestIdleCallback(ready);
    return () => cancelIdleCallback(idle);
  }, [grid]);

  const acts: LanguageActs = {
    makeDefault: (language) => run(`make ${language} the default language`, makeDefaultLanguage(language)),
    remove: setRemoving,
    script: files.script,
    xliff: files.xliff,
  };
  const play = ({ promptId, language }: OpenCell) => {
    const seconds = design.prompts[promptId]?.texts[language]?.recordedSeconds ?? null;
    const sound = seconds === null ? undefined : sounds.find(promptId, language, seconds);
    if (sound) void player.toggle(soundId(sound), () => sounds.load(sound));
  };

  return (
    <BoardProvider value={board}>
      <div className={classes.view}>
        <header className={classes.bar}>
          <h2 className={classes.title}>What callers hear</h2>
          <span className={classes.gap} />
          <Button
            size="compact-md"
            variant="default"
            disabled={readOnly}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add a language
          </Button>
          {grid.rows.length > 0 && (
            <FilesMenu
              languages={grid.languages}
              onTexts={files.takeTexts}
              onSounds={files.takeSounds}
              onCsv={files.csv}
              onXliff={files.xliff}
              onScript={files.script}
            />
          )}
          <Button
            size="compact-md"
            variant="default"
            disabled={grid.rows.length === 0}
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setSyncing(true)}
          >
            Compare with the org
          </Button>
        </header>
        {notice && (
          <div className={classes.notice}>
            <Notice
              severity={notice.severity}
              title={notice.title}
              role={notice.severity === 'info' ? 'status' : 'alert'}
              onClose={files.dismiss}
            >
              {notice.lines.length > 0 && (
                <ul>
                  {notice.lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </Notice>
          </div>
        )}
        {grid.rows.length === 0 ? (
          <div className={classes.scroll}>
            <EmptyPrompts canvas={canvas} />
          </div>
        ) : (
          <>
            <FilterBar grid={grid} shown={shown} onShown={setShown} />
            <div className={classes.parts}>
              <Split
                name="prompts"
                orientation="vertical"
                panes={[
                  {
                    id: 'grid',
                    min: 160,
                    content:
                      found.length === 0 ? (
                        <div className={classes.nothing} role="status">
                          <p>No prompt is like that.</p>
                          <Button
                            size="compact-md"
                            variant="default"
                            onClick={() => setShown({ ...everything, hidden: shown.hidden })}
                          >
                            Show all prompts
                          </Button>
                        </div>
                      ) : (
                        <PromptGrid
                          grid={grid}
                          rows={found}
                          languages={languages}
                          open={openNow}
                          onOpen={setOpen}
                          onPlay={play}
                          acts={acts}
                          focusOpen={focusOpen}
                        />
                      ),
                  },
                  {
                    id: 'prompt',
                    size: 296,
                    min: 220,
                    max: 560,
                    label: 'Height of the prompt',
                    hidden: openNow === null,
                    content: openNow && openRow && (
                      <PromptEditor
                        row={openRow}
                        open={openNow}
                        languages={grid.languages}
                        onOpen={setOpen}
                        onClose={close}
                        onNext={next}
                        left={left}
                      />
                    ),
                  },
                ]}
              />
            </div>
          </>
        )}
        <AddLanguageDialog
          opened={adding}
          onClose={() => setAdding(false)}
          onAdded={(language) =>
            setShown({ ...shown, language: null, state: null, hidden: withoutOne(shown.hidden, language) })
          }
        />
        <ImportDialog file={files.texts} onClose={files.doneWithTexts} />
        <SyncDialog opened={syncing} onClose={() => setSyncing(false)} org={org} problem={props.problem} />
        <RemoveLanguageDialog language={removing} onClose={() => setRemoving(null)} />
      </div>
    </BoardProvider>
  );
};

const withoutOne = (hidden: ReadonlySet<Language>, language: Language): ReadonlySet<Language> =>
  new Set([...hidden].filter((one) => one !== language));
