import { Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from './form-buttons';

interface RenameDialogProps {
  /** The name it has; null: the dialog is closed. It stays mounted, so that the focus goes back to where it was. */
  readonly name: string | null;
  readonly title?: string;
  /** In characters. */
  readonly maxLength: number;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

const RenameForm = ({ name, maxLength, onName, onClose }: RenameDialogProps) => {
  const [typed, setTyped] = useState(name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          data-autofocus
          value={typed}
          maxLength={maxLength}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FormButtons act="Rename" disabled={typed.trim() === ''} onCancel={onClose} />
      </Stack>
    </form>
  );
};

/** Asks for a new name. */
export const RenameDialog = (props: RenameDialogProps) => (
  <Modal
    opened={props.name !== null}
    onClose={props.onClose}
    title={props.title ?? 'Rename'}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <RenameForm {...props} />
  </Modal>
);
