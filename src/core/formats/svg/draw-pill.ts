import { isReference } from '../../layout/references';
import { card, entryOffset } from '../../layout/size';
import type { Design } from '../../model/design';
import { edgesOf } from '../../model/edges';
import { nodeOf } from '../../model/graph';
import { kindNames, nodeName } from '../../model/names';
import { actingKind, type Node } from '../../model/node';
import type { Target } from '../../model/target';
import { oneLine } from '../markup/escape';
import { type Font, fitText, textWidth } from './fit-text';
import { kindLooks, type PillShape } from './node-look';
import { drawBadge, drawHandle, drawIcon, drawText, referenceName, type Sheet } from './pieces';
import type { ColourName } from './style';

const nameFont: Font = { size: 13 };
const small: Font = { size: 12 };
const { pillWidth: width, pillHeight: height } = card;

const drawOutline = (shape: PillShape, colour: ColourName): string => {
  const box = (look: string, rx: number, inset = 0.5) =>
    `<rect class="${look}" x="${inset}" y="${inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${rx}"/>`;
  // The left edge in the colour of the kind, as thick as on the canvas.
  const bar = (top: number, bottom: number) =>
    `<path class="tt-line-${colour}" stroke-width="3" d="M1.5 ${top}V${height - bottom}"/>`;
  switch (shape) {
    case 'round':
      return box(`tt-line-${colour}`, 21.5);
    case 'cut':
      return box(`tt-line-${colour}`, 2) + box(`tt-line-${colour}`, 1, 2.5);
    case 'bubble':
      return `<path class="tt-strong" d="M14.5 .5H${width - 14}a13.5 13.5 0 0 1 13.5 13.5v${height - 28}a13.5 13.5 0 0 1-13.5 13.5H2.5a2 2 0 0 1-2-2V14.5a14 14 0 0 1 14-14z"/>${bar(13, 2)}`;
    case 'dashed':
      return box('tt-strong tt-dash', 7.5);
    case 'square':
      return box('tt-strong', 2) + bar(0.5, 0.5);
    default:
      return box('tt-strong', 7.5);
  }
};

/** How far a way drawn as a reference reaches beyond a pill, in pixels. */
export const referenceReach = 104;

/** A way back or across from a pill, as a short pill behind its handle. */
const drawReference = (sheet: Sheet, design: Design, node: Node): string =>
  edgesOf(node)
    .filter(
      (edge) =>
        edge.target !== null &&
        (isReference(design, edge) || ('nodeId' in edge.target && !nodeOf(design, edge.target.nodeId))),
    )
    .map(({ target }) => {
      const missing = target !== null && 'nodeId' in target && !nodeOf(design, target.nodeId);
      const name = `${referenceName(design, target as Target)}${missing ? ' (missing)' : ''}`.slice(0, 500);
      const shown = fitText(oneLine(name), referenceReach - 38, small);
      const x = width + 8;
      const y = height / 2 + 1;
      return (
        `<rect class="tt-ref" x="${x + 0.5}" y="${y - 9.5}" width="${Math.ceil(textWidth(shown, small) + 29)}" height="19" rx="9.5"/>` +
        drawIcon(sheet, 'back', x + 7, y - 6.5, 13, missing ? 'tt-error' : 'tt-dimmed') +
        drawText(shown, {
          x: x + 24,
          y: y + 4.3,
          font: small,
          look: `tt-12 ${missing ? 'tt-error' : 'tt-dim'}`,
          exact: true,
        })
      );
    })
    .join('');

/** A step with at most one way out: a queue, a flow, an announcement, … Drawn from its left upper corner. */
export const drawPill = (sheet: Sheet, design: Design, node: Node): string => {
  const kind = actingKind(node);
  const { colour, shape } = kindLooks[kind];
  const outline = node.kind === 'unknown' && node.classifiedAs === null ? 'dashed' : shape;
  const badge = drawBadge(sheet, sheet.findingsOf(node.id), width - 13, 12);
  const x = 15;
  const isStart = design.start === node.id;
  const room = width - 13 - (badge.width > 0 ? badge.width + 8 : 0) - (x + 26);
  return (
    drawOutline(outline, colour) +
    drawIcon(sheet, kind, x, 13, 18, `tt-${colour}`) +
    drawText(nodeName(node), { x: x + 26, y: 19.5, font: nameFont, look: 'tt-pillname', room }) +
    (isStart ? drawIcon(sheet, 'start', x + 26, 26, 9, 'tt-dimmed') : '') +
    drawText(kindNames[kind], { x: x + (isStart ? 39 : 26), y: 34, font: { size: 11 }, look: 'tt-11 tt-dim' }) +
    badge.text +
    drawHandle(1, entryOffset(node) + 1) +
    edgesOf(node)
      .map(({ target }) => drawHandle(width - 1, height / 2 + 1, target === null))
      .join('') +
    drawReference(sheet, design, node)
  );
};
