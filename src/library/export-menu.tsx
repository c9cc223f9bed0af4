import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ExportFormat } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import { type ExportFile, exportDesign, saveFile } from './export-design';

const LostDialog = lazy(async () => ({ default: (await import('./lost-dialog')).LostDialog }));

/** Saves the open design as a file; what flow JSON cannot hold is shown first. */
export const ExportMenu = ({ design }: { readonly design: Design }) => {
  const [lossy, setLossy] = useState<ExportFile | null>(null);
  const [opened, setOpened] = useState(false);
  const save = async (format: ExportFormat) => {
    const file = await exportDesign(design, format);
    if (file.lost.length === 0) return saveFile(file);
    setLossy(file);
    setOpened(true);
  };
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Tooltip label="Export to a file">
            <ActionIcon variant="subtle" color="gray" size={34} aria-label="Export to a file">
              <IconDownload size={19} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save('design')}>As a design, whole</Menu.Item>
          <Menu.Item onClick={() => void save('flow-json')}>As flow JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {lossy && (
        <Suspense fallback={null}>
          <LostDialog
            file={lossy}
            opened={opened}
            onClose={() => setOpened(false)}
            onExport={() => {
              saveFile(lossy);
              setOpened(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};
