import { countBySeverity } from '../../checks/count-findings';
import type { Finding } from '../../checks/finding';
import type { Design } from '../../model/design';
import { menusOf, nodeOf, nodesOf } from '../../model/graph';
import { nodeName } from '../../model/names';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** A moment of ISO 8601 in UTC as people read it; any other text as it stands. */
export const momentWords = (iso: string): string => {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso);
  return match ? `${match[1]} ${match[2]} UTC` : oneLine(iso);
};

/** «2 errors, 1 warning, 3 hints, 1 waived». */
export const findingCounts = (findings: readonly Finding[]): string => {
  const { errors, warnings, infos, waived } = countBySeverity(findings);
  return [
    counted(errors, 'error', 'errors'),
    counted(warnings, 'warning', 'warnings'),
    counted(infos, 'hint', 'hints'),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
};

const fact = (term: string, text: Html | string): Html => html`<div><dt>${term}</dt><dd>${text}</dd></div>`;

/** What the pack is about, of which state, made when. */
export const factsList = (design: Design, findings: readonly Finding[], madeAt: string): Html => {
  const { origin } = design;
  const start = nodeOf(design, design.start);
  const nodes = nodesOf(design).length;
  return html`<dl class="facts">${[
    fact('Made', momentWords(madeAt)),
    origin === null
      ? fact('Flow of the org', 'Not published, not read from an org')
      : fact('Flow of the org', html`<bdi>${oneLine(origin.flowName) || oneLine(origin.flowId)}</bdi>`),
    ...(origin === null
      ? []
      : [
          fact('Its version', html`<bdi>${oneLine(origin.version)}</bdi>, of ${momentWords(origin.at)}`),
          fact('Its id', html`<code>${oneLine(origin.flowId)}</code>`),
        ]),
    fact('Size', `${counted(nodes, 'step', 'steps')}, ${menusOf(design).length} of them menus`),
    fact('A call begins at', start ? html`<bdi>${oneLine(nodeName(start))}</bdi>` : 'Nowhere yet'),
    fact(design.languages.length === 1 ? 'Language' : 'Languages', design.languages.join(', ')),
    ...(design.variation === null
      ? []
      : [
          fact(
            'Callers told apart',
            `${counted(design.variation.segments.length, 'segment', 'segments')}, ${counted(design.variation.variants.length, 'variant', 'variants')} beside the base`,
          ),
        ]),
    fact('Findings', findingCounts(findings)),
    fact(
      'Silence and unknown digits',
      design.runtime === 'document' ? 'Each menu is played once' : 'As on the platform, with tries',
    ),
  ]}</dl>`;
};
