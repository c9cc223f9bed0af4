import { Button } from '@mantine/core';
import { type InheritedField, leaveToFlow } from '../../core/edit/inherits';
import { updateNode } from '../../core/edit/nodes';
import type { Menu } from '../../core/model/menu';
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
  const ofFlow = useEditor((state) => selectDesign(state).menuDefaults[field]);
  // Only such flows have settings that menus can leave to them.
  const canInherit = useEditor((state) => selectDesign(state).sourceText?.format === 'architect');
  const { label, what, unit, whole } = looks[field];
  const inherited = menu.inherits?.includes(field) === true;
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
      {inherited && (
        <p className={classes.hint}>{menu[field] === ofFlow ? 'From the flow' : 'From the menu it is in'}</p>
      )}
      {canInherit && !inherited && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={readOnly}
          onClick={() => store.getState().run(`use the flow’s ${what}`, leaveToFlow(menu.id, field))}
        >
          Use the flow’s
          <span className="tt-visually-hidden"> {what},</span> ({ofFlow}
          {unit})
        </Button>
      )}
    </div>
  );
};
