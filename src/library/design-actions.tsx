import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ExportFormat } from '../core/formats/export-file';
import classes from './design-actions.module.css';
import type { DesignSummary } from './library-schema';

/** What can be done with a draft from its row. */
export interface DesignActs {
  readonly onOpen: (summary: DesignSummary) => void;
  readonly onRename: (summary: DesignSummary) => void;
  readonly onDuplicate: (summary: DesignSummary) => void;
  readonly onExport: (summary: DesignSummary, format: ExportFormat) => void;
  readonly onRemove: (summary: DesignSummary) => void;
}

interface DesignActionsProps extends DesignActs {
  readonly summary: DesignSummary;
  /** Another tab edits it: what would pull it from under that tab is off. */
  readonly openElsewhere: boolean;
}

/** The menu at the end of a draft's row. */
export const DesignActions = ({ summary, openElsewhere, ...acts }: DesignActionsProps) => {
  const elsewhere = openElsewhere && <span className={classes.why}>open in another tab</span>;
  return (
    <Menu position="bottom-end" withinPortal={false} width="max-content">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${summary.name || 'Untitled'}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          disabled={openElsewhere}
          data-autofocus={openElsewhere ? undefined : true}
          rightSection={elsewhere}
          onClick={() => acts.onRename(summary)}
        >
          Rename
        </Menu.Item>
        <Menu.Item
          data-autofocus={openElsewhere ? true : undefined}
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => acts.onDuplicate(summary)}
        >
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => acts.onExport(summary, 'design')}
        >
          Export as design
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => acts.onExport(summary, 'architect')}
        >
          Export as Architect YAML
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => acts.onExport(summary, 'flow-json')}
        >
          Export as flow JSON
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="var(--tt-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={openElsewhere}
          rightSection={elsewhere}
          onClick={() => acts.onRemove(summary)}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
