import type { Finding } from '../../checks/finding';
import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import { oneLine, printable } from '../markup/escape';
import { asMade, type Html, html } from '../markup/html';
import { wholePage } from '../markup/page';
import { scriptBody } from '../script/page';
import { scriptCount, scriptOf } from '../script/script';
import { type Drawing, drawDesign } from '../svg/drawing';
import { type AllPaths, allPathsPart } from './all-paths';
import { factsList, findingCounts } from './facts';
import { findingsPart } from './findings-part';
import { outlinePart } from './outline-part';
import { stepLink } from './step-link';

export interface EvidenceOptions {
  /** What the checks say of the design, waived findings among them. */
  readonly findings: readonly Finding[];
  /** When the pack is made, ISO 8601 in UTC. */
  readonly madeAt: string;
  /** Where every path ends; left out: nobody has proven it, and the pack does not speak of it. */
  readonly allPaths?: AllPaths;
}

/** The page's room for the drawing in pixels, and how small it may be drawn before it is scrolled instead. */
const room = 1_098;
const smallest = 0.7;

const diagram = ({ svg, width, height }: Drawing): Html => {
  const scale = Math.min(1, Math.max(smallest, room / width));
  const size = `width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Diagram">${asMade(svg.replace(/ width="\d+" height="\d+" role="img"/, ` ${size} role="img"`))}</div>`;
};

const diagramLead = (design: Design): Html => {
  const start = nodeOf(design, design.start);
  return html`The whole flow${start ? html`; a call begins at ${stepLink(design, start.id)}` : null}. Short pills with an arrow back are ways to a step drawn elsewhere; dashed lines are silence and unknown digits. Names in the parts below lead to their place in the diagram.`;
};

interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
  readonly lead?: Html | string;
  readonly ownSheet?: boolean;
}

const notesPart = (design: Design): Html =>
  html`<table><thead><tr><th scope="col">Note</th><th scope="col">On</th></tr></thead><tbody>${Object.values(
    design.notes,
  ).map((note) => {
    const node = nodeOf(design, note.nodeId);
    return html`<tr><td><bdi>${printable(note.text)}</bdi></td><td>${
      node ? stepLink(design, node.id) : html`<span class="dim">the canvas</span>`
    }</td></tr>
`;
  })}</tbody></table>`;

const partsOf = (design: Design, { findings, allPaths }: EvidenceOptions): Part[] => [
  {
    id: 'diagram',
    title: 'Diagram',
    body: diagram(drawDesign(design, findings, { anchors: true })),
    lead: diagramLead(design),
  },
  {
    id: 'findings',
    title: 'Findings',
    body: findingsPart(design, findings),
    lead: `${findingCounts(findings)}.`,
    ownSheet: true,
  },
  ...(allPaths ? [{ id: 'all-paths', title: 'All paths', body: allPathsPart(allPaths) }] : []),
  { id: 'outline', title: 'Outline', body: outlinePart(design), ownSheet: true },
  ...design.languages.map((language, index): Part => {
    const script = scriptOf(design, language);
    return {
      id: `script-${index + 1}`,
      title: `Spoken script, ${language}`,
      body: scriptBody(script, 3),
      lead: `${script.isDefault ? 'The default language. ' : ''}${scriptCount(script)}.`,
      ownSheet: true,
    };
  }),
  ...(Object.keys(design.notes).length > 0 ? [{ id: 'notes', title: 'Notes', body: notesPart(design) }] : []),
];

/**
 * One page that shows what a design is and what was found in it, for people without the app: facts, diagram, findings
 * with the reasons of those waived, outline, and the script of every language. It needs nothing beside itself, prints,
 * follows the reader's light or dark scheme, and nothing in it can run or be fetched, whatever the design's texts hold.
 */
export const evidencePack = (design: Design, options: EvidenceOptions): string => {
  const name = oneLine(design.name) || 'Untitled';
  const parts = partsOf(design, options);
  const description = oneLine(design.flow.description);
  return wholePage(
    `${name}: evidence pack`,
    html`<main class="page"><header><p class="eyebrow">Evidence pack</p><h1><bdi>${name}</bdi></h1>${
      description === '' ? null : html`<p class="lead"><bdi>${description}</bdi></p>`
    }${factsList(design, options.findings, options.madeAt)}
<nav aria-label="Contents"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav></header>
${parts.map(
  ({ id, title, body, lead, ownSheet }) =>
    html`<section id="${id}"${ownSheet ? html` class="own"` : null}><h2>${title}</h2>${lead === undefined ? null : html`<p class="lead">${lead}</p>`}
${body}</section>
`,
)}<footer>Made with Touchtone. This page stands alone: nothing in it runs, and it loads nothing.</footer></main>`,
  );
};
