import { NumberInput } from '@mantine/core';
import type { Command } from '../../core/edit/command';
import { useStay } from '../../ui/use-stay';
import { useEditor, useEditorStore } from '../editor-context';
import { Field } from './field';

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly step: string;
  readonly edit: (value: number | null) => Command;
  readonly suffix?: string;
  readonly whole?: boolean;
  readonly description?: string;
  readonly placeholder?: string;
  /** An empty field means «not set» instead of «not typed yet». */
  readonly clearable?: boolean;
}

/** A number with its unit. Any number can be typed; the checks say which are wise. */
export const NumberField = ({
  name,
  label,
  value,
  step,
  edit,
  suffix,
  whole = false,
  description,
  placeholder,
  clearable = false,
}: NumberFieldProps) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const { gesture, onFocus } = useStay(name);
  return (
    <Field name={name}>
      <NumberInput
        label={label}
        value={value ?? ''}
        readOnly={readOnly}
        onFocus={onFocus}
        allowNegative={false}
        allowDecimal={!whole}
        {...(suffix === undefined ? {} : { suffix })}
        {...(description === undefined ? {} : { description })}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(next) => {
          if (typeof next === 'number') store.getState().run(step, edit(next), gesture());
          else if (clearable && next === '') store.getState().run(step, edit(null), gesture());
        }}
      />
    </Field>
  );
};
