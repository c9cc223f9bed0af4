import { type Palette, palettes } from '../svg/palette';
import { drawingColours, drawingShapes, fontFamily, monoFamily } from '../svg/style';

const variables = (palette: Palette): string =>
  `--ground:${palette.surface};--soft:${palette.canvas};--text:${palette.text};--dim:${palette.dimmed};--line:${palette.border};--line-strong:${palette.borderStrong};--key:${palette.keycap};--live:${palette.live};--live-soft:${palette.liveSoft};--error:${palette.error};--warning:${palette.warning};--info:${palette.info};--error-soft:${palette.errorSoft};--warning-soft:${palette.warningSoft};--info-soft:${palette.infoSoft}`;

const { light, dark } = palettes;

/** The one style sheet of every page that is written here; light, dark where the reader's system is, light on paper. */
export const pageStyle = `
:root{color-scheme:light dark;${variables(light)}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:400 15px/1.5 ${fontFamily};overflow-wrap:anywhere}
.page{max-width:1180px;margin:0 auto;padding:40px 40px 64px}
.page.narrow{max-width:900px}
h1,h2,h3,h4{line-height:1.3;margin:0;text-wrap:balance}
h1{font-size:28px}
h2{font-size:20px;padding-top:8px}
h3{font-size:16px}
p{margin:0}
.eyebrow{color:var(--live);font-weight:600;font-size:13px;margin-bottom:4px}
.lead{color:var(--dim);margin-top:6px;max-width:75ch}
.dim{color:var(--dim)}
.small{font-size:13px}
.num{font-variant-numeric:tabular-nums;white-space:nowrap}
code{font-family:${monoFamily};font-size:.9em}
header{border-bottom:1px solid var(--line);padding-bottom:24px}
section{margin-top:40px}
section>h2{margin-bottom:12px}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:14px 24px;margin:20px 0 0}
.facts dt{color:var(--dim);font-size:13px}
.facts dd{margin:0}
nav{margin-top:20px}
nav ul{display:flex;flex-wrap:wrap;gap:6px 18px;list-style:none;margin:0;padding:0}
a{color:var(--live)}
a:focus-visible,.scroll:focus-visible{outline:2px solid var(--live);outline-offset:2px}
.scroll{overflow:auto;max-height:85vh;border:1px solid var(--line);border-radius:8px;background:var(--soft)}
.scroll{width:min(1700px,96vw);margin-top:14px;position:relative;left:50%;transform:translateX(-50%)}
.scroll svg{display:block;margin:0 auto}
section>.lead{margin:-8px 0 14px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:start;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--line)}
th{color:var(--dim);font-weight:500;font-size:13px;white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
tr{break-inside:avoid}
.key{font-family:inherit;display:inline-grid;place-items:center;min-width:24px;height:24px;padding:0 5px;border:1px solid var(--line-strong);border-bottom-width:2px;border-radius:5px;background:var(--key);font-size:13px;font-weight:600;line-height:1;font-variant-numeric:tabular-nums}
.key.open{border-style:dashed;color:var(--dim)}
.step{margin-top:28px;padding-top:20px;border-top:1px solid var(--line)}
.step:first-of-type{border-top:0;padding-top:0}
.step>:is(h2,h3){font-size:16px;padding-top:0;display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 10px;break-after:avoid}
.step>:is(h2,h3) .num{color:var(--dim);font-weight:400}
.how{color:var(--dim);font-size:13px;margin-top:2px}
.words{margin:12px 0 4px;padding:10px 16px;border-inline-start:3px solid var(--live);background:var(--soft);border-radius:0 6px 6px 0;font-size:16px;white-space:pre-line;break-inside:avoid;max-width:75ch}
.words.other{border-inline-start-color:var(--line-strong);color:var(--dim);font-style:italic}
td .words{margin:4px 0;padding:6px 12px;font-size:14px}
.about{color:var(--dim);font-size:13px}
.ways{margin-top:14px}
.ways .way{width:34%}
.ways .to{width:22%}
.tag{display:inline-block;padding:0 8px;border-radius:10px;font-size:12px;font-weight:600;line-height:20px;background:var(--live-soft);color:var(--live);white-space:nowrap}
.tag.error{background:var(--error-soft);color:var(--error)}
.tag.warning{background:var(--warning-soft);color:var(--warning)}
.tag.info{background:var(--info-soft);color:var(--info)}
.tag.quiet{background:var(--soft);color:var(--dim)}
.rule{color:var(--dim);font-variant-numeric:tabular-nums;white-space:nowrap}
.empty{color:var(--dim);font-style:italic}
.outline td{padding-block:4px;vertical-align:middle}
.outline .name{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center}
.step-link{color:inherit;text-decoration-color:var(--line-strong);text-underline-offset:3px}
.tt-step{scroll-margin:120px}
.tt-step:target>title+:is(rect,path){stroke:var(--live);stroke-width:2.5;stroke-dasharray:none}
${Array.from({ length: 13 }, (_, level) => `.l${level}{padding-inline-start:${level * 22}px}`).join('\n')}
footer{margin-top:56px;padding-top:16px;border-top:1px solid var(--line);color:var(--dim);font-size:13px}
${drawingShapes}
${drawingColours(light)}
@media screen and (prefers-color-scheme:dark){
:root{${variables(dark)}}
${drawingColours(dark)}
}
@media (max-width:700px){.page{padding:24px 16px 40px}}
@media print{
@page{margin:16mm}
:root{color-scheme:light}
body{font-size:10.5pt}
.page,.page.narrow{max-width:none;padding:0}
.scroll{width:auto;left:0;transform:none;max-height:none;overflow:visible;border:0;background:none}
.scroll svg{width:100%;height:auto;max-height:235mm}
.tt-ground{fill:#ffffff}
nav{display:none}
.step-link{text-decoration:none}
.tag,.key,.words,.scroll svg{print-color-adjust:exact}
section.own{break-before:page}
}
`.trim();

/** SHA-256 of that text in base64: a page allows this one style sheet and nothing else. A test holds the two together. */
export const pageStyleHash = 'np6f/PHhXiOEUjBTdnwUuVFrHxqqMy9AaUCVCnN6CzA=';
