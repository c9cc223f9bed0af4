import type { Palette } from './palette';

/** Fonts that most machines have, the nearest to the app's own first: a drawing brings none along. */
export const fontFamily =
  "Inter,'Inter Variable','Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif";
export const monoFamily = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

/** Names of the classes that colour an icon, and with it the edge of a pill. */
export const colourNames = [
  'live',
  'person',
  'elsewhere',
  'speech',
  'neutral',
  'ending',
  'dimmed',
  'error',
  'warning',
  'info',
] as const satisfies readonly (keyof Palette)[];
export type ColourName = (typeof colourNames)[number];

/** What does not depend on the theme. */
export const drawingShapes = `
.tt-drawing text{font:400 13px ${fontFamily};white-space:pre}
.tt-drawing .tt-end{text-anchor:end}
.tt-drawing .tt-mid{text-anchor:middle}
.tt-drawing .tt-name{font-size:14px;font-weight:600}
.tt-drawing .tt-pillname{font-weight:500}
.tt-drawing .tt-12{font-size:12px}
.tt-drawing .tt-11{font-size:11px;font-variant-numeric:tabular-nums}
.tt-drawing .tt-10{font-size:10px}
.tt-drawing .tt-bold{font-weight:600;font-variant-numeric:tabular-nums}
.tt-drawing .tt-italic{font-style:italic}
.tt-drawing .tt-mono{font-family:${monoFamily};font-size:12px}
.tt-i{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.tt-bang{stroke-width:2.4}
.tt-way{fill:none;stroke-width:1.25}
.tt-quiet{stroke-dasharray:5 4}
.tt-dash{stroke-dasharray:4 3}
.tt-handle{stroke-width:1.5}
.tt-handle.tt-dash{stroke-dasharray:2.5 2}
`.trim();

/** The colours of a theme. */
export const drawingColours = (palette: Palette): string =>
  `
.tt-ground{fill:${palette.canvas}}
.tt-drawing text{fill:${palette.text}}
.tt-drawing .tt-dim{fill:${palette.dimmed}}
.tt-box{fill:${palette.surface};stroke:${palette.border}}
.tt-strong{fill:${palette.surface};stroke:${palette.borderStrong}}
.tt-tint{fill:${palette.tint};stroke:none}
.tt-rule{fill:none;stroke:${palette.border}}
.tt-way{stroke:${palette.edge}}
.tt-handle{fill:${palette.surface};stroke:${palette.borderStrong}}
.tt-key{fill:${palette.keycap};stroke:none}
.tt-keyedge{fill:${palette.borderStrong};stroke:none}
.tt-keyopen{fill:${palette.keycap};stroke:${palette.borderStrong};stroke-dasharray:2.5 2}
.tt-bang{stroke:${palette.surface}}
.tt-note{fill:${palette.warningSoft};stroke:${palette.warning};stroke-opacity:.5}
${colourNames.map((name) => `.tt-${name}{color:${palette[name]}}.tt-drawing text.tt-${name}{fill:${palette[name]}}.tt-line-${name}{fill:${palette.surface};stroke:${palette[name]}}`).join('\n')}
.tt-soft-live{fill:${palette.liveSoft}}
.tt-soft-error{fill:${palette.errorSoft}}
.tt-soft-warning{fill:${palette.warningSoft}}
.tt-soft-info{fill:${palette.infoSoft}}
.tt-ref{fill:${palette.tint};stroke:${palette.border}}
`.trim();
