import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';

interface ImportButtonProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly busy: boolean;
  /** What the button says; «Import file» unless given. */
  readonly label?: string;
}

/** Picks files to import. */
export const ImportButton = ({ onFiles, busy, label = 'Import file' }: ImportButtonProps) => {
  const reset = useRef<() => void>(null);
  const take = (files: readonly File[]) => {
    // The same file can be picked again after it was mended.
    reset.current?.();
    if (files.length > 0) onFiles(files);
  };
  return (
    <FileButton
      resetRef={reset}
      multiple
      accept=".json,.yaml,.yml,.txt,application/json,application/yaml"
      inputProps={{ 'aria-label': 'Files to import', tabIndex: -1 }}
      onChange={take}
    >
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconFileImport size={16} aria-hidden />} loading={busy}>
          {label}
        </Button>
      )}
    </FileButton>
  );
};
