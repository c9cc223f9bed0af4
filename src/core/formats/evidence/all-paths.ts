import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';

/** Where every path of a design ends, once that is proven: the answer of `touchtone paths` as JSON. */
export interface AllPaths {
  readonly paths: number;
  /** Whether every path was followed to its end. */
  readonly complete: boolean;
  readonly destinations: readonly {
    readonly kind: string;
    readonly target: string;
    readonly paths: number;
    readonly shortestKeys: string;
    readonly fastestSeconds: number;
  }[];
  readonly traps: readonly { readonly kind: string; readonly nodeIds: readonly string[]; readonly keys: string }[];
}

const keys = (text: string): Html =>
  text === '' ? html`<span class="dim">none</span>` : html`<code>${oneLine(text)}</code>`;

/** The destinations with the shortest way to each, and what no caller gets out of. */
export const allPathsPart = ({ paths, complete, destinations, traps }: AllPaths): Html =>
  html`<p class="lead">${complete ? `Every path was followed to its end: ${paths} in all.` : `${paths} paths were followed; not all of them to their end.`}</p>
<table><thead><tr><th scope="col">Destination</th><th scope="col">Kind</th><th scope="col">Paths</th><th scope="col">Shortest keys</th><th scope="col">Fastest</th></tr></thead><tbody>${destinations.map(
    (one) =>
      html`<tr><td><bdi>${oneLine(one.target)}</bdi></td><td>${oneLine(one.kind)}</td><td class="num">${one.paths}</td><td>${keys(one.shortestKeys)}</td><td class="num">${Math.round(one.fastestSeconds)} s</td></tr>
`,
  )}</tbody></table>${
    traps.length === 0
      ? html`<p>No caller is trapped: no path is endless, and none ends in nothing.</p>`
      : html`<article class="step"><h3>Traps</h3><table><thead><tr><th scope="col">Kind</th><th scope="col">Steps</th><th scope="col">Keys</th></tr></thead><tbody>${traps.map(
          (trap) =>
            html`<tr><td><span class="tag error">${oneLine(trap.kind)}</span></td><td><bdi>${trap.nodeIds.map(oneLine).join(', ')}</bdi></td><td>${keys(trap.keys)}</td></tr>`,
        )}</tbody></table></article>`
  }`;
