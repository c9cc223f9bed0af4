import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface NameDialogProps {
  /** The name it has; null: the dialog is closed. It stays mounted, so that the focus goes back to where it was. */
  readonly name: string | null;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

const NameForm = ({ name, onName, onClose }: NameDialogProps) => {
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
          maxLength={200}
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

/** Asks for a draft's new name. */
export const NameDialog = (props: NameDialogProps) => (
  <Modal
    opened={props.name !== null}
    onClose={props.onClose}
    title="Rename"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <NameForm {...props} />
  </Modal>
);
