import { Button, Group } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { removeEdge, setStart, updateNode } from '../../core/edit/nodes';
import type { Design } from '../../core/model/design';
import { type Edge, edgesOf, portKey } from '../../core/model/edges';
import { nodeOf } from '../../core/model/graph';
import { kindNames, nodeName, portName } from '../../core/model/names';
import { actingKind, type Node } from '../../core/model/node';
import { removeSelection } from '../actions';
import { useEditor, useEditorStore } from '../editor-context';
import { type Selection, selectDesign, selectFindingsOf } from '../editor-store';
import { nodeLooks } from '../node-look';
import { DesignInspector } from './design-inspector';
import { FindingLine, InspectedNode } from './field';
import classes from './inspector.module.css';
import { MenuInspector } from './menu-inspector';
import { SelectionInspector } from './selection-inspector';
import { TargetField } from './target-field';
import { TargetInspector } from './target-inspector';
import { TextField } from './text-field';

/** Findings that speak of the node as a whole, above its fields. */
const WholeFindings = ({ node }: { readonly node: Node | null }) => {
  const findings = useEditor(selectFindingsOf(node?.id ?? null)).filter((finding) => finding.field === null);
  return findings.map((finding) => <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} />);
};

const NodeInspector = ({ node, design }: { readonly node: Node; readonly design: Design }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const run = store.getState().run;
  return (
    <InspectedNode value={node.id}>
      <WholeFindings node={node} />
      <TextField
        name="name"
        label="Name"
        value={node.name}
        placeholder={nodeName({ ...node, name: '' })}
        step={`rename ${kindNames[actingKind(node)].toLowerCase()}`}
        edit={(name) => updateNode(node.id, node.kind, { name })}
      />
      {node.kind === 'menu' ? <MenuInspector menu={node} /> : <TargetInspector node={node} />}
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

const EdgeInspector = ({ node, edge }: { readonly node: Node; readonly edge: Edge }) => {
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

/** What the inspector shows for a selection: its title, its icon's kind, its body. */
const contentFor = (design: Design, selection: Selection) => {
  const [first, ...others] = selection.nodes;
  const { edge: way } = selection;
  if (others.length > 0)
    return {
      title: `${selection.nodes.length} steps`,
      kind: null,
      body: <SelectionInspector design={design} ids={selection.nodes} />,
    };
  const node = nodeOf(design, first ?? way?.from ?? null);
  if (!node)
    return {
      title: 'Design',
      kind: null,
      body: (
        <InspectedNode value={null}>
          <WholeFindings node={null} />
          <DesignInspector design={design} />
        </InspectedNode>
      ),
    };
  const edge = way ? edgesOf(node).find((item) => portKey(item.port) === portKey(way.port)) : undefined;
  if (way && edge && !first)
    return { title: 'Connection', kind: null, body: <EdgeInspector node={node} edge={edge} /> };
  return {
    title: kindNames[actingKind(node)],
    kind: actingKind(node),
    body: <NodeInspector node={node} design={design} />,
  };
};

/** The panel at the right: every field of what is selected. Escape returns to the canvas. */
export const Inspector = () => {
  const design = useEditor(selectDesign);
  const selection = useEditor((state) => state.selection);
  const focusRequest = useEditor((state) => state.focusRequest);
  const panel = useRef<HTMLElement>(null);
  const followed = useRef(focusRequest);
  const { title, kind, body } = contentFor(design, selection);
  const Icon = kind && nodeLooks[kind].icon;

  useEffect(() => {
    if (!focusRequest?.field || followed.current === focusRequest) return;
    followed.current = focusRequest;
    const { field } = focusRequest;
    const named = (name: string) => panel.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    const place = named(field) ?? named(`${field}.digit`) ?? named(field.split('.')[0] ?? field);
    const control = place?.querySelector<HTMLElement>('input, textarea, select, button');
    control?.focus();
    place?.scrollIntoView({ block: 'nearest' });
    if (control instanceof HTMLInputElement && control.type !== 'checkbox') control.select();
  }, [focusRequest]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const [first] = selection.nodes;
    if (first) document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(first)}"]`)?.focus();
  };

  return (
    <section ref={panel} className={classes.inspector} aria-label="Inspector" onKeyDown={onKeyDown}>
      <h2 className={classes.title}>
        {Icon && kind && <Icon size={17} color={nodeLooks[kind].hue} aria-hidden />}
        {title}
      </h2>
      <div className={classes.body} key={selection.nodes.join(' ')}>
        {body}
      </div>
    </section>
  );
};
