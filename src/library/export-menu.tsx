import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Finding } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import type { ExportFormat } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import { saveBlob } from '../ui/save-blob';
import { type ExportFile, exportDesign, saveFile } from './export-design';
import type { WantedDocument } from './export-document';
import type { ExportOutcome } from './export-notice';

const LostDialog = lazy(async () => ({ default: (await import('./lost-dialog')).LostDialog }));
const ExportNotice = lazy(async () => ({ default: (await import('./export-notice')).ExportNotice }));

interface ExportMenuProps {
  readonly design: Design;
  /** What the checks say of it now. Asked when it is needed. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** Notes in the design the ids a saved file has given to its steps. */
  readonly onNoteIds: (note: Command) => void;
}

/** Why an export failed, in a sentence. A part that is loaded when it is wanted may be out of reach. */
const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : '';
  if (/dynamically imported|module script/i.test(message))
    return 'A part of the app could not be loaded: the server cannot be reached, or has a newer version.';
  return message === '' ? 'The browser does not say why.' : message.replace(/\.?$/, '.');
};

/** Saves the open design as a file, or a document of it; what the format cannot hold is shown first. */
export const ExportMenu = ({ design, findings, onNoteIds }: ExportMenuProps) => {
  const [lossy, setLossy] = useState<ExportFile | null>(null);
  const [opened, setOpened] = useState(false);
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);

  /** Runs an export; one that comes to nothing is told, with a way to try again. */
  const attempt = (what: string, act: () => Promise<ExportOutcome | null>) => {
    setOutcome(null);
    act().then(setOutcome, (error: unknown) =>
      setOutcome({
        kind: 'failed',
        what,
        reason: reasonOf(error),
        onRetry: () => attempt(what, act),
      }),
    );
  };
  const saveAndNote = (file: ExportFile) => {
    saveFile(file);
    if (file.noteIds) onNoteIds(file.noteIds);
  };
  const save = (format: ExportFormat, what: string) =>
    attempt(what, async () => {
      const file = await exportDesign(design, format);
      if (file.lost.length === 0) saveAndNote(file);
      else {
        setLossy(file);
        setOpened(true);
      }
      return null;
    });
  const make = (wanted: WantedDocument, what: string) =>
    attempt(what, async () => {
      const { exportDocument } = await import('./export-document');
      const { fileName, content, remark } = await exportDocument(
        design,
        wanted,
        await findings(),
        new Date().toISOString(),
      );
      saveBlob(fileName, content);
      return remark === null ? null : { kind: 'remark', fileName, remark };
    });

  return (
    <>
      <Menu position="bottom-end" width="max-content">
        <Menu.Target>
          <Tooltip label="Export to a file">
            <ActionIcon variant="subtle" color="gray" size={34} aria-label="Export to a file">
              <IconDownload size={19} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>To open again</Menu.Label>
          <Menu.Item onClick={() => save('design', 'The design')}>As a design, whole</Menu.Item>
          <Menu.Item onClick={() => save('architect', 'Architect YAML')}>As Architect YAML</Menu.Item>
          <Menu.Item onClick={() => save('flow-json', 'Flow JSON')}>As flow JSON</Menu.Item>
          <Menu.Divider />
          <Menu.Label>The whole canvas</Menu.Label>
          <Menu.Item onClick={() => make({ format: 'svg' }, 'The SVG picture')}>SVG picture</Menu.Item>
          <Menu.Item onClick={() => make({ format: 'png' }, 'The PNG picture')}>PNG picture</Menu.Item>
          <Menu.Item onClick={() => make({ format: 'mermaid' }, 'The Mermaid diagram')}>Mermaid diagram</Menu.Item>
          <Menu.Divider />
          <Menu.Label>To read and print</Menu.Label>
          {design.languages.map((language) => (
            <Menu.Item key={language} onClick={() => make({ format: 'script', language }, 'The spoken script')}>
              Spoken script, {language}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => make({ format: 'evidence' }, 'The evidence pack')}>Evidence pack</Menu.Item>
          <Menu.Item onClick={() => make({ format: 'findings' }, 'The table of findings')}>
            Findings as a table (CSV)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {lossy && (
          <LostDialog
            file={lossy}
            opened={opened}
            onClose={() => setOpened(false)}
            onExport={() => {
              saveAndNote(lossy);
              setOpened(false);
            }}
          />
        )}
        {outcome && <ExportNotice outcome={outcome} onClose={() => setOutcome(null)} />}
      </Suspense>
    </>
  );
};
