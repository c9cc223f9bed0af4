import { Autocomplete } from '@mantine/core';
import { use, useMemo } from 'react';
import { type ListedKind, listOf } from '../../core/directory/directory';
import { lookUp, referenceTo, refersBy } from '../../core/directory/look-up';
import type { Command } from '../../core/edit/command';
import { useStay } from '../../ui/use-stay';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { entriesOf, isAmbiguous, referToEntry } from '../org-entries';
import { Field, InspectedNode } from './field';
import classes from './reference-field.module.css';

interface ReferenceFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What of the org is offered; null: nothing, the reference is typed. */
  readonly from: ListedKind | null;
  readonly edit: (value: string) => Command;
}

/** The id or name of something outside the flow. Connected, the org's own are offered, each with its name and its id. */
export const ReferenceField = ({ name, label, value, from, edit }: ReferenceFieldProps) => {
  const store = useEditorStore();
  const nodeId = use(InspectedNode);
  const readOnly = useEditor((state) => state.readOnly);
  const list = useEditor((state) => (from === null ? null : listOf(state.context.directory, from)));
  const by = useEditor((state) => refersBy(selectDesign(state), state.context.dialect));
  const { gesture, onFocus } = useStay(name);
  /** By what is written for it: by name where that says it all, so two of one name are one line. */
  const offered = useMemo(
    () =>
      new Map((list ? entriesOf(list) : []).map((entry) => [list ? referenceTo(list, entry, by) : entry.id, entry])),
    [list, by],
  );
  const found = list ? lookUp(list, value) : null;
  const meant = found?.kind === 'one' ? (found.entry.id === value ? `“${found.entry.name}”` : found.entry.id) : null;
  const change = (next: string) => {
    const entry = offered.get(next);
    const command = entry && list && nodeId ? referToEntry(nodeId, value, list, entry, by) : edit(next);
    store.getState().run(`change ${label.toLowerCase()}`, command, gesture());
  };
  return (
    <Field name={name}>
      <Autocomplete
        label={label}
        value={value}
        readOnly={readOnly}
        limit={40}
        data={[...offered.keys()]}
        renderOption={({ option }) => {
          const entry = offered.get(option.value);
          return entry ? (
            <span className={classes.option}>
              <span className={classes.name}>{entry.name}</span>
              <span className={classes.id}>
                {by === 'name' && list && isAmbiguous(list, entry) ? 'several of this name' : entry.id}
              </span>
            </span>
          ) : (
            option.value
          );
        }}
        filter={({ options, search }) => {
          const wanted = search.trim().toLowerCase();
          return options.filter((option) => {
            if (!('value' in option)) return false;
            const entry = offered.get(option.value);
            return `${entry?.name ?? ''} ${entry?.id ?? ''}`.toLowerCase().includes(wanted);
          });
        }}
        onFocus={onFocus}
        onChange={change}
        {...(meant === null ? {} : { description: `In the org: ${meant}` })}
      />
    </Field>
  );
};
