import { defaultLimits } from '../../checks/finding';
import { promptSeconds } from '../../checks/listening-time';
import { isReference } from '../../layout/references';
import { card, entryOffset, nodeSize, portOffsets } from '../../layout/size';
import type { Design } from '../../model/design';
import { choiceOf, type Edge, edgesOf, portKey, takenInstead } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import type { PromptId } from '../../model/ids';
import { choiceWord, nodeName, portName } from '../../model/names';
import { actingKind, isDecision, type Node } from '../../model/node';
import { oneLine } from '../markup/escape';
import { type Font, fitText, textWidth } from './fit-text';
import { kindLooks } from './node-look';
import {
  drawBadge,
  drawHandle,
  drawIcon,
  drawKey,
  drawSign,
  drawText,
  keyWidth,
  referenceName,
  type Sheet,
  worstOf,
} from './pieces';

const regular: Font = { size: 13 };
const small: Font = { size: 12 };
const tiny: Font = { size: 11 };
const mono: Font = { size: 12, mono: true };
const heading: Font = { size: 14, bold: true };

/** The inside of a card begins behind its border. */
const border = 1;
const left = 12 + border;
const right = card.width - 14 - border;

const triesWords = (tries: number): string => (tries === 1 ? '1 try' : `${tries} tries`);

/** What a prompt shows of itself on one line: its words, or what stands for them. */
const promptLine = (design: Design, id: PromptId): { text: string; known: boolean; meta: string } => {
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  const language = design.languages[0];
  const words = language && prompt?.texts[language]?.text.trim();
  if (!words || !language)
    return { text: prompt?.expression ?? prompt?.reference ?? id, known: false, meta: language ?? '' };
  const seconds = promptSeconds(design, id, language, defaultLimits);
  return { text: words, known: true, meta: seconds === null ? language : `${language} · ${Math.round(seconds)} s` };
};

const drawPrompt = (design: Design, id: PromptId | null): string => {
  const top = card.header + border;
  const frame =
    `<rect class="tt-tint" x="${border}" y="${top}" width="${card.width - 2 * border}" height="36"/>` +
    `<path class="tt-rule" d="M${border} ${top + 0.5}H${card.width - border}M${border} ${top + 35.5}H${card.width - border}"/>`;
  const y = top + 22.5;
  if (id === null) return frame + drawText('No prompt yet', { x: left, y, font: regular, look: 'tt-italic tt-dim' });
  const { text, known, meta } = promptLine(design, id);
  const shownMeta = fitText(oneLine(meta), 90, tiny);
  const room = right + 2 - left - textWidth(shownMeta, tiny) - 10;
  return (
    frame +
    (known
      ? drawText(`“${fitText(oneLine(text.slice(0, 2_000)), room - 12, regular)}”`, { x: left, y, font: regular })
      : drawText(text, { x: left, y, font: mono, look: 'tt-mono', room })) +
    drawText(shownMeta, { x: right + 2, y, font: tiny, look: 'tt-11 tt-dim tt-end' })
  );
};

const drawHeader = (sheet: Sheet, node: Node, isStart: boolean): string => {
  const badge = drawBadge(sheet, sheet.findingsOf(node.id), card.width - 10 - border, border + 10);
  let edge = card.width - 10 - border - (badge.width > 0 ? badge.width + 8 : 0);
  let start = '';
  if (isStart) {
    const width = Math.ceil(7 + 10 + 3 + textWidth('Start', { size: 11, bold: true }) + 7);
    const x = edge - width;
    start =
      `<rect class="tt-soft-live" x="${x}" y="${border + 10}" width="${width}" height="20" rx="10"/>` +
      drawIcon(sheet, 'start', x + 7, border + 15, 10, 'tt-live') +
      drawText('Start', { x: x + 20, y: border + 24, font: tiny, look: 'tt-11 tt-bold tt-live' });
    edge = x - 8;
  }
  return (
    drawIcon(sheet, node.kind, left, border + 12, 16, `tt-${kindLooks[node.kind].colour}`) +
    drawText(nodeName(node), { x: left + 24, y: border + 25, font: heading, look: 'tt-name', room: edge - left - 24 }) +
    start +
    badge.text
  );
};

/** Where a row leads, at its right end, with the width it takes. */
const drawTarget = (
  sheet: Sheet,
  design: Design,
  edge: Edge,
  y: number,
  room: number,
): { text: string; width: number } => {
  const { target } = edge;
  const plain = (text: string, look: string, most = room) => {
    const shown = fitText(oneLine(text.slice(0, 500)), most, small);
    return {
      text: drawText(shown, { x: right, y: y + 4.3, font: small, look: `tt-12 tt-end ${look}`, exact: true }),
      width: textWidth(shown, small),
    };
  };
  const menu = edge.port.kind === 'no-input' ? nodeOf(design, edge.from) : undefined;
  const instead = menu?.kind === 'menu' ? takenInstead(menu, design.runtime) : undefined;
  if (instead) return plain(`as ${choiceWord(instead)}`, 'tt-dim');
  if (target === null) return plain('not connected', 'tt-italic tt-dim');
  if (target.kind === 'node' || target.kind === 'jump') {
    const to = nodeOf(design, target.nodeId);
    if (!to) return plain(`${target.nodeId} (missing)`, 'tt-error');
    if (!isReference(design, edge)) {
      const kind = actingKind(to);
      const { text, width } = plain(nodeName(to), 'tt-dim', room - 18);
      const x = Math.round(right - width - 18);
      return { text: drawIcon(sheet, kind, x, y - 7, 14, `tt-${kindLooks[kind].colour}`) + text, width: width + 18 };
    }
  }
  // A way back or across is a short pill with an arrow back instead of a line across the drawing.
  const name = referenceName(design, target);
  const shown = fitText(oneLine(name.slice(0, 500)), room - 28, small);
  const width = Math.ceil(textWidth(shown, small) + 30);
  const x = right + 4 - width;
  return {
    text:
      `<rect class="tt-ref" x="${x + 0.5}" y="${y - 9.5}" width="${width - 1}" height="19" rx="9.5"/>` +
      drawIcon(sheet, 'back', x + 7, y - 6.5, 13, 'tt-dimmed') +
      drawText(shown, { x: x + 24, y: y + 4.3, font: small, look: 'tt-12 tt-dim', exact: true }),
    width: width - 4,
  };
};

interface Label {
  readonly text: string;
  /** Spoken words in place of a label. */
  readonly spoken?: boolean;
}

const labelOf = (design: Design, node: Node, edge: Edge): Label => {
  const { port } = edge;
  if (port.kind === 'choice' && node.kind === 'menu') {
    const choice = choiceOf(node, port.choiceId);
    if (choice?.label) return { text: choice.label };
    if (!choice || choice.promptId === null) return { text: '' };
    return { text: promptLine(design, choice.promptId).text, spoken: true };
  }
  if (port.kind === 'no-input' && node.kind === 'menu')
    return { text: `Silence · ${node.timeoutSeconds} s · ${triesWords(node.tries)}` };
  if (port.kind === 'no-match') return { text: 'Unknown digit' };
  if (port.kind === 'fallback') return { text: 'Fallback' };
  return { text: portName(node, port).replace(/^branch /, '') };
};

const drawRow = (sheet: Sheet, design: Design, node: Node, edge: Edge, y: number): string => {
  const { port } = edge;
  const loud = port.kind === 'choice' || port.kind === 'branch';
  const key = portKey(port);
  const worst = worstOf(sheet.findingsOf(node.id).filter((finding) => finding.field?.split('.')[0] === key));
  let x = left;
  let text = '';
  if (port.kind === 'choice') {
    const digit = (node.kind === 'menu' && choiceOf(node, port.choiceId)?.digit) || null;
    text += drawKey(digit, x, y - 11);
    x += keyWidth(digit) + 8;
  } else if (!loud) {
    text += drawIcon(sheet, port.kind === 'no-input' ? 'silence' : 'unknown', x + 3.5, y - 7.5, 15, 'tt-dimmed');
    x += 30;
  }
  const label = labelOf(design, node, edge);
  const labelFont = loud && !label.spoken ? regular : small;
  const shownLabel = oneLine(label.text.slice(0, 500));
  const room = right - x - (worst ? 22 : 0);
  // The target keeps up to 64 % of the row, and all that the label does not need.
  const labelNeeds = textWidth(shownLabel, labelFont) + 8;
  const targetRoom = Math.max(60, Math.min(0.64 * (card.width - 2 * border), room - Math.min(labelNeeds, 72)));
  const target = drawTarget(sheet, design, edge, y, targetRoom);
  const end = right - target.width - 8;
  if (worst) text += drawSign(sheet, worst, Math.round(end - 14), y - 7, 14);
  const labelRoom = end - (worst ? 22 : 0) - x;
  const look = `${labelFont === small ? 'tt-12' : ''} ${!loud || label.spoken ? 'tt-dim' : ''}`.trim();
  if (labelRoom > 12) text += drawText(shownLabel, { x, y: y + 4.5, font: labelFont, look, room: labelRoom });
  return text + target.text;
};

const drawSharedNoMatch = (sheet: Sheet, y: number): string =>
  drawIcon(sheet, 'unknown', left + 3.5, y - 7.5, 15, 'tt-dimmed') +
  drawText('Unknown digit', { x: left + 30, y: y + 4.3, font: small, look: 'tt-12 tt-dim' }) +
  drawText('as silence', { x: right, y: y + 4.3, font: small, look: 'tt-12 tt-dim tt-end' });

/** A step with several ways out: a menu with its choices, or a decision with its branches. Drawn from its left upper corner. */
export const drawCard = (sheet: Sheet, design: Design, node: Node): string => {
  const { width, height } = nodeSize(node);
  const offsets = portOffsets(node);
  const dashed = isDecision(node);
  let text = `<rect class="${dashed ? 'tt-strong tt-dash' : 'tt-box'}" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>`;
  text += drawHeader(sheet, node, design.start === node.id);
  if (node.kind === 'menu') text += drawPrompt(design, node.promptId);
  text += drawHandle(border, entryOffset(node) + border);
  for (const edge of edgesOf(node)) {
    const y = (offsets.get(portKey(edge.port)) ?? 0) + border;
    text += drawRow(sheet, design, node, edge, y);
    if (edge.port.kind === 'no-input' && node.kind === 'menu' && node.noMatch === 'as-no-input')
      text += drawSharedNoMatch(sheet, y + card.quietRow);
    text += drawHandle(width - border, y, edge.target === null);
  }
  return text;
};
