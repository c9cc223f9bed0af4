import { type CoordinateExtent, type Edge as FlowEdge, type Node as FlowNode, Position } from 'reactflow';
import { isReference } from '../core/layout/references';
import { entryOffset, isCard, nodeSize, portOffsets } from '../core/layout/size';
import { placesOf } from '../core/layout/tidy';
import type { Design } from '../core/model/design';
import { choiceOf, type Edge, edgesOf, portKey } from '../core/model/edges';
import { nodeOf, nodesOf, perDesign } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { edgeWords, kindNames, nodeName } from '../core/model/names';
import { actingKind, type Node } from '../core/model/node';
import { edgeKey } from './edge-key';

/** A node of the design as React Flow draws it. */
export type CanvasNode = FlowNode<{ readonly node: Node }, 'card' | 'pill'>;
/** An edge of the design as React Flow draws it. */
export type CanvasEdge = FlowEdge<
  {
    readonly edge: Edge;
    readonly reference: boolean;
    readonly digit: string | null;
    readonly strong?: boolean;
  },
  'way'
>;

/** Pixels across a handle, as the style sheet draws it, and of the border that it is placed inside of. */
const handle = { size: 11, border: 1 } as const;

/** Where edges begin and end, known without drawing the card: cards out of sight need not be drawn for their edges. */
const handlesOf = (node: Node, width: number): NonNullable<CanvasNode['handles']> => {
  const { size, border } = handle;
  const at = (x: number, offset: number) => ({
    x: x - size / 2,
    y: offset + border - size / 2,
    width: size,
    height: size,
  });
  const offsets = portOffsets(node);
  return [
    { id: 'in', type: 'target', position: Position.Left, ...at(border, entryOffset(node)) },
    ...[...offsets].map(([id, offset]) => ({
      id,
      type: 'source' as const,
      position: Position.Right,
      ...at(width - border, offset),
    })),
  ];
};

const drawNode = (node: Node, position: { x: number; y: number }, old: CanvasNode | undefined): CanvasNode => {
  const { width, height } = nodeSize(node);
  return {
    ...old,
    id: node.id,
    type: isCard(node) ? 'card' : 'pill',
    position,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(node, width),
    data: { node },
    focusable: false,
    ariaRole: 'group',
    ariaLabel: `${kindNames[actingKind(node)].toLowerCase()} ${nodeName(node)}`,
    selected: false,
    // The description is React Flow's own element, with our words; it refers to it only where its own keys are on.
    domAttributes: {
      'aria-roledescription': 'step',
      'aria-describedby': 'react-flow__node-desc-1',
      tabIndex: -1,
    } as NonNullable<CanvasNode['domAttributes']>,
  };
};

/** The nodes of a design for the canvas. What did not change stays the same object. */
export const toCanvasNodes = (design: Design, drawn: readonly CanvasNode[]): CanvasNode[] => {
  const before = new Map(drawn.map((node) => [node.id, node]));
  const places = placesOf(design);
  return nodesOf(design).map((node) => {
    const old = before.get(node.id);
    const position = places[node.id] ?? { x: 0, y: 0 };
    const stays = old && old.data.node === node && old.position.x === position.x && old.position.y === position.y;
    return stays ? old : drawNode(node, position, old);
  });
};

/** The digit at an edge's beginning; null for ways that no digit takes. */
const edgeDigit = (design: Design, edge: Edge): string | null => {
  const node = nodeOf(design, edge.from);
  if (edge.port.kind !== 'choice' || node?.kind !== 'menu') return null;
  return choiceOf(node, edge.port.choiceId)?.digit || '–';
};

/** The edges of a design for the canvas: those that lead to a node it has. References come along, marked. */
export const toCanvasEdges = perDesign((design): CanvasEdge[] => {
  const edges: CanvasEdge[] = [];
  for (const node of nodesOf(design)) {
    for (const edge of edgesOf(node)) {
      if (edge.target?.kind !== 'node' && edge.target?.kind !== 'jump') continue;
      const to: NodeId = edge.target.nodeId;
      if (!nodeOf(design, to)) continue;
      edges.push({
        id: edgeKey(edge.from, edge.port),
        type: 'way',
        source: edge.from,
        sourceHandle: portKey(edge.port),
        target: to,
        targetHandle: 'in',
        focusable: false,
        ariaLabel: edgeWords(design, edge),
        data: { edge, reference: isReference(design, edge), digit: edgeDigit(design, edge) },
      });
    }
  }
  return edges;
});

/** How far beyond its outermost steps a design can be panned, in pixels at 100 %: over a screen at the smallest zoom. */
const beyond = 30_000;

/** The part of the plane that can be looked at: nobody pans so far away that the design is lost. */
export const panExtent = perDesign((design): CoordinateExtent => {
  const places = Object.values(placesOf(design));
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), 0) - beyond;
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0) + beyond;
  return [
    [least(xs), least(ys)],
    [most(xs), most(ys)],
  ];
});
