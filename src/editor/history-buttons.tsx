import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronDown } from '@tabler/icons-react';
import { useEditor, useEditorStore } from './editor-context';

/** Undo and redo with the name of the step, and the list of steps to go back to. */
export const HistoryButtons = () => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const undoable = useEditor((state) => state.history.undoable);
  const redoable = useEditor((state) => state.history.redoable);
  const last = undoable.at(-1);
  const next = redoable.at(-1);
  return (
    <Group gap={0} wrap="nowrap" role="group" aria-label="History">
      <Tooltip label={last ? `Undo: ${last.label}` : 'Nothing to undo'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={last ? `Undo: ${last.label}` : 'Undo'}
          disabled={!last || readOnly}
          onClick={() => store.getState().undo()}
        >
          <IconArrowBackUp size={19} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={next ? `Redo: ${next.label}` : 'Nothing to redo'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={next ? `Redo: ${next.label}` : 'Redo'}
          disabled={!next || readOnly}
          onClick={() => store.getState().redo()}
        >
          <IconArrowForwardUp size={19} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label="History" disabled={!last || readOnly}>
            <IconChevronDown size={14} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          <Menu.Label>Go back to before</Menu.Label>
          {undoable
            .map((entry, index) => ({ entry, index }))
            .reverse()
            .slice(0, 60)
            .map(({ entry, index }) => (
              <Menu.Item key={index} onClick={() => store.getState().undoTo(index)}>
                {entry.label}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
};
