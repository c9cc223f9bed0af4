import { NativeSelect, SimpleGrid } from '@mantine/core';
import { renameDesign, updateDesign } from '../../core/edit/design-fields';
import { setStart } from '../../core/edit/nodes';
import { productMaxDepth } from '../../core/model/build';
import type { Design, Runtime } from '../../core/model/design';
import { menusOf, nodesOf } from '../../core/model/graph';
import type { NodeId } from '../../core/model/ids';
import { kindNames, nodeName } from '../../core/model/names';
import { actingKind } from '../../core/model/node';
import { useEditor, useEditorStore } from '../editor-context';
import { Field, InspectedNode, WholeFindings } from './field';
import { FlowFacts } from './flow-facts';
import classes from './inspector.module.css';
import { LanguagesField } from './languages-field';
import { NumberField } from './number-field';
import { TextField } from './text-field';

/** The levels a design may be limited to, and the one it has if that is another. */
const depthChoices = (current: number | null) => [
  { value: '', label: `${productMaxDepth} (the limit of the documents)` },
  ...Array.from({ length: productMaxDepth }, (_, index) => `${index + 1}`),
  ...(current !== null && (current < 1 || current > productMaxDepth) ? [`${current}`] : []),
];

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
      node.kind === 'overflow' ||
      node.kind === 'announcement' ||
      node.kind === 'language',
  );
  return (
    <InspectedNode value={null}>
      <WholeFindings nodeId={null} />
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
      <LanguagesField design={design} />
      <SimpleGrid cols={2} spacing="xs">
        <NumberField
          name="menuDefaults.timeoutSeconds"
          label="Timeout of menus"
          suffix=" s"
          value={design.menuDefaults.timeoutSeconds}
          step="change the flow’s timeout"
          edit={(seconds) => updateDesign({ menuDefaults: { ...design.menuDefaults, timeoutSeconds: seconds ?? 0 } })}
        />
        <NumberField
          name="menuDefaults.tries"
          label="Tries of menus"
          whole
          value={design.menuDefaults.tries}
          step="change the flow’s tries"
          edit={(tries) => updateDesign({ menuDefaults: { ...design.menuDefaults, tries: tries ?? 0 } })}
        />
      </SimpleGrid>
      <p className={classes.hint}>
        What new menus start with
        {design.sourceText?.format === 'architect' && '; menus without settings of their own change with it'}.
      </p>
      <Field name="runtime">
        <NativeSelect
          label="Meaning of silence and unknown digits"
          disabled={readOnly}
          value={design.runtime}
          data={[
            { value: 'document', label: 'As in flow JSON (one try)' },
            { value: 'architect', label: 'As in Architect (all tries)' },
          ]}
          onChange={(event) => run('change runtime', updateDesign({ runtime: event.currentTarget.value as Runtime }))}
        />
      </Field>
      <Field name="maxDepth">
        <NativeSelect
          label="Deepest menu level allowed"
          disabled={readOnly}
          value={design.maxDepth ?? ''}
          data={depthChoices(design.maxDepth)}
          onChange={(event) =>
            run('change depth limit', updateDesign({ maxDepth: Number(event.currentTarget.value) || null }))
          }
        />
      </Field>
      <p className={classes.hint}>
        {counted(menusOf(design).length, 'menu')}, {counted(nodesOf(design).length, 'step')} in all. Select a step to
        edit it.
      </p>
      <FlowFacts design={design} />
    </InspectedNode>
  );
};
