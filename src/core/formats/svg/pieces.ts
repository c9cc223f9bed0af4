import type { Finding, Severity } from '../../checks/finding';
import { severities } from '../../checks/finding';
import type { Design } from '../../model/design';
import { nameOf } from '../../model/names';
import type { Target } from '../../model/target';
import { escapeMarkup, oneLine } from '../markup/escape';
import { type Font, fitText, isMeasured, textWidth } from './fit-text';
import { type IconName, icon } from './icons';

/** What the drawing of one design shares: its findings by node, and the icons that turned out to be needed. */
export interface Sheet {
  readonly findingsOf: (nodeId: string) => readonly Finding[];
  readonly icons: Set<IconName>;
}

/** An icon, noted as used. */
export const drawIcon = (sheet: Sheet, name: IconName, x: number, y: number, size: number, colour: string): string => {
  sheet.icons.add(name);
  return icon(name, x, y, size, colour);
};

export interface Words {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly font: Font;
  /** Classes beside those of the font. */
  readonly look?: string;
  /** The pixels there are; what does not fit is cut with an ellipsis. */
  readonly room?: number;
  /** Something stands right beside it: it takes exactly the estimated width, whatever font a viewer has. */
  readonly exact?: boolean;
}

/** A line of text, cut to its room and escaped. Empty text draws nothing. */
export const drawText = (text: string, { x, y, font, look = '', room, exact = false }: Words): string => {
  const line = oneLine(text.length > 2_000 ? text.slice(0, 2_000) : text);
  const shown = room === undefined ? line : fitText(line, room, font);
  if (shown === '') return '';
  const length =
    exact && isMeasured(shown)
      ? ` textLength="${Math.round(textWidth(shown, font) * 10) / 10}" lengthAdjust="spacingAndGlyphs"`
      : '';
  return `<text x="${x}" y="${y}"${look === '' ? '' : ` class="${look}"`}${length}>${escapeMarkup(shown)}</text>`;
};

export const keyFont: Font = { size: 12, bold: true };
const smallKeyFont: Font = { size: 10, bold: true };
const longestKey = 60;

/** How wide the key of that label is drawn. */
export const keyWidth = (label: string | null): number =>
  Math.max(22, Math.ceil(Math.min(longestKey, textWidth(oneLine((label ?? '–').slice(0, 40)), keyFont) + 10)));

/** A key of the telephone with its left upper corner there; without a label it is open. */
export const drawKey = (label: string | null, x: number, y: number): string => {
  const width = keyWidth(label);
  const text = { x: x + width / 2, y: y + 15, font: keyFont, room: width - 6 };
  if (label === null)
    return `<rect class="tt-keyopen" x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="21" rx="5"/>${drawText('–', { ...text, look: 'tt-12 tt-bold tt-mid tt-dim' })}`;
  return (
    `<rect class="tt-keyedge" x="${x}" y="${y}" width="${width}" height="22" rx="5"/>` +
    `<rect class="tt-key" x="${x + 1}" y="${y + 1}" width="${width - 2}" height="19" rx="4"/>` +
    drawText(label, { ...text, look: 'tt-12 tt-bold tt-mid' })
  );
};

/** The small key on a way, its middle there. */
export const drawSmallKey = (label: string, x: number, y: number): string => {
  const width = Math.max(16, Math.ceil(Math.min(40, textWidth(oneLine(label.slice(0, 20)), smallKeyFont) + 8)));
  const left = Math.round((x - width / 2) * 100) / 100;
  const top = Math.round((y - 8) * 100) / 100;
  return (
    `<rect class="tt-keyedge" x="${left}" y="${top}" width="${width}" height="16" rx="4"/>` +
    `<rect class="tt-key" x="${left + 1}" y="${top + 1}" width="${width - 2}" height="13" rx="3"/>` +
    drawText(label, {
      x: left + width / 2,
      y: top + 11.2,
      font: smallKeyFont,
      look: 'tt-10 tt-bold tt-mid',
      room: width - 4,
    })
  );
};

export const worstOf = (findings: readonly Finding[]): Severity | undefined =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity));

const signs: Readonly<Record<Severity, IconName>> = { error: 'error', warning: 'warning-sign', info: 'info' };

/** The sign of a severity: octagon, triangle or circle. */
export const drawSign = (sheet: Sheet, severity: Severity, x: number, y: number, size: number): string =>
  drawIcon(sheet, signs[severity], x, y, size, `tt-${severity}`);

const badgeFont: Font = { size: 11, bold: true };

/** The count of a step's findings, its right edge there, with the width it takes; nothing where there are none. */
export const drawBadge = (
  sheet: Sheet,
  findings: readonly Finding[],
  right: number,
  top: number,
): { text: string; width: number } => {
  const worst = worstOf(findings);
  if (!worst) return { text: '', width: 0 };
  const count = String(findings.length);
  const width = Math.ceil(5 + 14 + 3 + textWidth(count, badgeFont) + 6);
  const x = right - width;
  return {
    width,
    text:
      `<rect class="tt-soft-${worst}" x="${x}" y="${top}" width="${width}" height="20" rx="10"/>` +
      drawSign(sheet, worst, x + 5, top + 3, 14) +
      drawText(count, { x: x + 22, y: top + 14, font: badgeFont, look: `tt-11 tt-bold tt-${worst}` }),
  };
};

/** A circle where ways begin or end; open: nothing leads on from here yet. */
export const drawHandle = (x: number, y: number, open = false): string =>
  `<circle class="tt-handle${open ? ' tt-dash' : ''}" cx="${x}" cy="${y}" r="5"/>`;

/** What a way back or across is called where there is little room. */
export const referenceName = (design: Design, target: Target): string => {
  if (target.kind === 'repeat') return 'Repeat';
  return target.kind === 'previous' ? 'Previous menu' : nameOf(design, target.nodeId);
};
