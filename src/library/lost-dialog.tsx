import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { formatWords } from '../core/formats/export-file';
import type { ExportFile } from './export-design';
import classes from './lost-dialog.module.css';

interface LostDialogProps {
  /** Null before the first time. The dialog stays mounted, so that the focus goes back to where it was. */
  readonly file: ExportFile | null;
  readonly opened: boolean;
  readonly onExport: () => void;
  readonly onClose: () => void;
}

/** Shown before an export that cannot hold all of the design: what is left out, line by line. */
export const LostDialog = ({ file, opened, onExport, onClose }: LostDialogProps) => (
  <Modal
    opened={opened && file !== null}
    onClose={onClose}
    size="lg"
    title={`${formatWords[file?.format ?? 'flow-json']} cannot hold all of this design`}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {file && (
      <Stack>
        <Text size="md">
          {file.lost.length === 1 ? 'This is left out' : `These ${file.lost.length} things are left out`} of{' '}
          <strong>{file.fileName}</strong>. The draft keeps everything; exporting it as a design does too.
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ul className={classes.lost} tabIndex={0} aria-label="Left out">
          {[...new Set(file.lost)].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button onClick={onExport}>Export the rest</Button>
        </Group>
      </Stack>
    )}
  </Modal>
);
