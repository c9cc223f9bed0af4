import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPrompts, anyWords } from '../../../testing/any-prompts';
import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../../testing/builders';
import type { Design } from '../../model/design';
import { lostInTexts } from '../../prompts/exported-texts';
import { importDifference, importTexts } from '../../prompts/import-texts';
import { readCell, writtenCell } from './cell';
import { readPromptsCsv } from './read';
import { promptsCsv } from './write';

const english = language('en-us');
const german = language('de-ch');
const text = (words: string, revision = 0) => ({ text: words, revision, translatedFrom: null, recordedSeconds: null });
const design: Design = {
  ...withPrompts(
    aDesign(aMenu('main', { prompt: 'welcome', silencePrompt: 'kept' })),
    { ...aPrompt('welcome'), texts: { [english]: text('Hello, you', 2), [german]: text('=1+1') } },
    aPrompt('kept'),
  ),
  languages: [english, german],
};

/** Every text of a design that says something, without what it was made from. */
const saidIn = ({ prompts }: Design) =>
  Object.values(prompts).flatMap(({ id, texts }) =>
    Object.entries(texts).flatMap(([tag, said]) => (said && said.text.trim() !== '' ? [[id, tag, said.text]] : [])),
  );

/** The design with no words but its ids. */
const blank = (from: Design): Design => ({
  ...from,
  prompts: Object.fromEntries(
    Object.values(from.prompts).map((prompt) => [prompt.id, { ...prompt, texts: { [english]: text('') } }]),
  ),
});

describe('promptsCsv', () => {
  it('has a row for each prompt that can be translated and a column for each language', () => {
    expect(promptsCsv(design)).toBe(
      '\ufeff"id","name","heard at","revision","en-us","de-ch"\r\n"welcome","welcome","main","2","Hello, you","\'=1+1"\r\n',
    );
    expect(lostInTexts(design, design.languages)).toEqual([
      'design: 1 prompt whose words are in the org or computed in the call',
    ]);
  });

  it('computes nothing, whatever is said', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const cell = writtenCell(words).slice(1, -1);
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]|[;\t\n]\s*[=+\-@＝＋－＠]/);
      }),
    );
  });
});

describe('readPromptsCsv', () => {
  it('gives back every text that nothing is named as lost of', () => {
    fc.assert(
      fc.property(anyPrompts, (from) => {
        const { texts, problems } = readPromptsCsv(promptsCsv(from));
        expect(problems).toEqual([]);
        const difference = importDifference(blank(from), { texts, problems });
        const taken = importTexts(difference.items)(blank(from));
        if (!taken.ok) throw new Error(JSON.stringify(taken.error));
        const lost = lostInTexts(from, from.languages).join('\n');
        const kept = (all: ReturnType<typeof saidIn>) =>
          all.filter(([id, tag]) => !lost.includes(`${id}: characters of its text in ${tag}`));
        expect(kept(saidIn(taken.value))).toEqual(kept(saidIn(from)));
        expect(importDifference(from, { texts, problems }).items.every(({ kind }) => kind === 'unchanged')).toBe(true);
      }),
    );
  });

  it('gives back every cell', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const clean = words.replace(/[\r\u2028\u2029\u0085]/g, '');
        const cell = writtenCell(clean).slice(1, -1).replaceAll('""', '"');
        const again = writtenCell(readCell(cell)).slice(1, -1).replaceAll('""', '"');
        expect(again).toBe(cell);
      }),
    );
  });

  it('takes columns in any order and spelling, with semicolons, and the line each row begins in', () => {
    const { texts, problems } = readPromptsCsv('DE_ch;Name;ID\r\n"Hallo\nDu";x;welcome\n\n;;other\nTschüss;;bye\n');
    expect(problems).toEqual([]);
    expect(texts.map(({ id, language: tag, text: words, line }) => [id, tag, words, line])).toEqual([
      ['welcome', 'de-ch', 'Hallo\nDu', 2],
      ['bye', 'de-ch', 'Tschüss', 6],
    ]);
  });

  it('tells of words that it does not take', () => {
    const { texts, problems } = readPromptsCsv('id,en-us,German,Notes\na,Hello, you,x,\nb,Hi,Hallo,\nc,Hey,Hei,,,\n');
    expect(texts.map(({ id, text: words }) => [id, words])).toEqual([
      ['a', 'Hello'],
      ['b', 'Hi'],
      ['c', 'Hey'],
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      'Line 2: «German» is no language such as de-ch, so that column is not read.',
      'Line 2: «Notes» is no language such as de-ch, so that column is not read.',
    ]);
    expect(readPromptsCsv('id,en-us\na,Hello, you\nb,Hi\n')).toMatchObject({
      texts: [{ id: 'b' }],
      problems: [{ line: 2, message: expect.stringContaining('has more cells than columns are named') }],
    });
  });

  it.each([
    ['sep=;\r\nid;en-us\r\np;"a, b"\r\n', 'a, b', 3],
    ['\ufeffid\ten-us\r\np\t"a;\r\nb"\r\n', 'a;\nb', 2],
  ])('takes a table as spreadsheets write it: %j', (file, words, line) => {
    expect(readPromptsCsv(file)).toMatchObject({ texts: [{ id: 'p', text: words, line }], problems: [] });
  });

  it.each([
    ['', 'Line 1: the file is empty.'],
    ['name,en-us\n', 'Line 1: no column is called «id»'],
    ['id,name\n', 'Line 1: no column is called like a language'],
    ['id,en-us,EN_US\n', 'Line 1: two columns are called en-us.'],
    ['id,en-us\n,Hello\n', 'Line 2: it names no prompt.'],
    ['id,en-us\na,"Hel"lo\nb,c\n', 'Line 2: its quotes do not fit together'],
    ['id,en-us\na,"Hello\nb,c\n', 'Line 2: its quotes do not fit together'],
    [`id,en-us\n${'a'.repeat(10_000_001)}`, 'Line 1: the file has more than 10 million characters.'],
  ])('says what is wrong and where: %.30j', (file, message) => {
    expect(readPromptsCsv(file).problems[0]?.message).toContain(message);
  });
});
