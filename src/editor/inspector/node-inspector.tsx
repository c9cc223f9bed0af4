import { Button, Group } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { removeEdge, setStart, updateNode } from '../../core/edit/nodes';
import type { Design } from '../../core/model/design';
import { type Edge, portKey } from '../../core/model/edges';
import { kindNames, nodeName, portName } from '../../core/model/names';
import { actingKind, type Node } from '../../core/model/node';
import { removeSelection } from '../actions';
import { useEditor, useEditorStore } from '../editor-context';
import { InspectedNode, WholeFindings } from './field';
import classes from './inspector.module.css';
import { KeptFromFile } from './kept-from-file';
import { MenuInspector } from './menu-inspector';
import { TargetField } from './target-field';
import { TargetInspector } from './target-inspector';
import { TextField } from './text-field';

/** What the source of a step says beside its fields; the actions of a task are shown by themselves. */
const keptValues = (node: Node) => {
  const { actions: _, ...others } = node.source?.opaque ?? {};
  return node.kind === 'task' ? others : (node.source?.opaque ?? {});
};

/** Every field of one step. */
export const NodeInspector = ({ node, design }: { readonly node: Node; readonly design: Design }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const run = store.getState().run;
  return (
    <InspectedNode value={node.id}>
      <WholeFindings nodeId={node.id} />
      <TextField
        name="name"
        label="Name"
        value={node.name}
        placeholder={nodeName({ ...node, name: '' })}
        step={`rename ${kindNames[actingKind(node)].toLowerCase()}`}
        edit={(name) => updateNode(node.id, node.kind, { name })}
      />
      {node.kind === 'menu' ? <MenuInspector menu={node} /> : <TargetInspector node={node} />}
      <KeptFromFile values={keptValues(node)} />
      <Group gap="xs" className={classes.foot ?? ''}>
        {node.kind === 'menu' && design.start !== node.id && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={readOnly}
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            onClick={() => run('change start', setStart(node.id))}
          >
            Make it answer the call
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={readOnly}
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => removeSelection(store)}
        >
          Delete {kindNames[actingKind(node)].toLowerCase()}
        </Button>
      </Group>
    </InspectedNode>
  );
};

/** Where one way out leads. */
export const EdgeInspector = ({ node, edge }: { readonly node: Node; readonly edge: Edge }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <InspectedNode value={node.id}>
      <TargetField
        nodeId={node.id}
        port={edge.port}
        target={edge.target}
        name={portKey(edge.port)}
        label={`${nodeName(node)}, ${portName(node, edge.port)}, leads to`}
      />
      <Button
        variant="default"
        disabled={readOnly}
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => store.getState().run('delete connection', removeEdge(node.id, edge.port))}
      >
        Delete connection
      </Button>
    </InspectedNode>
  );
};
