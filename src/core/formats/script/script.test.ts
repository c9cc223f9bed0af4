import { describe, expect, it } from 'vitest';
import {
  aChoice,
  aDesign,
  aMenu,
  anAnnouncement,
  aPrompt,
  aQueue,
  language,
  promptId,
  withPrompts,
} from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import { aRichDesign } from '../../../testing/rich-design';
import type { Prompt } from '../../model/prompt';
import { lostInScript } from './lost';
import { scriptPage } from './page';
import { scriptOf } from './script';
import { scriptText } from './text';

const english = language('en-us');
const german = language('de-ch');
const translated = (prompt: Prompt, text: string, translatedFrom: number | null = 0): Prompt => ({
  ...prompt,
  texts: { ...prompt.texts, [german]: { text, revision: 0, translatedFrom, recordedSeconds: null } },
});

const design = {
  ...withPrompts(
    aDesign(
      aMenu('main', {
        choices: [
          aChoice('c1', '1', 'hello', { label: 'News', promptId: promptId('one'), global: true }),
          aChoice('c2', null, null, { label: '' }),
        ],
        silence: 'agent',
        silencePrompt: 'sorry',
        unknownDigit: 'repeat',
        timeoutSeconds: 8,
        tries: 2,
        fallback: 'agent',
      }),
      anAnnouncement('hello', 'main', 'balance'),
      aQueue('agent', { name: 'Agent' }),
    ),
    translated(aPrompt('main', 'Welcome.\nPress 1.'), 'Willkommen.'),
    translated(aPrompt('one', 'One moment.'), 'Moment.', 5),
    { ...aPrompt('balance'), expression: 'ToString(Flow.Balance)' },
    { ...aPrompt('sorry'), name: '', reference: 'Prompt.Sorry' },
    aPrompt('spare', 'Nobody hears this.'),
  ),
  languages: [english, german],
};

describe('scriptOf', () => {
  it('tells of every prompt what is known of it in a language', () => {
    const states = (tag: typeof english) => {
      const [main, hello] = scriptOf(design, tag).steps;
      return {
        main: main?.says,
        one: main?.menu?.choices[0]?.says,
        sorry: main?.menu?.noInput.says,
        balance: hello?.says,
      };
    };
    expect(states(english)).toMatchObject({
      main: { state: 'words', text: 'Welcome.\nPress 1.', outdated: false, seconds: 2.2 },
      one: { state: 'words', outdated: false },
      sorry: { state: 'in-org', name: 'Prompt.Sorry', text: null },
      balance: { state: 'computed', expression: 'ToString(Flow.Balance)', text: null },
    });
    expect(states(german)).toMatchObject({
      main: { state: 'words', text: 'Willkommen.', outdated: false },
      one: { state: 'words', outdated: true },
    });
    expect(states(language('fr-fr'))).toMatchObject({
      main: { state: 'untranslated', text: 'Welcome.\nPress 1.', textLanguage: english, seconds: null },
    });
  });

  it('counts what is played and what is not translated', () => {
    expect(scriptOf(design, german)).toMatchObject({ played: 4, untranslated: 0, isDefault: false });
    expect(scriptOf(design, language('fr-fr'))).toMatchObject({ played: 4, untranslated: 2 });
    expect(scriptOf(design, english).unplayed.map(({ id }) => id)).toEqual(['spare']);
  });

  it('follows the outline and says how callers come to a step', () => {
    const { steps } = scriptOf(design, english);
    expect(steps.map(({ name, isStart, reachedBy }) => [name, isStart, reachedBy])).toEqual([
      ['main', true, null],
      ['hello', false, 'choice 1 of main'],
    ]);
  });

  it('names a prompt that the design does not have', () => {
    const broken = { ...design, prompts: {} };
    expect(scriptOf(broken, english).steps[0]?.says).toMatchObject({ state: 'missing', name: 'main' });
  });
});

describe('scriptText', () => {
  it('reads as a script, step by step', () => {
    expect(scriptText(design, german)).toBe(`# Test design: spoken script, de-ch

4 prompts.

## 1. main

Menu. The call begins here.

> Willkommen.

Prompt: main · about 1 s

- **1** News (works in every menu) → hello

  > Moment.

  Prompt: one · about 1 s · **Translated from an older text**
- no digit → nowhere yet
- No input after 8 s, 2 tries → Agent

  Prompt: Prompt.Sorry · **Its words or its recording are in the org**
- No match → Repeat this menu
- While the queue is full → Agent

## 2. hello

Announcement. Reached by choice 1 of main.

Prompt: balance · **Computed in the call** · \` ToString(Flow.Balance) \`

Goes on → main

## Prompts that no step plays

> Nobody hears this.

Prompt: spare · **Not translated yet; the words are those of en-us**
`);
  });

  it('has every language unless one is named', () => {
    const headings = (text: string) => text.split('\n').filter((line) => line.startsWith('# '));
    expect(headings(scriptText(design))).toEqual([
      '# Test design: spoken script, en-us',
      '# Test design: spoken script, de-ch',
    ]);
    expect(headings(scriptText(design, english))).toHaveLength(1);
  });

  it('says so where nothing is said', () => {
    expect(scriptText(aDesign())).toContain('No step says anything yet.');
    expect(scriptText(aDesign(aMenu('main', { prompt: null })))).toContain('**Nothing is said here: no prompt yet**');
  });

  it('holds no markup of hostile texts', () => {
    const text = scriptText(aHostileDesign());
    const code = /(`+) .*? \1/g;
    expect(text.replace(code, '').replace(/\\./gu, '')).not.toMatch(/<|\[|`/);
  });
});

it('a page of the script has the same words, and marks what is not translated', () => {
  const page = scriptPage(design, { language: language('fr-fr') });
  for (const words of [
    'Spoken script · <bdi>fr-fr</bdi>',
    '<kbd class="key">1</kbd>',
    'One moment.</blockquote>',
    'Not translated yet; the words are those of en-us',
    'Computed in the call',
    '<code>ToString(Flow.Balance)</code>',
    '<bdi>Prompt.Sorry</bdi>',
    'No input after <span class="num">8 s</span>, 2 tries',
  ])
    expect(page.includes(words), words).toBe(true);
});

describe('lostInScript', () => {
  it('names what is not said', () => {
    const lost = lostInScript(aRichDesign());
    for (const words of ['steps: 3', '8 positions', '1 note', '2 waivers', 'tests among variants'])
      expect(lost.filter((line) => line.includes(words))).toHaveLength(1);
  });
  it('loses neither prompts nor languages', () => {
    expect(lostInScript(aRichDesign()).join()).not.toMatch(/prompt|language/);
  });
});

describe('variants', () => {
  const told = aRichDesign();

  it('have their own menus in the script, with who hears them', () => {
    const [gold] = scriptOf(told, english).variants;
    expect(gold).toMatchObject({ name: 'Gold', heardBy: 'Gold customers 50 %' });
    expect(gold?.steps.map(({ name, says, menu }) => [name, says?.text, menu?.tries])).toEqual([
      ['main', 'Welcome, and thank you for staying with us.', 1],
    ]);
    expect(scriptOf(told, english).unplayed).toEqual([]);
    expect(scriptOf({ ...told, variation: null }, english).variants).toEqual([]);
  });

  it('stand behind the steps that all callers hear', () => {
    const text = scriptText(told, english);
    expect(text).toContain('\n## Variant Gold\n\nHeard by Gold customers 50 %. All other menus are those above.\n');
    expect(text.indexOf('## Variant Gold')).toBeGreaterThan(text.indexOf('## 1.'));
    expect(text).toContain('> Welcome, and thank you for staying with us.');
    expect(scriptPage(told, { language: english })).toContain('Heard by <bdi>Gold customers 50 %</bdi>');
  });

  it('that nobody hears, or that change nothing, say so', () => {
    const variation = told.variation && {
      ...told.variation,
      segments: [],
      variants: [{ id: 'v2', name: '', overrides: {} }],
    };
    expect(scriptText({ ...told, variation }, english)).toContain(
      '## Variant v2\n\nNobody hears it. All its menus are those above.',
    );
  });
});
