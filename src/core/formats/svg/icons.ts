import type { NodeKind } from '../../model/node';

export type IconName = NodeKind | 'back' | 'silence' | 'start' | 'error' | 'warning-sign' | 'info';

const handset =
  '<path d="M6 4h2.6a1 1 0 0 1 1 .7l1 3.1a1 1 0 0 1-.4 1.1l-1.6 1.1a12 12 0 0 0 5.4 5.4l1.1-1.6a1 1 0 0 1 1.1-.4l3.1 1a1 1 0 0 1 .7 1V18a2 2 0 0 1-2.2 2A15.8 15.8 0 0 1 4 6.2A2 2 0 0 1 6 4z"/>';

/** Drawn with a line of two on a field of 24 by 24; the three signs of findings are filled. */
const drawings: Readonly<Record<IconName, string>> = {
  menu: '<path d="M4 6h16M4 12h16M4 18h16"/>',
  queue:
    '<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-3.7 2.5-5.5 6-5.5s6 1.8 6 5.5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.9c2.2.7 3.5 2.3 3.5 5.1"/>',
  callback: `${handset}<path d="M14 4a6 6 0 0 1 6 6M14 7.5a2.5 2.5 0 0 1 2.5 2.5"/>`,
  user: '<circle cx="12" cy="7.5" r="3.8"/><path d="M5 20.5c0-4 2.8-6 7-6s7 2 7 6"/>',
  group:
    '<circle cx="12" cy="9" r="2.8"/><path d="M7.5 20c0-3.2 1.7-4.8 4.5-4.8s4.5 1.6 4.5 4.8"/><circle cx="5" cy="6.5" r="2"/><path d="M2 14.5c0-2.2 1-3.3 3-3.3"/><circle cx="19" cy="6.5" r="2"/><path d="M22 14.5c0-2.2-1-3.3-3-3.3"/>',
  flow: '<circle cx="6" cy="18.5" r="2.2"/><circle cx="18" cy="5.5" r="2.2"/><path d="M8.2 18.5H15a3.2 3.2 0 0 0 0-6.5H9a3.2 3.2 0 0 1 0-6.5h6.8"/>',
  number:
    '<rect x="3.5" y="5" width="17" height="14.5" rx="2"/><path d="M9 5v14.5M13 9h3.5M13 13h.01M16.5 13h.01M13 16h.01M16.5 16h.01"/>',
  voicemail: '<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m3.5 7.5 8.5 6 8.5-6"/>',
  announcement: '<path d="M4 9.5h3L12 5.5v13l-5-4H4zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.5a8 8 0 0 1 0 11"/>',
  language:
    '<path d="m10.5 20 4.5-10.5L19.5 20M12 16.7h6M3.5 6H12M7.7 4v2M10 6c-.6 3.6-3 6.3-6.2 7.5M5.5 8.5c1 2 2.6 3.5 4.7 4.3"/>',
  hours: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  overflow: '<path d="M12 21V11L5 4M12 11l7-7M5 8.5V4h4.5M19 8.5V4h-4.5"/>',
  task: '<circle cx="12" cy="12" r="3"/><circle cx="12" cy="12" r="6.5"/><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M18.7 5.3l-2.1 2.1M7.4 16.6l-2.1 2.1"/>',
  disconnect: `${handset}<path d="M20 4 4 20"/>`,
  unknown:
    '<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.8a2.5 2.5 0 1 1 3.7 2.2c-.9.5-1.3 1-1.3 1.7M12 16.6v.01"/>',
  back: '<path d="M8.5 14 4 9.5 8.5 5M4.5 9.5h10a5 5 0 0 1 0 10H12"/>',
  silence: '<path d="M20.4 11A8.5 8.5 0 1 0 13 20.4M12 7.5V12l2 1.5M17 16.5v5M21 16.5v5"/>',
  start: '<path d="M7 4.5v15l13-7.5z" fill="currentColor"/>',
  error:
    '<path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2z" fill="currentColor"/><path class="tt-bang" d="M12 7.5v5.2M12 16.3v.01"/>',
  'warning-sign':
    '<path d="M12 3.5 21.5 20h-19z" fill="currentColor"/><path class="tt-bang" d="M12 9.5v4.5M12 17v.01"/>',
  info: '<circle cx="12" cy="12" r="9.5" fill="currentColor"/><path class="tt-bang" d="M12 11.3v5.2M12 7.7v.01"/>',
};

const symbolId = (icon: IconName): string => `tt-i-${icon}`;

/** The drawings that are used, once each. */
export const symbols = (used: ReadonlySet<IconName>): string =>
  [...used]
    .sort()
    .map((icon) => `<symbol id="${symbolId(icon)}" viewBox="0 0 24 24">${drawings[icon]}</symbol>`)
    .join('');

/** An icon whose left upper corner is there, that many pixels wide, in the colour of that class. */
export const icon = (name: IconName, x: number, y: number, size: number, colour: string): string =>
  `<use href="#${symbolId(name)}" class="tt-i ${colour}" x="${x}" y="${y}" width="${size}" height="${size}"/>`;
