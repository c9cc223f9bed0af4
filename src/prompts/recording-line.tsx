import { Button, FileButton, Tooltip } from '@mantine/core';
import { IconMicrophone, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { setRecordedSeconds } from '../core/edit/prompt-texts';
import type { PromptCell } from '../core/prompts/cell';
import type { PromptRow } from '../core/prompts/grid';
import { addRecording, soundFiles } from './add-recording';
import { languageName } from './language-name';
import { PlayButton } from './play-button';
import classes from './prompt-editor.module.css';
import { useBoard } from './prompts-context';
import { secondsText } from './spoken-length';

interface RecordingLineProps {
  readonly row: PromptRow;
  readonly cell: PromptCell;
}

/** The recording of a prompt in one language: heard, added, replaced, removed. */
export const RecordingLine = ({ row, cell }: RecordingLineProps) => {
  const board = useBoard();
  const { sounds, readOnly, run, player } = board;
  const { prompt, name } = row;
  const { language, recorded, seconds } = cell;
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reset = useRef<() => void>(null);
  const sound = recorded && seconds !== null ? sounds.find(prompt.id, language, seconds) : undefined;
  const where = `${name} in ${languageName(language)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong with a file is over once another one is heard
  useEffect(() => setProblem(null), [seconds, recorded]);
  const add = async (file: File | null) => {
    reset.current?.();
    if (!file) return;
    setBusy(true);
    setProblem(await addRecording(board, { promptId: prompt.id, language }, file));
    setBusy(false);
  };
  const remove = () => {
    player.stop();
    run(`remove the recording of ${name} in ${language}`, setRecordedSeconds(prompt.id, language, null));
  };
  return (
    <div className={classes.recording}>
      {sound && <PlayButton sound={sound} what={where} />}
      {recorded && seconds !== null ? (
        <span className={classes.recorded}>
          <IconMicrophone size={14} aria-hidden />
          <span className={classes.file} title={sound?.fileName}>
            {sound ? sound.fileName : 'Recorded; the file is not in this browser'}
          </span>
          <span className="tt-numbers">{secondsText(seconds)}</span>
        </span>
      ) : (
        <span className={classes.none}>No recording: its length is estimated</span>
      )}
      <span className={classes.gap} />
      <FileButton
        resetRef={reset}
        accept={soundFiles}
        disabled={readOnly}
        inputProps={{ 'aria-label': `Recording of ${where}`, tabIndex: -1 }}
        onChange={(file) => void add(file)}
      >
        {(props) => (
          <Tooltip label={`A WAV, MP3, OGG or M4A file; ${sounds.limits}`} multiline maw={280}>
            <Button {...props} size="compact-sm" variant="default" loading={busy} disabled={readOnly}>
              {recorded ? 'Replace' : 'Add a recording'}
            </Button>
          </Tooltip>
        )}
      </FileButton>
      {recorded && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={readOnly}
          aria-label={`Remove the recording of ${where}`}
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={remove}
        >
          Remove
        </Button>
      )}
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
};
