import { Button } from '@mantine/core';
import { Notice } from '../ui/notice';
import type { ImportStage } from './import-file';
import classes from './import-progress.module.css';
import type { ImportProgress } from './use-imports';

const inWords: Readonly<Record<ImportStage, string>> = {
  fetching: 'Step 1 of 3: the file is fetched.',
  reading: 'Step 2 of 3: its menus are read. You can go on working meanwhile.',
  keeping: 'Step 3 of 3: the new draft is kept.',
};

interface ImportProgressNoticeProps {
  readonly progress: ImportProgress;
  readonly onCancel: () => void;
}

/** How far a large file is, with a way to stop it. */
export const ImportProgressNotice = ({ progress: { fileName, stage }, onCancel }: ImportProgressNoticeProps) => (
  <Notice severity="info" role="status" title={`Importing ${fileName}`}>
    <p>{inWords[stage]}</p>
    <div className={classes.row}>
      <progress className={classes.bar} aria-label={`Importing ${fileName}`} />
      <Button variant="default" size="xs" disabled={stage === 'keeping'} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  </Notice>
);
