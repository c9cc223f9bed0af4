import type { Design } from '../../model/design';
import type { Language, NodeId } from '../../model/ids';
import type { PromptCell } from '../../prompts/cell';
import { heardAtWords } from '../../prompts/exported-texts';
import { type PromptRow, promptGrid } from '../../prompts/grid';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';
import { wholePage } from '../markup/page';

/** One thing to be recorded. */
export interface Take {
  /** From 1, in the order callers hear them along the outline. */
  readonly number: number;
  readonly row: PromptRow;
  readonly cell: PromptCell;
  /** The words of the default language, for whoever speaks it; null: these are they, or there are none. */
  readonly source: string | null;
  /** What designers have noted at the steps that say it: how a name is pronounced, who speaks. */
  readonly notes: readonly string[];
}

/**
 * What has to be recorded in a language: every prompt with words in it, each once. Prompts that no step says come last;
 * those whose words are in the org or missing are not among them.
 */
export const takesOf = (design: Design, language: Language): readonly Take[] => {
  const { languages, rows } = promptGrid(design);
  const at = languages.indexOf(language);
  const notes = Object.values(design.notes);
  const notesAt = (ids: ReadonlySet<NodeId>) =>
    notes.flatMap(({ nodeId, text }) =>
      nodeId !== null && ids.has(nodeId) && text.trim() !== '' ? [text.trim()] : [],
    );
  return rows
    .flatMap((row) => {
      const cell = row.cells[at];
      return cell && (cell.text?.trim() ?? '') !== '' ? [{ row, cell }] : [];
    })
    .map(({ row, cell }, index) => ({
      number: index + 1,
      row,
      cell,
      source: at > 0 ? (row.cells[0]?.text?.trim() ?? '') || null : null,
      notes: notesAt(new Set(row.heardAt.map(({ slot }) => slot.nodeId))),
    }));
};

const length = ({ seconds, recorded }: PromptCell): string =>
  seconds === null
    ? ''
    : recorded
      ? `${Math.round(seconds * 10) / 10} s, recorded`
      : `about ${Math.max(1, Math.round(seconds))} s`;

const langOf = (language: string): string => (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(language) ? language : '');

const takeRow = ({ number, row, cell, source, notes }: Take, defaultLanguage: Language): Html =>
  html`<tr><td class="num">${number}</td><td><blockquote class="words" dir="auto" lang="${langOf(cell.language)}">${
    cell.text?.trim() ?? ''
  }</blockquote>${
    source === null
      ? null
      : html`<p class="about">From: <span dir="auto" lang="${langOf(defaultLanguage)}">${source}</span></p>`
  }${notes.map((note) => html`<p class="about">Note: <bdi>${note}</bdi></p>`)}</td><td><bdi>${oneLine(row.name)}</bdi>${
    row.name === row.prompt.id ? null : html`<br><code>${row.prompt.id}</code>`
  }<p class="about">${row.heardAt.length === 0 ? 'No step says it' : html`<bdi>${oneLine(heardAtWords(row, 3))}</bdi>`}</p></td><td class="num">${length(
    cell,
  )}${cell.isStale ? html`<br><span class="tag warning">older than its source</span>` : null}${
    cell.isTooLong ? html`<br><span class="tag warning">too long</span>` : null
  }</td><td></td></tr>
`;

/**
 * The recording script of a language as a page to print: numbered takes with their words, where callers hear them, how
 * long they may take, what is noted at their steps, and room for notes on pronunciation. It needs nothing beside itself.
 */
export const recordingPage = (design: Design, { language }: { readonly language: Language }): string => {
  const takes = takesOf(design, language);
  const seconds = takes.reduce((sum, { cell }) => sum + (cell.seconds ?? 0), 0);
  const counts = promptGrid(design).counts[design.languages.indexOf(language)];
  const missing = counts?.missing ?? 0;
  const name = oneLine(design.name) || 'Untitled';
  const total = seconds < 90 ? `about ${Math.round(seconds)} s` : `about ${Math.round(seconds / 60)} min`;
  return wholePage(
    `${name}: recording script, ${language}`,
    html`<main class="page"><header><p class="eyebrow">Recording script · <bdi>${language}</bdi></p><h1><bdi>${name}</bdi></h1><p class="lead">${
      takes.length === 1 ? '1 take' : `${takes.length} takes`
    }, ${total} in all.${
      missing === 0 ? '' : ` ${missing} ${missing === 1 ? 'prompt has' : 'prompts have'} no words in this language yet.`
    } Half a second of silence before and after each take is enough.</p></header>
${
  takes.length === 0
    ? html`<p class="empty">No prompt has words in this language yet.</p>`
    : html`<table><thead><tr><th scope="col">Take</th><th scope="col">Words</th><th scope="col">Prompt</th><th scope="col">Length</th><th scope="col">Pronunciation and notes</th></tr></thead><tbody>
${takes.map((take) => takeRow(take, design.languages[0] as Language))}</tbody></table>`
}</main>`,
  );
};
