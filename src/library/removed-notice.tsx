import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RemovedDesign } from './library-db';
import classes from './removed-notice.module.css';

interface RemovedNoticeProps {
  readonly removed: RemovedDesign | null;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Says what was deleted and takes it back; stays until it is closed. */
export const RemovedNotice = ({ removed, onUndo, onClose }: RemovedNoticeProps) => {
  const undo = useRef<HTMLButtonElement>(null);
  // The row that had the focus is gone: the way back is where the keyboard goes on.
  useEffect(() => {
    if (removed) undo.current?.focus();
  }, [removed]);
  return (
    <div role="status" className={classes.place}>
      {removed && (
        <div className={classes.notice}>
          <span className={classes.words}>{removed.summary.name || 'Untitled'} is deleted</span>
          <Button ref={undo} size="xs" variant="default" onClick={onUndo}>
            Undo
          </Button>
          <CloseButton aria-label="Close this message" onClick={onClose} />
        </div>
      )}
    </div>
  );
};
