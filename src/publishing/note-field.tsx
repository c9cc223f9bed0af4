import { Textarea } from '@mantine/core';
import { noteLimit } from './publish-plan';

interface NoteFieldProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
}

/** What the designer wants to remember about this version. */
export const NoteField = ({ note, onNote }: NoteFieldProps) => (
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
);
