import { Button } from '@mantine/core';
import { type InheritedField, leaveToFlow, menuAbove } from '../../core/edit/inherits';
import { updateNode } from '../../core/edit/nodes';
import type { Menu } from '../../core/model/menu';
import { nodeName } from '../../core/model/names';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import classes from './inspector.module.css';
import { NumberField } from './number-field';

const looks = {
  timeoutSeconds: { label: 'Timeout', what: 'timeout', unit: ' s', whole: false },
  tries: { label: 'Tries', what: 'tries', unit: '', whole: true },
} as const;

interface InheritedNumberProps {
  readonly menu: Menu;
  readonly field: InheritedField;
}

/** A setting of a menu that may be the flow's: where it comes from, and the way back to the flow's. */
export const InheritedNumber = ({ menu, field }: InheritedNumberProps) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const above = useEditor((state) => menuAbove(selectDesign(state), menu));
  const valueAbove = useEditor((state) => (above ?? selectDesign(state).menuDefaults)[field]);
  // Only such flows have settings that menus can leave to them.
  const canInherit = useEditor((state) => selectDesign(state).sourceText?.format === 'architect');
  const { label, what, unit, whole } = looks[field];
  const owner = above ? 'outer menu’s' : 'flow’s';
  const inherited = menu.inherits?.includes(field) === true && menu[field] === valueAbove;
  return (
    <div className={classes.inherited}>
      <NumberField
        name={field}
        label={label}
        whole={whole}
        {...(unit === '' ? {} : { suffix: unit })}
        value={menu[field]}
        step={`change ${what}`}
        edit={(value) => updateNode(menu.id, 'menu', { [field]: value ?? 0 })}
      />
      {inherited && <p className={classes.hint}>{above ? `From ${nodeName(above)}` : 'From the flow'}</p>}
      {canInherit && !inherited && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={readOnly}
          onClick={() => store.getState().run(`use the ${owner} ${what}`, leaveToFlow(menu.id, field))}
        >
          {`Use the ${owner} (${valueAbove}${unit})`}
          <span className="tt-visually-hidden"> for the {what}</span>
        </Button>
      )}
    </div>
  );
};
