import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ExportPart, exportAddress } from '../org/audit';

const whole: ExportPart = { flowId: null, from: null, to: null };

/** The record of changes as a file; a part of it where flow or days are chosen. */
export const ExportMenu = ({ part }: { readonly part: ExportPart }) => {
  const isPart = part.flowId !== null || part.from !== null || part.to !== null;
  const item = (format: 'json' | 'csv', of: ExportPart) => (
    <Menu.Item key={`${format} ${of === whole}`} component="a" href={exportAddress(format, of)} download>
      {format === 'json' ? 'As JSON' : 'As CSV, for spreadsheets'}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Export the record
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All of it: «touchtone audit verify» checks the chain</Menu.Label>
        {(['json', 'csv'] as const).map((format) => item(format, whole))}
        {isPart && <Menu.Label>Only this flow and these days: verify it with «--part»</Menu.Label>}
        {isPart && (['json', 'csv'] as const).map((format) => item(format, part))}
      </Menu.Dropdown>
    </Menu>
  );
};
