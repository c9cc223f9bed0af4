import type { Design } from '../../model/design';
import { kindNames } from '../../model/names';
import { actingKind, externalRef, type Node } from '../../model/node';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';
import { type OutlineItem, outlineOf } from '../outline';
import { stepLink } from './step-link';

/** Deeper lines keep the indent of this level, as in the app. */
const deepest = 12;

/** What is worth telling of a step beside its name. */
const about = (node: Node): Html | null => {
  switch (node.kind) {
    case 'menu': {
      const digits = node.choices.map((choice) => choice.digit || '–').join(' ');
      const tries = node.tries === 1 ? '1 try' : `${node.tries} tries`;
      return html`keys ${oneLine(digits) || 'none'} · ${node.timeoutSeconds} s · ${tries}`;
    }
    case 'task':
      return node.actions.length === 0
        ? null
        : html`${node.actions.map((action, index) => html`${index > 0 ? html`<br>` : null}<bdi>${oneLine(action)}</bdi>`)}`;
    case 'hours':
      return node.scheduleGroup === '' ? null : html`schedule <bdi>${oneLine(node.scheduleGroup)}</bdi>`;
    case 'language':
      return html`${node.language}`;
    default: {
      const ref = externalRef(node);
      return ref === null || ref === '' || ref === node.name.trim() ? null : html`<code>${oneLine(ref)}</code>`;
    }
  }
};

const line = (design: Design, { node, level, digit, unreached }: OutlineItem): Html =>
  html`<tr><td class="l${Math.min(level, deepest)}"><span class="name">${
    digit === null ? null : html`<kbd class="key">${oneLine(digit)}</kbd>`
  }${stepLink(design, node.id)}${
    design.start === node.id ? html`<span class="tag">Start</span>` : null
  }${unreached ? html`<span class="tag warning">not reached</span>` : null}</span></td><td class="dim">${
    kindNames[actingKind(node)]
  }</td><td class="dim small">${about(node)}</td></tr>
`;

/** Every step under the one that leads to it, as in the app's outline. */
export const outlinePart = (design: Design): Html => {
  const items = outlineOf(design);
  if (items.length === 0) return html`<p class="empty">No steps yet.</p>`;
  return html`<table class="outline"><thead><tr><th scope="col">Step</th><th scope="col">Kind</th><th scope="col">Settings</th></tr></thead><tbody>${items.map(
    (item) => line(design, item),
  )}</tbody></table>`;
};
