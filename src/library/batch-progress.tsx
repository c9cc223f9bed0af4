import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import classes from './import-progress.module.css';
import type { BatchProgress } from './use-imports';

interface BatchProgressNoticeProps {
  readonly batch: BatchProgress;
  /** The file that takes its time right now, if it is a large one. */
  readonly fileName: string | null;
  readonly onCancel: () => void;
}

/** How many of several files are in, with a way to stop; nothing for the first moments, so that a few do not flicker. */
export const BatchProgressNotice = ({ batch: { done, all }, fileName, onCancel }: BatchProgressNoticeProps) => {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 400);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  const words = `${done} of ${all} files`;
  return (
    <Notice severity="info" title={`Importing ${all} files`}>
      <p className="tt-numbers">
        {words} are in{fileName === null ? '.' : `; ${fileName} is large and takes a moment.`} What is in stays when you
        cancel.
      </p>
      <div className={classes.row}>
        <progress className={classes.bar} aria-label="Importing files" value={done} max={all} />
        <Button variant="default" size="xs" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Notice>
  );
};
