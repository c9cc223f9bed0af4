import { Autocomplete } from '@mantine/core';
import type { Command } from '../../core/edit/command';
import { useEditor, useEditorStore } from '../editor-context';
import { Field, useStay } from './field';

interface ReferenceFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What of the org is offered; null: nothing, the reference is typed. */
  readonly from: 'queues' | 'flows' | null;
  readonly edit: (value: string) => Command;
}

/** The id or name of something outside the flow. Connected, the org's own are offered. */
export const ReferenceField = ({ name, label, value, from, edit }: ReferenceFieldProps) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const directory = useEditor((state) => state.context.directory);
  const { gesture, onFocus } = useStay(name);
  const known = from && directory ? directory[from] : new Map<string, string>();
  const shown = known.get(value);
  return (
    <Field name={name}>
      <Autocomplete
        label={label}
        value={value}
        readOnly={readOnly}
        limit={40}
        data={[...known.keys()]}
        renderOption={({ option }) => `${known.get(option.value) ?? option.value} (${option.value})`}
        filter={({ options, search }) =>
          options.filter(
            (option) =>
              'value' in option &&
              `${option.value} ${known.get(option.value) ?? ''}`.toLowerCase().includes(search.trim().toLowerCase()),
          )
        }
        onFocus={onFocus}
        onChange={(next) => store.getState().run(`change ${label.toLowerCase()}`, edit(next), gesture())}
        {...(shown ? { description: `«${shown}» in the org` } : {})}
      />
    </Field>
  );
};
