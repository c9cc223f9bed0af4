import { connect } from '../../core/edit/nodes';
import type { Design } from '../../core/model/design';
import type { Port } from '../../core/model/edges';
import { nodeOf, nodesOf } from '../../core/model/graph';
import type { NodeId } from '../../core/model/ids';
import { kindNames, nodeName, targetName } from '../../core/model/names';
import { actingKind, type Node, type NodeKind } from '../../core/model/node';
import type { Target } from '../../core/model/target';
import { addStep } from '../add-node';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { addableKinds } from '../node-look';
import { Field } from './field';
import { OpenedSelect } from './opened-select';

const optionOf = (target: Target | null): string | null => {
  if (target === null) return null;
  return target.kind === 'node' || target.kind === 'jump' ? `${target.kind}:${target.nodeId}` : target.kind;
};

const targetOf = (value: string): Target => {
  if (value === 'repeat' || value === 'previous') return { kind: value };
  const [kind, ...rest] = value.split(':');
  return { kind: kind === 'jump' ? 'jump' : 'node', nodeId: rest.join(':') as NodeId };
};

const back = [
  { value: 'repeat', label: 'Repeat this menu' },
  { value: 'previous', label: 'Previous menu' },
];

const itemOf = (node: Node) => ({
  value: `node:${node.id}`,
  label: node.kind === 'menu' ? nodeName(node) : `${nodeName(node)} · ${kindNames[actingKind(node)].toLowerCase()}`,
});

/** Where a way out leads now, as the list calls it; null: nowhere yet. */
const currentItem = (design: Design, from: NodeId, target: Target | null): { value: string; label: string } | null => {
  const value = optionOf(target);
  if (value === null || target === null) return null;
  const node = target.kind === 'node' && target.nodeId !== from ? nodeOf(design, target.nodeId) : undefined;
  if (node) return itemOf(node);
  return back.find((item) => item.value === value) ?? { value, label: targetName(design, target) ?? value };
};

/** Everything a way out can lead to, in groups. */
const choicesFor = (design: Design, from: NodeId, current: Target | null) => {
  const others = nodesOf(design).filter((node) => node.id !== from);
  const groups = [
    { group: 'Menus', items: others.filter((node) => node.kind === 'menu').map(itemOf) },
    { group: 'Targets', items: others.filter((node) => node.kind !== 'menu').map(itemOf) },
    {
      group: 'New',
      items: addableKinds.map((kind) => ({ value: `new:${kind}`, label: `New ${kindNames[kind].toLowerCase()}` })),
    },
    // What is not a menu cannot be repeated.
    { group: 'Back', items: nodeOf(design, from)?.kind === 'menu' ? back : back.slice(1) },
  ];
  const now = currentItem(design, from, current);
  if (now && !groups.some((group) => group.items.some((item) => item.value === now.value)))
    groups.unshift({ group: 'Now', items: [now] });
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
      <OpenedSelect
        label={label}
        placeholder="Not connected"
        current={currentItem(design, nodeId, target)}
        data={() => choicesFor(design, nodeId, target)}
        searchable
        clearable
        limit={80}
        readOnly={readOnly}
        nothingFoundMessage="No such step"
        onChange={(picked) => {
          if (picked === null) {
            store.getState().run('disconnect', connect(nodeId, port, null));
          } else if (picked.startsWith('new:')) {
            addStep(store, picked.slice(4) as NodeKind, null, { nodeId, port });
          } else {
            const next = targetOf(picked);
            store.getState().run(`lead to ${targetName(design, next)}`, connect(nodeId, port, next));
          }
        }}
      />
    </Field>
  );
};
