import type { Design } from '../../model/design';
import { choiceOf, type Edge, edgesOf } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { kindNames, nodeName, portName } from '../../model/names';
import { actingKind, type Node, type NodeKind } from '../../model/node';
import { oneLine, shortened } from '../markup/escape';
import { outlineOf } from '../outline';
import { longestLabel, mermaidLabel } from './label';

/** The brackets that give each kind its outline; kinds that share one are told apart by the word below the name. */
const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  menu: ['[', ']'],
  queue: ['([', '])'],
  callback: ['([', '])'],
  user: ['([', '])'],
  group: ['([', '])'],
  flow: ['[[', ']]'],
  number: ['[[', ']]'],
  voicemail: ['(', ')'],
  announcement: ['(', ')'],
  language: ['[/', '/]'],
  hours: ['{{', '}}'],
  overflow: ['{{', '}}'],
  task: ['{{', '}}'],
  disconnect: ['(((', ')))'],
  unknown: ['>', ']'],
};

const quoted = (text: string, instead: string): string => mermaidLabel(text) || mermaidLabel(instead) || '–';

const nodeLine = (id: string, node: Node): string => {
  const kind = actingKind(node);
  const [open, close] = shapes[node.kind === 'unknown' ? 'unknown' : kind];
  const name = quoted(nodeName(node), kindNames[kind]);
  // A menu is the rule and needs no word; every other kind says what it is.
  const label = kind === 'menu' ? name : `${name}<br/>${mermaidLabel(kindNames[kind])}`;
  return `  ${id}${open}"${label}"${close}`;
};

const edgeWords = (node: Node, edge: Edge): string => {
  if (edge.port.kind === 'choice' && node.kind === 'menu') {
    const choice = choiceOf(node, edge.port.choiceId);
    return `${choice?.digit || '–'} ${choice?.label ?? ''}`;
  }
  if (edge.port.kind === 'no-input' && node.kind === 'menu' && node.noMatch === 'as-no-input')
    return 'no input or no match';
  if (edge.port.kind === 'next') return '';
  return portName(node, edge.port).replace(/^branch /, '');
};

const isQuiet = ({ port }: Edge): boolean =>
  port.kind === 'no-input' || port.kind === 'no-match' || port.kind === 'fallback';

/** The edges of a node, and the small boxes at the ends of those that lead to no step of the design. */
const edgeLines = (design: Design, node: Node, ids: ReadonlyMap<NodeId, string>): string[] => {
  const from = ids.get(node.id) as string;
  const lines: string[] = [];
  edgesOf(node).forEach((edge, index) => {
    const { target } = edge;
    const end = `${from}e${index}`;
    let to = end;
    if (target === null) lines.push(`  ${end}>"not connected"]`);
    else if (target.kind === 'previous') lines.push(`  ${end}>"previous menu"]`);
    else if (target.kind === 'repeat') to = from;
    else if (nodeOf(design, target.nodeId)) to = ids.get(target.nodeId) as string;
    else lines.push(`  ${end}>"${mermaidLabel(target.nodeId)}, missing"]`);
    const label = mermaidLabel(edgeWords(node, edge));
    lines.push(`  ${from} ${isQuiet(edge) ? '-.->' : '-->'}${label === '' ? '' : `|"${label}"|`} ${to}`);
  });
  return lines;
};

/** Mermaid draws no more than these unless its own settings allow it (`maxTextSize`, `maxEdges`; 11.17). */
const mermaidLimits = { characters: 50_000, edges: 500 } as const;

/**
 * The design as a Mermaid flowchart, from left to right: steps by outline, ways with digit and label, silence and unknown
 * digits dashed. Ids are numbers of our own (`n0`, `n1`, …), names are escaped.
 */
export const mermaidText = (design: Design): string => {
  const outline = outlineOf(design);
  const ids = new Map(outline.map(({ node }, index) => [node.id, `n${index}`]));
  const edges = outline.reduce((sum, { node }) => sum + edgesOf(node).length, 0);
  const lines = outline.flatMap(({ node }) => [nodeLine(ids.get(node.id) as string, node)]);
  const start = design.start === null ? undefined : ids.get(design.start);
  if (start) lines.unshift('  start((("Start")))', `  start --> ${start}`);
  if (outline.length === 0) lines.push('  empty["No steps yet"]');
  for (const { node } of outline) lines.push(...edgeLines(design, node, ids));
  const body = `flowchart LR\n${lines.join('\n')}\n`;
  const large = body.length > mermaidLimits.characters || edges > mermaidLimits.edges;
  // Quoted as in JSON, which YAML reads the same way. Mermaid looks for tags and directives before it reads the title.
  const title = JSON.stringify(shortened(oneLine(design.name), longestLabel) || 'Untitled')
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/%/g, '\\u0025');
  const hint = large
    ? '%% Larger than Mermaid draws by itself: its settings maxTextSize and maxEdges allow more.\n'
    : '';
  return `---\ntitle: ${title}\n---\n${hint}${body}`;
};
