import { Textarea, TextInput } from '@mantine/core';
import type { Command } from '../../core/edit/command';
import { useStay } from '../../ui/use-stay';
import { useEditor, useEditorStore } from '../editor-context';
import { Field } from './field';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What the history calls the edit. */
  readonly step: string;
  readonly edit: (text: string) => Command;
  readonly placeholder?: string;
  readonly description?: string;
  readonly multiline?: boolean;
}

/** A text of the design. Typing is one step of the history per stay in the field. */
export const TextField = ({ name, label, value, step, edit, placeholder, description, multiline }: TextFieldProps) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const { gesture, onFocus } = useStay(name);
  const shared = {
    label,
    value,
    readOnly,
    onFocus,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(description === undefined ? {} : { description }),
  };
  const change = (text: string) => store.getState().run(step, edit(text), gesture());
  return (
    <Field name={name}>
      {multiline ? (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
      )}
    </Field>
  );
};
