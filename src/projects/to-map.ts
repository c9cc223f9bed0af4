import { type Edge as FlowEdge, type Node as FlowNode, Position } from 'reactflow';
import type { Design } from '../core/model/design';
import { menusOf, nodeOf } from '../core/model/graph';
import { nodeName } from '../core/model/names';
import type { FlowDirectory, FlowMeant } from '../core/project/flow-directory';
import { flowKind } from '../core/project/flow-kind';
import { type FlowLink, flowLinks } from '../core/project/flow-links';
import { type LinkPlace, linkLabel, linkPlaces } from '../core/project/link-places';
import { mapLayout } from '../core/project/map-layout';

/** A flow of the project as its card shows it. */
export interface MapFlow {
  readonly design: Design;
  readonly name: string;
  readonly kind: string;
  readonly menus: number;
  /** The step a call begins at; null: none yet. */
  readonly start: string | null;
}

/** What a transfer leads to that is no flow of the project. */
export type Outside = Exclude<FlowMeant, { kind: 'flow' }>;

/** All transfers from one flow to one other, with the places they begin at. */
export interface MapLink {
  readonly id: string;
  readonly link: FlowLink;
  readonly fromName: string;
  readonly toName: string;
  readonly places: readonly LinkPlace[];
  readonly label: string;
}

export type FlowCardNode = FlowNode<{ readonly flow: MapFlow }, 'flow'>;
export type OutsideNode = FlowNode<{ readonly outside: Outside }, 'outside'>;
export type MapNode = FlowCardNode | OutsideNode;
/** How a line is drawn: onward to the right, beside its column, back below the cards, or around its own card. */
export type LineShape = 'onward' | 'beside' | 'back' | 'self';
export type MapLine = FlowEdge<{ readonly link: MapLink; readonly shape: LineShape }>;

/** A project's flows and who transfers to whom, ready to be drawn and listed. */
export interface ProjectPicture {
  readonly flows: readonly MapFlow[];
  readonly links: readonly MapLink[];
  readonly nodes: readonly MapNode[];
  readonly lines: readonly MapLine[];
}

/** Measures in pixels at 100 %; the style sheets draw to these. */
const sizes = { flow: { width: 248, height: 96 }, outside: { width: 208, height: 48 } } as const;

/** What something outside the project is called. */
export const outsideName = (outside: Outside): string => {
  switch (outside.kind) {
    case 'in-call':
      return 'Chosen in the call';
    case 'unnamed':
      return 'No flow named yet';
    default:
      return outside.name;
  }
};

/** What it means that it is outside. */
export const outsideWords = (outside: Outside): string => {
  switch (outside.kind) {
    case 'several':
      return `${outside.designIds.length} flows have this name`;
    case 'outside':
      return 'Not in this project';
    case 'in-call':
      return outside.expression;
    default:
      return 'The step is empty';
  }
};

const mapFlow = (design: Design): MapFlow => {
  const start = nodeOf(design, design.start);
  return {
    design,
    name: design.name.trim() || 'Untitled',
    kind: flowKind(design),
    menus: menusOf(design).length,
    start: start ? nodeName(start) : null,
  };
};

const mapLink = (flows: FlowDirectory, link: FlowLink): readonly MapLink[] => {
  const from = flows.designOf(link.from);
  if (!from) return [];
  const places = linkPlaces(from, link);
  const to =
    link.to.kind === 'flow' ? flows.designOf(link.to.designId)?.name.trim() || 'Untitled' : outsideName(link.to);
  const id = `${link.from} ${link.toKey}`;
  return [{ id, link, fromName: from.name.trim() || 'Untitled', toName: to, places, label: linkLabel(places) }];
};

/** Where lines begin and end: right and left for the way on, below for the way back. */
const handlesOf = ({ width, height }: { readonly width: number; readonly height: number }) => {
  const point = { width: 1, height: 1 };
  return [
    { id: 'in', type: 'target' as const, position: Position.Left, x: 0, y: height / 2, ...point },
    { id: 'out', type: 'source' as const, position: Position.Right, x: width, y: height / 2, ...point },
    { id: 'beside-in', type: 'target' as const, position: Position.Right, x: width, y: height / 2 + 14, ...point },
    { id: 'back-in', type: 'target' as const, position: Position.Bottom, x: width / 2 + 24, y: height, ...point },
    { id: 'back-out', type: 'source' as const, position: Position.Bottom, x: width / 2 - 24, y: height, ...point },
  ];
};

/** Where a line of each shape comes in. */
const targetHandles: Readonly<Record<LineShape, string>> = {
  onward: 'in',
  self: 'in',
  beside: 'beside-in',
  back: 'back-in',
};

/** Draws a project: cards, pills for what lies outside, a line for each pair of flows. */
export const pictureOf = (directory: FlowDirectory): ProjectPicture => {
  const flows = directory.designs.map(mapFlow);
  const links = flowLinks(directory).flatMap((link) => mapLink(directory, link));
  const outside = new Map<string, Outside>();
  for (const { link } of links) if (link.to.kind !== 'flow') outside.set(link.toKey, link.to);
  const boxes = [
    ...flows.map(({ design }) => ({ id: design.id as string, ...sizes.flow })),
    ...[...outside.keys()].map((id) => ({ id, ...sizes.outside })),
  ];
  const ends = links.map(({ link }) => ({ from: link.from as string, to: link.toKey }));
  const places = mapLayout(boxes, ends);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const common = (id: string, size: { readonly width: number; readonly height: number }, ariaLabel: string) => ({
    id,
    position: at(id),
    ...size,
    measured: size,
    handles: handlesOf(size),
    ariaLabel,
    ariaRole: 'group' as const,
  });
  const nodes: MapNode[] = [
    ...flows.map(
      (flow): FlowCardNode => ({
        type: 'flow',
        data: { flow },
        ...common(flow.design.id, sizes.flow, `flow ${flow.name}`),
      }),
    ),
    ...[...outside].map(
      ([key, place]): OutsideNode => ({
        type: 'outside',
        data: { outside: place },
        ...common(key, sizes.outside, `${outsideName(place)}, ${outsideWords(place)}`),
      }),
    ),
  ];
  const shapeOf = (from: string, to: string): LineShape => {
    const [a, b] = [at(from), at(to)];
    if (from === to) return 'self';
    if (a.x === b.x) return 'beside';
    return b.x > a.x ? 'onward' : 'back';
  };
  const lines = links.map((link): MapLine => {
    const { from, toKey } = link.link;
    const shape = shapeOf(from, toKey);
    return {
      id: link.id,
      type: 'transfer',
      source: from,
      target: toKey,
      sourceHandle: shape === 'back' ? 'back-out' : 'out',
      targetHandle: targetHandles[shape],
      ariaLabel: `${link.fromName} transfers to ${link.toName}: ${link.label}`,
      data: { link, shape },
    };
  });
  return { flows, links, nodes, lines };
};
