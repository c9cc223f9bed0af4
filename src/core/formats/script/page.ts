import type { Design } from '../../model/design';
import type { Language } from '../../model/ids';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';
import { wholePage } from '../markup/page';
import {
  type Script,
  type ScriptChoice,
  type ScriptStep,
  type ScriptVariant,
  type ScriptWay,
  scriptCount,
  scriptOf,
} from './script';
import { isOther, type Spoken, spokenLength, spokenRemark } from './spoken';

/** A name in one line, kept apart from the direction of the text around it. */
const named = (text: string): Html => html`<bdi>${oneLine(text)}</bdi>`;

/** The language for the reader's voice and hyphenation; a token that stands for one is none. */
const langOf = (language: string): string => (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(language) ? language : '');

const spokenBlock = (spoken: Spoken | null): Html | null => {
  if (spoken === null) return null;
  const remark = spokenRemark(spoken);
  const length = spokenLength(spoken);
  const code = spoken.expression ?? (spoken.reference === spoken.name ? null : spoken.reference);
  const tone =
    spoken.state === 'missing' ? ' error' : spoken.state === 'untranslated' || spoken.outdated ? ' warning' : ' quiet';
  const other = isOther(spoken) ? ' other' : '';
  return html`${
    spoken.text === null
      ? null
      : html`<blockquote class="words${other}" dir="auto" lang="${langOf(spoken.textLanguage)}">${spoken.text}</blockquote>`
  }<p class="about">${named(spoken.name)}${length === null ? '' : ` · ${length}`}${
    remark === null ? null : html` <span class="tag${tone}">${remark}</span>`
  }${code === null ? null : html` <code>${oneLine(code)}</code>`}</p>`;
};

const leads = ({ leadsTo }: ScriptWay): Html =>
  leadsTo === null ? html`<span class="empty">nowhere yet</span>` : named(leadsTo);

const row = (key: Html, words: Html, way: ScriptWay): Html =>
  html`<tr><td>${key}</td><td class="way">${words}</td><td>${
    spokenBlock(way.says) ?? html`<span class="dim">–</span>`
  }</td><td class="to">${leads(way)}</td></tr>`;

const choiceRow = (choice: ScriptChoice): Html =>
  row(
    choice.digit === null
      ? html`<span class="key open">–</span>`
      : html`<kbd class="key">${oneLine(choice.digit)}</kbd>`,
    html`${choice.label.trim() === '' ? html`<span class="dim">no label</span>` : named(choice.label)}${
      choice.terms.length === 0
        ? null
        : html`<p class="about">or said: ${choice.terms.map((term, index) => html`${index > 0 ? ', ' : ''}${named(term)}`)}</p>`
    }${choice.everywhere ? html`<p class="about">works in every menu</p>` : null}${
      choice.isDefault ? html`<p class="about">taken when all tries are used up</p>` : null
    }`,
    choice,
  );

const menuTable = (menu: NonNullable<ScriptStep['menu']>): Html => {
  const tries = menu.tries === 1 ? '1 try' : `${menu.tries} tries`;
  const none = html`<span class="dim">–</span>`;
  return html`<table class="ways"><thead><tr><th scope="col">Key</th><th scope="col">Choice</th><th scope="col">Said on it</th><th scope="col">Leads to</th></tr></thead><tbody>${menu.choices.map(
    choiceRow,
  )}${row(none, html`No input after <span class="num">${menu.timeoutSeconds} s</span>, ${tries}`, menu.noInput)}${
    menu.noMatch === null
      ? html`<tr><td>${none}</td><td class="way">No match</td><td>${none}</td><td class="to dim">as no input</td></tr>`
      : row(none, html`No match`, menu.noMatch)
  }${menu.fallback === undefined ? null : row(none, html`While the queue is full`, { says: null, leadsTo: menu.fallback })}</tbody></table>`;
};

/** Headings one below that of what the script stands in. */
type Level = 2 | 3 | 4;
const heading = (level: Level, text: Html): Html =>
  level === 2 ? html`<h2>${text}</h2>` : level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;

const stepSection = (step: ScriptStep, number: number | null, level: Level): Html => {
  const how = step.isStart
    ? html` · the call begins here`
    : step.unreached
      ? html` · <span class="tag warning">no call comes here</span>`
      : step.reachedBy === null
        ? null
        : html` · reached by ${named(step.reachedBy)}`;
  return html`<article class="step">${heading(level, html`${number === null ? null : html`<span class="num">${number}</span>`}${named(step.name)}`)}<p class="how">${step.kind}${how}</p>${
    spokenBlock(step.says) ?? html`<p class="words other">No prompt yet: nothing is said here.</p>`
  }${step.menu === null ? null : menuTable(step.menu)}${
    step.next === undefined ? null : html`<p class="about">Goes on to ${leads({ says: null, leadsTo: step.next })}</p>`
  }</article>
`;
};

const variantSection = ({ name, heardBy, steps }: ScriptVariant, level: 2 | 3): Html =>
  html`<section>${heading(level, html`Variant ${named(name)}`)}<p class="how">${
    heardBy === '' ? 'Nobody hears it' : html`Heard by ${named(heardBy)}`
  } · ${steps.length === 0 ? 'all its menus are those above' : 'all other menus are those above'}</p>
${steps.map((step) => stepSection(step, null, level === 2 ? 3 : 4))}</section>
`;

/** The steps of a script and what its variants have otherwise, for a page of its own or a part of another. */
export const scriptBody = (script: Script, level: 2 | 3): Html =>
  html`${
    script.steps.length === 0 ? html`<p class="empty">No step says anything yet.</p>` : null
  }${script.steps.map((step, index) => stepSection(step, index + 1, level))}${script.variants.map((variant) => variantSection(variant, level))}${
    script.unplayed.length === 0
      ? null
      : html`<article class="step">${heading(level, html`Prompts that no step plays`)}${script.unplayed.map(
          (spoken) => spokenBlock(spoken) ?? html``,
        )}</article>`
  }`;

/**
 * What callers hear in that language as a page to print or to send, which needs nothing beside itself: per step the
 * prompt's words, the choices with what is said on each, no input and no match. What is not translated, computed in the
 * call or known to the org alone is marked as such.
 */
export const scriptPage = (design: Design, { language }: { readonly language: Language }): string => {
  const script = scriptOf(design, language);
  const name = oneLine(design.name) || 'Untitled';
  return wholePage(
    `${name}: spoken script, ${language}`,
    html`<main class="page narrow"><header><p class="eyebrow">Spoken script · <bdi>${language}</bdi></p><h1>${named(name)}</h1><p class="lead">${
      script.isDefault ? 'The default language. ' : ''
    }${scriptCount(script)}. Digits stand beside what callers hear on them.</p></header>
${scriptBody(script, 2)}</main>`,
  );
};
