import { NativeSelect, TagsInput } from '@mantine/core';
import { renameDesign, updateDesign } from '../../core/edit/design-fields';
import { setStart } from '../../core/edit/nodes';
import type { Design, Runtime } from '../../core/model/design';
import { menusOf, nodesOf } from '../../core/model/graph';
import { languageSchema, type NodeId } from '../../core/model/ids';
import { kindNames, nodeName } from '../../core/model/names';
import { actingKind } from '../../core/model/node';
import { useEditor, useEditorStore } from '../editor-context';
import { Field } from './field';
import classes from './inspector.module.css';
import { NumberField } from './number-field';
import { TextField } from './text-field';

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What belongs to the whole design: shown while nothing is selected. */
export const DesignInspector = ({ design }: { readonly design: Design }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const run = store.getState().run;
  const canStart = nodesOf(design).filter(
    (node) =>
      node.kind === 'menu' ||
      node.kind === 'task' ||
      node.kind === 'hours' ||
      node.kind === 'announcement' ||
      node.kind === 'language',
  );
  return (
    <>
      <TextField name="name" label="Name" value={design.name} step="rename design" edit={renameDesign} />
      <TextField
        name="description"
        label="Description"
        multiline
        value={design.flow.description}
        step="change description"
        edit={(description) => updateDesign({ flow: { ...design.flow, description } })}
      />
      <Field name="start">
        <NativeSelect
          label="Answers the call"
          disabled={readOnly || canStart.length === 0}
          value={design.start ?? ''}
          data={[
            ...(design.start === null ? [{ value: '', label: 'Nothing yet' }] : []),
            ...canStart.map((node) => ({
              value: node.id,
              label:
                node.kind === 'menu'
                  ? nodeName(node)
                  : `${nodeName(node)} · ${kindNames[actingKind(node)].toLowerCase()}`,
            })),
          ]}
          onChange={(event) => run('change start', setStart(event.currentTarget.value as NodeId))}
        />
      </Field>
      <Field name="languages">
        <TagsInput
          label="Languages"
          description="The first one is the default. Lower-case tags such as en-us."
          value={[...design.languages]}
          readOnly={readOnly}
          onChange={(tags) => {
            const languages = tags.flatMap((tag) => {
              const parsed = languageSchema.safeParse(tag.trim().toLowerCase());
              return parsed.success ? [parsed.data] : [];
            });
            if (languages.length > 0) run('change languages', updateDesign({ languages }));
          }}
        />
      </Field>
      <Field name="runtime">
        <NativeSelect
          label="Meaning of silence and unknown digits"
          disabled={readOnly}
          value={design.runtime}
          data={[
            { value: 'document', label: 'Flow JSON: one try, then where silence leads' },
            { value: 'architect', label: 'Architect: all tries, then where silence leads' },
          ]}
          onChange={(event) => run('change runtime', updateDesign({ runtime: event.currentTarget.value as Runtime }))}
        />
      </Field>
      <NumberField
        name="maxDepth"
        label="Deepest menu level allowed"
        whole
        clearable
        placeholder="5"
        value={design.maxDepth}
        step="change depth limit"
        edit={(maxDepth) => updateDesign({ maxDepth })}
      />
      <p className={classes.hint}>
        {counted(menusOf(design).length, 'menu')}, {counted(nodesOf(design).length, 'step')} in all. Select a step to
        edit it.
      </p>
    </>
  );
};
