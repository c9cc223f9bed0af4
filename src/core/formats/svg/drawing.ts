import type { Finding } from '../../checks/finding';
import { isReference } from '../../layout/references';
import { entryOffset, isCard, nodeSize, portOffsets } from '../../layout/size';
import { placesOf } from '../../layout/tidy';
import type { Design, Note, Position } from '../../model/design';
import { choiceOf, edgesOf, portKey } from '../../model/edges';
import { menusOf, nodeOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { kindNames, nodeName } from '../../model/names';
import { actingKind, type Node } from '../../model/node';
import { escapeMarkup, oneLine, printable, shortened } from '../markup/escape';
import { drawCard } from './draw-card';
import { drawPill, referenceReach } from './draw-pill';
import { type Font, wrapText } from './fit-text';
import { symbols } from './icons';
import { palettes, type Theme } from './palette';
import { drawSmallKey, drawText, type Sheet } from './pieces';
import { smoothStep } from './smooth-step';
import { drawingColours, drawingShapes } from './style';

/** A drawing without its style sheet, for a page that brings one (`drawingShapes`, `drawingColours`). */
export interface Drawing {
  readonly svg: string;
  /** In pixels at 100 %. */
  readonly width: number;
  readonly height: number;
}

/** Pixels around the outermost steps. */
const margin = 32;
/** Steps that a file puts farther away than this are drawn here: beyond it a viewer's numbers lose their pixels. */
const farthest = 1_000_000;
const note = { width: 220, line: 17, padding: 12, lines: 8 } as const;
const noteFont: Font = { size: 12 };

const within = (value: number): number => Math.round(Math.min(farthest, Math.max(-farthest, value)) * 100) / 100;
const placed = (place: Position | undefined): Position => ({ x: within(place?.x ?? 0), y: within(place?.y ?? 0) });

interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

const noteLines = ({ text }: Note): string[] =>
  wrapText(printable(text), note.width - 2 * note.padding, noteFont, note.lines);

const noteBox = (item: Note): Box => {
  const lines = Math.max(1, noteLines(item).length);
  return { ...placed(item.position), width: note.width, height: lines * note.line + 2 * note.padding - 3 };
};

const drawNote = (item: Note): string => {
  const { x, y, width, height } = noteBox(item);
  const lines = noteLines(item).map((line, index) =>
    drawText(line, { x: note.padding, y: note.padding + 9 + index * note.line, font: noteFont, look: 'tt-12' }),
  );
  return `<g transform="translate(${x} ${y})"><rect class="tt-note" width="${width}" height="${height}" rx="4"/>${lines.join('')}</g>`;
};

/** The lines of a node's ways, and their keys, which lie above all lines. References have no line. */
const drawWays = (design: Design, node: Node, from: Position, placeOf: (node: Node) => Position) => {
  const { width } = nodeSize(node);
  const offsets = portOffsets(node);
  const lines: string[] = [];
  const keys: string[] = [];
  for (const edge of edgesOf(node)) {
    const to = edge.target?.kind === 'node' ? nodeOf(design, edge.target.nodeId) : undefined;
    if (!to || isReference(design, edge)) continue;
    const start = { x: from.x + width + 4.5, y: from.y + (offsets.get(portKey(edge.port)) ?? 0) + 1 };
    const place = placeOf(to);
    const quiet = edge.port.kind === 'no-input' || edge.port.kind === 'no-match';
    const path = smoothStep(start, { x: place.x - 4.5, y: place.y + entryOffset(to) + 1 });
    lines.push(`<path class="tt-way${quiet ? ' tt-quiet' : ''}" d="${path}"/>`);
    if (edge.port.kind === 'choice' && node.kind === 'menu')
      keys.push(drawSmallKey(choiceOf(node, edge.port.choiceId)?.digit || '–', start.x + 22, start.y));
  }
  return { lines, keys };
};

/** The id of a step in a drawing with anchors: what a link of the page leads to. */
export const stepAnchor = (nodeId: NodeId): string => `tt-step-${nodeId}`;

/** What a pointer that rests on a step is told: the whole name, and what is said there. */
const nodeTitle = (design: Design, node: Node): string => {
  const name = `${kindNames[actingKind(node)]}: ${oneLine(nodeName(node))}`;
  const language = design.languages[0];
  const promptId = 'promptId' in node ? node.promptId : null;
  const prompt = promptId !== null && Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
  const words = (language && prompt?.texts[language]?.text.trim()) || '';
  return shortened(words === '' ? name : `${name}\n“${words}”`, 600);
};

const inWords = (design: Design): string => {
  const nodes = nodesOf(design).length;
  const menus = menusOf(design).length;
  const start = nodeOf(design, design.start);
  const steps = `${nodes} ${nodes === 1 ? 'step' : 'steps'}, ${menus} of them ${menus === 1 ? 'a menu' : 'menus'}`;
  return start ? `${steps}. A call begins at ${oneLine(nodeName(start))}.` : `${steps}.`;
};

const byNode = (findings: readonly Finding[]): ((nodeId: string) => readonly Finding[]) => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.nodeId === null || finding.waived !== null) continue;
    const group = groups.get(finding.nodeId);
    if (group) group.push(finding);
    else groups.set(finding.nodeId, [finding]);
  }
  return (nodeId) => groups.get(nodeId) ?? [];
};

/**
 * The whole design as the canvas shows it, with a view box around all of it: cards, pills, ways, notes; findings as counts
 * on the steps, waived ones left out. `style` is written into it; with `anchors` each step has the id of
 * `stepAnchor`, for links of the page around it. The title and the description are read out.
 */
export const drawDesign = (
  design: Design,
  findings: readonly Finding[],
  { style = '', anchors = false }: { readonly style?: string; readonly anchors?: boolean } = {},
): Drawing => {
  const nodes = nodesOf(design);
  const notes = Object.values(design.notes);
  const places = placesOf(design);
  const placeOf = (node: Node): Position => placed(places[node.id]);
  const sheet: Sheet = { findingsOf: byNode(findings), icons: new Set() };

  const boxes: Box[] = [
    ...nodes.map((node) => {
      const size = nodeSize(node);
      const reach = !isCard(node) && edgesOf(node).some((edge) => edge.target !== null) ? referenceReach : 0;
      return { ...placeOf(node), width: size.width + reach, height: size.height };
    }),
    ...notes.map(noteBox),
  ];
  if (boxes.length === 0) boxes.push({ x: 0, y: 0, width: 320, height: 80 });
  const edge = (values: (box: Box) => number, pick: (a: number, b: number) => number) =>
    boxes.map(values).reduce((a, b) => pick(a, b));
  const x = Math.floor(edge((box) => box.x, Math.min) - margin);
  const y = Math.floor(edge((box) => box.y, Math.min) - margin);
  const width = Math.ceil(edge((box) => box.x + box.width, Math.max) + margin) - x;
  const height = Math.ceil(edge((box) => box.y + box.height, Math.max) + margin) - y;

  const ways = nodes.map((node) => drawWays(design, node, placeOf(node), placeOf));
  const steps = nodes.map((node) => {
    const place = placeOf(node);
    const face = isCard(node) ? drawCard(sheet, design, node) : drawPill(sheet, design, node);
    const id = anchors ? ` id="${stepAnchor(node.id)}"` : '';
    return `<g${id} class="tt-step" transform="translate(${place.x} ${place.y})"><title>${escapeMarkup(nodeTitle(design, node))}</title>${face}</g>`;
  });
  const none =
    boxes.length === 1 && nodes.length + notes.length === 0
      ? drawText('No steps yet', { x: 160, y: 44, font: { size: 13 }, look: 'tt-italic tt-dim tt-mid' })
      : '';
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="tt-drawing" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="tt-title tt-desc">`,
    `<title id="tt-title">${escapeMarkup(shortened(oneLine(design.name), 300) || 'Untitled')}</title>`,
    `<desc id="tt-desc">${escapeMarkup(inWords(design))}</desc>`,
    style === '' ? '' : `<style>${style}</style>`,
    `<defs>${symbols(sheet.icons)}</defs>`,
    `<rect class="tt-ground" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
    ...ways.flatMap(({ lines }) => lines),
    ...steps,
    ...ways.flatMap(({ keys }) => keys),
    ...notes.map(drawNote),
    none,
    '</svg>',
  ].join('\n');
  return { svg, width, height };
};

export interface DrawingOptions {
  readonly theme: Theme;
  /** What the checks found; left out: no findings are drawn. */
  readonly findings?: readonly Finding[];
}

/**
 * The whole design as an SVG file that needs nothing beside itself: no font, no image, no script. In pixels at 100 %;
 * texts that do not fit end in an ellipsis, in full they stand in the titles of the steps.
 */
export const drawing = (design: Design, { theme, findings = [] }: DrawingOptions): Drawing =>
  drawDesign(design, findings, { style: `${drawingShapes}\n${drawingColours(palettes[theme])}` });

/** The text of that file. */
export const drawingSvg = (design: Design, options: DrawingOptions): string => drawing(design, options).svg;
