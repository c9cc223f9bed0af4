import { Select } from '@mantine/core';
import { connect } from '../../core/edit/nodes';
import type { Design } from '../../core/model/design';
import type { Port } from '../../core/model/edges';
import { nodesOf } from '../../core/model/graph';
import type { NodeId } from '../../core/model/ids';
import { kindNames, nodeName, targetName } from '../../core/model/names';
import { actingKind, type NodeKind } from '../../core/model/node';
import type { Target } from '../../core/model/target';
import { addStep } from '../add-node';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { addableKinds } from '../node-look';
import { Field } from './field';

const optionOf = (target: Target | null): string | null => {
  if (target === null) return null;
  return target.kind === 'node' || target.kind === 'jump' ? `${target.kind}:${target.nodeId}` : target.kind;
};

const targetOf = (value: string): Target => {
  if (value === 'repeat' || value === 'previous') return { kind: value };
  const [kind, ...rest] = value.split(':');
  return { kind: kind === 'jump' ? 'jump' : 'node', nodeId: rest.join(':') as NodeId };
};

/** Everything a way out can lead to, in groups. */
const choicesFor = (design: Design, from: NodeId, current: Target | null) => {
  const existing = nodesOf(design).filter((node) => node.id !== from);
  const items = (menus: boolean) =>
    existing
      .filter((node) => (node.kind === 'menu') === menus)
      .map((node) => ({
        value: `node:${node.id}`,
        label: menus ? nodeName(node) : `${nodeName(node)} · ${kindNames[actingKind(node)].toLowerCase()}`,
      }));
  const groups = [
    { group: 'Menus', items: items(true) },
    { group: 'Targets', items: items(false) },
    {
      group: 'New',
      items: addableKinds.map((kind) => ({ value: `new:${kind}`, label: `New ${kindNames[kind].toLowerCase()}` })),
    },
    {
      group: 'Back',
      items: [
        { value: 'repeat', label: 'Repeat this menu' },
        { value: 'previous', label: 'Previous menu' },
      ],
    },
  ];
  const value = optionOf(current);
  if (value !== null && !groups.some((group) => group.items.some((item) => item.value === value)))
    groups.unshift({ group: 'Now', items: [{ value, label: targetName(design, current) ?? value }] });
  return groups.filter((group) => group.items.length > 0);
};

interface TargetFieldProps {
  readonly nodeId: NodeId;
  readonly port: Port;
  readonly target: Target | null;
  /** The field's name as findings say it. */
  readonly name: string;
  readonly label: string;
}

/** Where a way out leads: the keyboard's way to draw an edge. */
export const TargetField = ({ nodeId, port, target, name, label }: TargetFieldProps) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <Field name={name}>
      <Select
        label={label}
        placeholder="Not connected"
        data={choicesFor(design, nodeId, target)}
        value={optionOf(target)}
        searchable
        clearable
        limit={80}
        readOnly={readOnly}
        nothingFoundMessage="No such step"
        onChange={(value) => {
          if (value === null) {
            store.getState().run('disconnect', connect(nodeId, port, null));
          } else if (value.startsWith('new:')) {
            addStep(store, value.slice(4) as NodeKind, null, { nodeId, port });
          } else {
            const next = targetOf(value);
            store.getState().run(`lead to ${targetName(design, next)}`, connect(nodeId, port, next));
          }
        }}
      />
    </Field>
  );
};
