import { Button, Group } from '@mantine/core';

interface FormButtonsProps {
  /** What the form does: the word on its button. */
  readonly act: string;
  /** What was typed cannot be taken yet. */
  readonly disabled: boolean;
  readonly onCancel: () => void;
}

/** The end of a form in a dialog. */
export const FormButtons = ({ act, disabled, onCancel }: FormButtonsProps) => (
  <Group justify="flex-end">
    <Button variant="default" onClick={onCancel}>
      Cancel
    </Button>
    <Button type="submit" disabled={disabled}>
      {act}
    </Button>
  </Group>
);
