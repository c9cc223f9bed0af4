import { expect, test } from 'vitest';
import { aDesign, aMenu, aPrompt, language, nodeId, noteId, withPrompts } from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import type { Design } from '../../model/design';
import { recordingPage, takesOf } from './recording';

const english = language('en-us');
const german = language('de-ch');
const text = (words: string, recordedSeconds: number | null = null) => ({
  text: words,
  revision: 0,
  translatedFrom: null,
  recordedSeconds,
});
const design: Design = {
  ...withPrompts(
    aDesign(aMenu('main', { prompt: 'welcome', silencePrompt: 'sorry' })),
    { ...aPrompt('welcome'), name: 'Greeting', texts: { [english]: text('Hello.'), [german]: text('Grüezi.', 3.25) } },
    aPrompt('sorry', 'Sorry.'),
    aPrompt('kept'),
    { ...aPrompt('spare', 'Spare.'), texts: { [english]: text('Spare.'), [german]: text('Übrig.') } },
  ),
  languages: [english, german],
  notes: {
    [noteId('n')]: { id: noteId('n'), text: 'Say «Gruezi» short', position: { x: 0, y: 0 }, nodeId: nodeId('main') },
  },
};

test('takes are numbered in the order they are heard, with words, source, length and notes', () => {
  expect(
    takesOf(design, german).map(({ number, row, cell, source, notes }) => [number, row.name, cell.text, source, notes]),
  ).toEqual([
    [1, 'Greeting', 'Grüezi.', 'Hello.', ['Say «Gruezi» short']],
    [2, 'spare', 'Übrig.', 'Spare.', []],
  ]);
  expect(takesOf(design, english).map(({ row, source }) => [row.name, source])).toEqual([
    ['Greeting', null],
    ['sorry', null],
    ['spare', null],
  ]);
  expect(takesOf(design, language('fr-ch'))).toEqual([]);
});

test('the page says how many takes there are, how long they are, and what has no words yet', () => {
  const page = recordingPage(design, { language: german });
  expect(page).toContain('2 takes, about 4 s in all. 1 prompt has no words in this language yet.');
  expect(page).toContain('3.3 s, recorded');
  expect(page).toContain('Note: <bdi>Say «Gruezi» short</bdi>');
  expect(page).toContain('No step says it');
  expect(recordingPage(design, { language: language('fr-ch') })).toContain('No prompt has words in this language yet.');
});

test('hostile names and words are text, and nothing in the page can run or be fetched', () => {
  const hostile = aHostileDesign();
  for (const tag of hostile.languages) {
    const page = recordingPage(hostile, { language: tag });
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    const body = page.slice(page.indexOf('<body>'));
    expect(body).not.toMatch(/<(?:script|img|svg|iframe|link|style|object|a)\b|\son\w+\s*=\s*["']/i);
  }
});
