import { Button, FileButton, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconFileImport,
  IconFiles,
  IconFileTypeCsv,
  IconLanguage,
  IconMicrophone,
  IconPrinter,
} from '@tabler/icons-react';
import { useRef } from 'react';
import type { Language } from '../core/model/ids';
import { soundFiles } from './add-recording';
import { languageName } from './language-name';
import { useBoard } from './prompts-context';

/** Files that texts can be read from. */
export const textFiles = '.csv,.tsv,.txt,.xlf,.xliff,.xml,text/csv,application/xliff+xml';

interface FilesMenuProps {
  readonly languages: readonly Language[];
  readonly onTexts: (file: File) => void;
  readonly onSounds: (files: readonly File[]) => void;
  readonly onCsv: () => void;
  readonly onXliff: (language: Language) => void;
  readonly onScript: (language: Language) => void;
}

/** Texts out to translators and back, recordings in, and what is read aloud. */
export const FilesMenu = ({ languages, onTexts, onSounds, onCsv, onXliff, onScript }: FilesMenuProps) => {
  const { readOnly } = useBoard();
  const resetTexts = useRef<() => void>(null);
  const resetSounds = useRef<() => void>(null);
  const [source, ...others] = languages;
  return (
    <FileButton
      resetRef={resetTexts}
      accept={textFiles}
      inputProps={{ 'aria-label': 'File of texts', tabIndex: -1 }}
      onChange={(file) => {
        resetTexts.current?.();
        if (file) onTexts(file);
      }}
    >
      {(pickTexts) => (
        <FileButton
          resetRef={resetSounds}
          multiple
          accept={soundFiles}
          inputProps={{ 'aria-label': 'Files of recordings', tabIndex: -1 }}
          onChange={(files) => {
            resetSounds.current?.();
            if (files.length > 0) onSounds(files);
          }}
        >
          {(pickSounds) => (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <Button
                  size="compact-md"
                  variant="default"
                  leftSection={<IconFiles size={16} aria-hidden />}
                  rightSection={<IconChevronDown size={14} aria-hidden />}
                >
                  Files
                </Button>
              </Menu.Target>
              <Menu.Dropdown mah={460} style={{ overflowY: 'auto' }}>
                <Menu.Label>Into this design</Menu.Label>
                <Menu.Item
                  disabled={readOnly}
                  leftSection={<IconFileImport size={16} aria-hidden />}
                  onClick={pickTexts.onClick}
                >
                  Texts from CSV or XLIFF …
                </Menu.Item>
                <Menu.Item
                  disabled={readOnly}
                  leftSection={<IconMicrophone size={16} aria-hidden />}
                  onClick={pickSounds.onClick}
                >
                  Recordings named after prompts …
                </Menu.Item>
                <Menu.Label>Out of it</Menu.Label>
                <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={onCsv}>
                  All texts as CSV
                </Menu.Item>
                {others.map((language) => (
                  <Menu.Item
                    key={language}
                    leftSection={<IconLanguage size={16} aria-hidden />}
                    onClick={() => onXliff(language)}
                  >
                    XLIFF for {languageName(language)}
                  </Menu.Item>
                ))}
                <Menu.Label>For the studio</Menu.Label>
                {[...(source === undefined ? [] : [source]), ...others].map((language) => (
                  <Menu.Item
                    key={language}
                    leftSection={<IconPrinter size={16} aria-hidden />}
                    onClick={() => onScript(language)}
                  >
                    Recording script in {languageName(language)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </FileButton>
      )}
    </FileButton>
  );
};
