import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPrompts } from '../../../testing/any-prompts';
import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import type { Design } from '../../model/design';
import { lostInTexts } from '../../prompts/exported-texts';
import { importDifference, importTexts } from '../../prompts/import-texts';
import { readXliff } from './read';
import { xliffOf } from './write';

const english = language('en-us');
const german = language('de-ch');
const text = (words: string, revision = 0, translatedFrom: number | null = null) => ({
  text: words,
  revision,
  translatedFrom,
  recordedSeconds: null,
});
const design: Design = {
  ...withPrompts(
    aDesign(aMenu('main', { prompt: 'welcome', silencePrompt: 'sorry', unknownDigitPrompt: 'kept' })),
    { ...aPrompt('welcome'), texts: { [english]: text('Hello <you> & "me"', 2), [german]: text('Hallo', 0, 1) } },
    aPrompt('sorry', 'Sorry.'),
    aPrompt('kept'),
  ),
  languages: [english, german],
};
const file = (units: string, more = '') =>
  `<?xml version="1.0"?>${more}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" datatype="plaintext" source-language="en-US" target-language="de-CH"><body>${units}</body></file></xliff>`;
const unit = (target: string, source = 'Sorry.', id = 'sorry') =>
  `<trans-unit id="${id}"><source>${source}</source>${target}</trans-unit>`;

describe('xliffOf', () => {
  it('has a unit for each prompt that can be translated, with where it is heard and how it stands', () => {
    expect(xliffOf(design, german)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="Test design" datatype="plaintext" source-language="en-US" target-language="de-CH">
    <body>
      <trans-unit id="welcome" resname="welcome" xml:space="preserve">
        <source>Hello &lt;you&gt; &amp; &quot;me&quot;</source>
        <target state="needs-review-translation">Hallo</target>
        <note>Heard at: main</note>
        <note>A menu prompt: at most 20 seconds when spoken.</note>
      </trans-unit>
      <trans-unit id="sorry" resname="sorry" xml:space="preserve">
        <source>Sorry.</source>
        <target state="needs-translation"></target>
        <note>Heard at: main: no input</note>
      </trans-unit>
    </body>
  </file>
</xliff>
`);
  });

  it('is sound XML of a hostile design', () => {
    const hostile = aHostileDesign();
    for (const tag of hostile.languages) {
      const { problems } = readXliff(xliffOf(hostile, tag));
      const isLanguage = !tag.startsWith('{');
      expect(problems.map(({ message }) => /is no target language/.test(message))).toEqual(isLanguage ? [] : [true]);
      if (!isLanguage) expect(lostInTexts(hostile, [tag])[0]).toContain('only stands for a language');
    }
  });
});

describe('readXliff', () => {
  it('gives back every text that nothing is named as lost of', () => {
    fc.assert(
      fc.property(anyPrompts, (from) => {
        const read = readXliff(xliffOf(from, german));
        expect(read.problems).toEqual([]);
        const said = (of: Design) =>
          Object.values(of.prompts).flatMap(({ id, texts }) => {
            const words = texts[german]?.text ?? '';
            return words.trim() === '' ? [] : [[id, words]];
          });
        const without: Design = {
          ...from,
          prompts: Object.fromEntries(
            Object.values(from.prompts).map((prompt) => {
              const { [german]: _, ...texts } = prompt.texts;
              return [prompt.id, { ...prompt, texts }];
            }),
          ),
        };
        const taken = importTexts(importDifference(without, read).items)(without);
        if (!taken.ok) throw new Error(JSON.stringify(taken.error));
        const lost = lostInTexts(from, [german]).join('\n');
        const kept = (all: ReturnType<typeof said>) => all.filter(([id]) => !lost.includes(`${id}: characters`));
        expect(kept(said(taken.value))).toEqual(kept(said(from)));
        expect(importDifference(from, read).items.every(({ kind }) => kind === 'unchanged')).toBe(true);
      }),
    );
  });

  it('reads states, marks within texts, several files, and passes over other proposals', () => {
    const { texts, problems } = readXliff(
      file(
        `${unit('<target state="final">Ver<g id="1">zeih</g>ung</target><alt-trans><target>Pardon</target></alt-trans>')}
         ${unit('<target state="needs-review-translation"><![CDATA[a < b]]></target>', 'A', 'a')}
         ${unit('<target state="needs-translation"> B</target>', 'B', 'b')}${unit('', 'C', 'c')}
         ${unit('<target state="needs-translation">Schade.</target>', 'E', 'e')}`,
      ).replace(
        '</xliff>',
        '<file source-language="en-US" target-language="fr_CH" original="y" datatype="x"><body><trans-unit id="d"><target>Oui</target></trans-unit></body></file></xliff>',
      ),
    );
    expect(problems).toEqual([]);
    expect(texts.map(({ id, language: tag, text: words, state, source }) => [id, tag, words, state, source])).toEqual([
      ['sorry', 'de-ch', 'Verzeihung', 'done', 'Sorry.'],
      ['a', 'de-ch', 'a < b', 'review', 'A'],
      ['e', 'de-ch', 'Schade.', 'review', 'E'],
      ['d', 'fr-ch', 'Oui', 'done', null],
    ]);
  });

  it('passes over what would lose something, and takes the rest', () => {
    const { texts, problems } = readXliff(
      file(
        `${unit('<target>Ja <x id="1"/></target>', 'A', 'a')}\n${unit('<target>Nein</target>', 'B', '')}\n${unit('<target>Gut</target>')}`,
      ),
    );
    expect(texts.map(({ id }) => id)).toEqual(['sorry']);
    expect(problems.map(({ message }) => message)).toEqual(
      ['Line 2: a unit has no id.', 'Line 1: a has inline codes (x), which a prompt cannot hold.'].sort(),
    );
  });

  const lol = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n} "${`&lol${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`;
  it.each([
    ['a billion laughs', file(unit('<target>&lol8;</target>'), lol), 'declares a document type'],
    [
      'an entity from outside',
      file(unit('<target>&x;</target>'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'declares a document type',
    ],
    [
      'a document type elsewhere',
      file('', '<!DOCTYPE xliff SYSTEM "http://example.com/x.dtd">'),
      'declares a document type',
    ],
    ['an entity that nobody declared', file(unit('<target>&nbsp;</target>')), 'undefined entity'],
    ['deep nesting', file(`${'<g>'.repeat(5000)}${'</g>'.repeat(5000)}`), 'nested more than 40 deep'],
    ['no end', file('').slice(0, -10), 'unclosed tag'],
    ['a character that XML has not', file(unit('<target>\u0001</target>')), 'disallowed character'],
    ['another format', '<tmx version="1.4"></tmx>', 'this is no XLIFF: it begins with tmx'],
    [
      'version 2',
      '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"></xliff>',
      'this is XLIFF 2.0; version 1.2 is read',
    ],
    ['no language', file(unit('<target>x</target>')).replace('de-CH', '../x'), 'is no target language'],
    ['too much', 'x'.repeat(10_000_001), 'more than 10 million characters'],
    ['nothing', '', 'this XML cannot be read'],
  ])('refuses %s, with its line', (_, hostile, message) => {
    const { texts, problems } = readXliff(hostile);
    expect(texts).toEqual([]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.line).toBeGreaterThan(0);
  });
});
