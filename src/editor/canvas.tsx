import { useMantineColorScheme } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import {
  Background,
  BackgroundVariant,
  type Connection,
  type FinalConnectionState,
  type NodeChange,
  ReactFlow,
  useReactFlow,
} from 'reactflow';
import { connect, moveNodes } from '../core/edit/nodes';
import { connectProblem } from '../core/edit/rules';
import { portFromKey } from '../core/model/edges';
import type { NodeId } from '../core/model/ids';
import { nameOf } from '../core/model/names';
import type { NodeKind } from '../core/model/node';
import { actionFor, removeSelection } from './actions';
import { addStep } from './add-node';
import classes from './canvas.module.css';
import { CanvasControls } from './canvas-controls';
import { useCanvasLight } from './canvas-light';
import { clippingOf, pasteClipping } from './clipboard';
import { edgeFromKey } from './edge-key';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign } from './editor-store';
import { MenuCard } from './menu-card';
import { draggedKind } from './palette';
import { QuickAdd } from './quick-add';
import { TargetPill } from './target-pill';
import { type CanvasEdge, type CanvasNode, panExtent } from './to-canvas';
import { useCanvasEdges } from './use-canvas-edges';
import { useCanvasNodes } from './use-canvas-nodes';
import { useFirstFit } from './use-first-fit';
import { useKeptFocus } from './use-kept-focus';
import { useViewPort } from './use-view-port';
import { WayEdge } from './way-edge';

const nodeTypes = { card: MenuCard, pill: TargetPill };
const edgeTypes = { way: WayEdge };
/** Whether keys and clipboard belong to a field or a list there instead of the canvas. */
const isField = (target: EventTarget): boolean =>
  (target as HTMLElement).closest('input, textarea, select, [contenteditable], [role="listbox"], [role="dialog"]') !==
  null;

/** What the keys do, read out with a card; React Flow shows this text while its own keys are off. */
const ariaLabels = {
  'node.a11yDescription.default':
    'Arrow keys walk to parent, child and neighbours. A digit goes where it leads or adds a choice. Tab adds a step. Enter edits. Escape, then Tab, leaves.',
};

/** Above this many nodes only those in view are drawn. */
const manyNodes = 120;

/** The drawing: nodes and edges of the design, edited by mouse and keyboard. */
export const Canvas = () => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const focusRequest = useEditor((state) => state.focusRequest);
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const { colorScheme } = useMantineColorScheme();
  const frame = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const { nodes, apply } = useCanvasNodes();
  const edges = useCanvasEdges(hovered);
  const extent = useEditor((state) => panExtent(selectDesign(state)));
  const picked = useEditor(({ selection }) => selection.nodes.length > 0 || selection.edge !== null);

  const { view, bringIntoView } = useViewPort(frame);
  const keepFocus = useKeptFocus(frame);

  useFirstFit(view.fit);

  useEffect(() => {
    if (focusRequest?.nodeId) void bringIntoView(focusRequest.nodeId);
  }, [focusRequest, bringIntoView]);

  const light = useCanvasLight();
  const called = light?.currentNodeId;
  useEffect(() => {
    if (called) void bringIntoView(called);
  }, [called, bringIntoView]);

  const onNodesChange = (changes: NodeChange<CanvasNode>[]) => {
    apply(changes.filter((change) => change.type === 'position' || change.type === 'dimensions'));
    const selects = changes.filter((change) => change.type === 'select');
    if (selects.length === 0) return;
    const next = new Set<string>(store.getState().selection.nodes);
    for (const change of selects) {
      if (change.selected) next.add(change.id);
      else next.delete(change.id);
    }
    store.getState().select({ nodes: [...next] as NodeId[] });
  };

  const onDragStop = (_event: unknown, _node: CanvasNode, moved: CanvasNode[]) => {
    const positions = Object.fromEntries(
      moved.map((node) => [node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) }]),
    );
    store.getState().run('move', moveNodes(positions));
  };

  const portOf = (connection: Pick<Connection, 'source' | 'sourceHandle'>) => {
    const port = connection.sourceHandle ? portFromKey(connection.sourceHandle) : null;
    return port && { from: connection.source as NodeId, port };
  };

  const isValidConnection = (connection: Connection | CanvasEdge) => {
    const way = portOf({ source: connection.source, sourceHandle: connection.sourceHandle ?? null });
    const design = selectDesign(store.getState());
    return (
      way !== null &&
      connectProblem(design, way.from, way.port, { kind: 'node', nodeId: connection.target as NodeId }) === null
    );
  };

  const onConnect = (connection: Connection) => {
    const way = portOf(connection);
    if (!way) return;
    const to = connection.target as NodeId;
    const design = selectDesign(store.getState());
    store.getState().run(`lead to ${nameOf(design, to)}`, connect(way.from, way.port, { kind: 'node', nodeId: to }));
  };

  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (state.isValid !== null || !state.fromNode || state.fromHandle?.type !== 'source') return;
    const port = state.fromHandle.id ? portFromKey(state.fromHandle.id) : null;
    if (!port) return;
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!point) return;
    const screen = { x: point.clientX, y: point.clientY };
    const box = frame.current?.getBoundingClientRect();
    if (!box || Math.abs(screen.x - box.left) < 4) return;
    const nodeId = state.fromNode.id as NodeId;
    store.getState().openQuickAdd({
      screen,
      position: flow.screenToFlowPosition(screen),
      after: nodeId,
      from: { nodeId, port },
    });
  };

  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(draggedKind) as NodeKind | '';
    if (kind === '') return;
    event.preventDefault();
    addStep(store, kind, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (isField(target)) return;
    // Tab adds a step on a selected one only; else it goes on, from the canvas itself past all steps.
    if (event.key === 'Tab' && target === frame.current && !event.shiftKey) {
      event.preventDefault();
      return frame.current.querySelector<HTMLElement>('[role="toolbar"] button')?.focus();
    }
    const { nodes: selected } = store.getState().selection;
    if (event.key === 'Tab' && !selected.includes(target.dataset.id as NodeId)) return;
    if ((event.key === 'Enter' || event.key === ' ') && target.closest('button')) return;
    const action = actionFor(event.nativeEvent, 'canvas');
    if (!action || (readOnly && !action.readOnly)) return;
    event.preventDefault();
    event.stopPropagation();
    action.run(store, view, event.nativeEvent);
  };

  const onCopy = (event: ClipboardEvent) => {
    const text = clippingOf(selectDesign(store.getState()), store.getState().selection.nodes);
    if (isField(event.target) || !text) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    if (event.type === 'cut' && !readOnly) removeSelection(store);
  };

  const onPaste = (event: ClipboardEvent) => {
    if (isField(event.target) || readOnly) return;
    if (pasteClipping(store, event.clipboardData.getData('text/plain'))) event.preventDefault();
  };

  const onFocus = (event: { target: EventTarget }) => {
    const id = (event.target as HTMLElement).dataset.id;
    const { selection, select } = store.getState();
    if (id && !selection.nodes.includes(id as NodeId)) select({ nodes: [id as NodeId] });
  };

  return (
    <section
      ref={frame}
      className={classes.frame}
      data-looking={(light === null && (hovered !== null || picked)) || undefined}
      aria-label="Canvas"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={onPaste}
      onDragOver={(event) => {
        if (!readOnly && event.dataTransfer.types.includes(draggedKind)) event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        onNodesChange={onNodesChange}
        onNodeDragStop={onDragStop}
        onSelectionDragStop={(event, moved) => moved[0] && onDragStop(event, moved[0], moved)}
        onNodeMouseEnter={(_event, node) => setHovered(node.id)}
        onNodeMouseLeave={() => setHovered(null)}
        onEdgeClick={(_event, edge) => store.getState().select({ edge: edgeFromKey(edge.id) })}
        onPaneClick={() => store.getState().select({})}
        onPaneContextMenu={(event) => {
          event.preventDefault();
          if (readOnly) return;
          const screen = { x: event.clientX, y: event.clientY };
          store
            .getState()
            .openQuickAdd({ screen, position: flow.screenToFlowPosition(screen), after: null, from: null });
        }}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        onMoveEnd={keepFocus}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesFocusable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements={nodes.length > manyNodes}
        minZoom={0.05}
        translateExtent={extent}
        maxZoom={2}
        connectionRadius={28}
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={ariaLabels}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--tt-dots)" />
        <CanvasControls view={view} />
      </ReactFlow>
      <QuickAdd />
    </section>
  );
};
