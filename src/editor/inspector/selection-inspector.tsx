import { Button, SimpleGrid } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { updateNodes } from '../../core/edit/nodes';
import type { Design } from '../../core/model/design';
import { menuOf } from '../../core/model/graph';
import type { NodeId } from '../../core/model/ids';
import type { Menu } from '../../core/model/menu';
import { removeSelection } from '../actions';
import { useEditor, useEditorStore } from '../editor-context';
import classes from './inspector.module.css';
import { NumberField } from './number-field';

/** The one value that all have; null where they differ. */
const common = (menus: readonly Menu[], pick: (menu: Menu) => number): number | null => {
  const values = new Set(menus.map(pick));
  return values.size === 1 ? ([...values][0] ?? null) : null;
};

interface SelectionInspectorProps {
  readonly design: Design;
  readonly ids: readonly NodeId[];
}

/** The fields that several selected steps have in common. */
export const SelectionInspector = ({ design, ids }: SelectionInspectorProps) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const menus = ids.flatMap((id) => menuOf(design, id) ?? []);
  const menuIds = menus.map((menu) => menu.id);
  return (
    <>
      <p className={classes.hint}>
        {ids.length} steps are selected{menus.length < ids.length ? `, ${menus.length} of them menus` : ''}. A change
        applies to all menus among them.
      </p>
      {menus.length > 0 && (
        <SimpleGrid cols={2} spacing="xs">
          <NumberField
            name="timeoutSeconds"
            label="Timeout"
            suffix=" s"
            placeholder="different"
            value={common(menus, (menu) => menu.timeoutSeconds)}
            step={`change timeout of ${menus.length} menus`}
            edit={(timeoutSeconds) => updateNodes(menuIds, timeoutSeconds === null ? {} : { timeoutSeconds })}
          />
          <NumberField
            name="tries"
            label="Tries"
            whole
            placeholder="different"
            value={common(menus, (menu) => menu.tries)}
            step={`change tries of ${menus.length} menus`}
            edit={(tries) => updateNodes(menuIds, tries === null ? {} : { tries })}
          />
        </SimpleGrid>
      )}
      <Button
        variant="default"
        leftSection={<IconTrash size={15} aria-hidden />}
        disabled={readOnly}
        onClick={() => removeSelection(store)}
      >
        Delete {ids.length} steps
      </Button>
    </>
  );
};
