import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface RenameDialogProps {
  /** The name it has; null: the dialog is closed. */
  readonly name: string | null;
  readonly title: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

const RenameForm = ({ name, onName, onClose }: RenameDialogProps) => {
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
          maxLength={120}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={typed.trim() === ''}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Asks for the new name of a variant or a segment. It stays mounted, so that the focus goes back to where it was. */
export const RenameDialog = (props: RenameDialogProps) => (
  <Modal
    opened={props.name !== null}
    onClose={props.onClose}
    title={props.title}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <RenameForm {...props} />
  </Modal>
);
