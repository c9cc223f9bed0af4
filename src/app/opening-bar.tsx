import { Button, CloseButton } from '@mantine/core';
import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Opening } from '../core/formats/architect/opening';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import classes from './opening-bar.module.css';
import { heardOpening } from './opening-of';

interface OpeningBarProps {
  readonly editor: EditorStore;
  readonly opening: Opening;
}

/** What has to be known of a flow before anything else: whether calls come to its menus, and what can be done with it. */
export const OpeningBar = ({ editor, opening }: OpeningBarProps) => {
  const [gone, setGone] = useState(false);
  if (gone) return null;
  const dismiss = () => {
    heardOpening(selectDesign(editor.getState()).id, opening);
    editor.getState().setReadOnly(false, 'nothing-to-edit');
    setGone(true);
  };
  const Icon = opening.readOnly ? IconEye : IconInfoCircle;
  return (
    <section className={classes.bar} aria-label="About this flow">
      <Icon size={17} aria-hidden className={classes.icon} />
      <p className={classes.text} role="status">
        {opening.text}
      </p>
      {opening.readOnly ? (
        <Button size="compact-sm" variant="default" onClick={dismiss}>
          Edit anyway
        </Button>
      ) : (
        <CloseButton size={28} aria-label="Dismiss" onClick={dismiss} />
      )}
    </section>
  );
};
