import { Textarea } from '@mantine/core';
import classes from './note-field.module.css';
import { noteLimit } from './publish-plan';

interface NoteFieldProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** What follows the note: the reasons of waived errors; null: nothing. */
  readonly added: string | null;
}

/** What the designer wants to remember about this version. */
export const NoteField = ({ note, onNote, added }: NoteFieldProps) => (
  <>
    <Textarea
      label="Note (optional)"
      description="Kept with the new version, for colleagues and for later."
      autosize
      minRows={2}
      maxRows={6}
      value={note}
      onChange={({ currentTarget }) => onNote(currentTarget.value)}
      error={
        note.length > noteLimit &&
        `A note has at most ${noteLimit.toLocaleString('en')} characters; this one has ${note.length.toLocaleString('en')}.`
      }
    />
    {added !== null && (
      <p className={classes.added}>
        <span>Added to the note:</span>
        {added}
      </p>
    )}
  </>
);
