import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, anAnnouncement, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import type { Design } from '../model/design';
import { defaultContext } from './finding';
import { keysAreSpoken } from './p02-keys-are-spoken';
import { runChecks } from './run-checks';

const says = (text: string, on: Record<string, string> = { '1': 'a', '2': 'b' }): Design =>
  withPrompts(aDesign(aMenu('main', { on })), aPrompt('main', text));
const inGerman = (design: Design, text: string): Design => {
  const prompt = design.prompts[Object.keys(design.prompts)[0] as keyof Design['prompts']];
  if (!prompt) throw new Error('The design has no prompt');
  const german = { text, revision: 0, translatedFrom: null, recordedSeconds: null };
  return {
    ...withPrompts(design, { ...prompt, texts: { ...prompt.texts, [language('de-ch')]: german } }),
    languages: [language('en-us'), language('de-ch')],
  };
};
const everywhere = aMenu('other', { prompt: null, choices: [aChoice('c1', '9', 'main', { global: true })] });
const unread = { ...says('For a press 1. For b press 2.'), languages: [language('ja-jp')] };

verifyCheck(keysAreSpoken, {
  valid: [
    says('For a, press 1. For b, press 2.'),
    says('For a, press one, for b two.'),
    // Its words are in the org.
    withPrompts(aDesign(aMenu('main', { on: { '1': 'a' } })), aPrompt('main')),
    aDesign(anAnnouncement('hello', null, 'hello')),
    withPrompts(
      aDesign(aMenu('main', { on: { '1': 'a' } }), everywhere),
      aPrompt('main', 'For a, press 1. To go back, press 9.'),
    ),
    inGerman(says('For a, press 1. For b, press 2.'), 'Für A drücken Sie die 1, für B die 2.'),
    // The callers it is meant for are told in their language.
    says('For English, press 1. Para español, oprima el dos.'),
    says('Rate us from 1 to 5.', { '1': 'a', '2': 'b', '3': 'c', '4': 'd', '5': 'e' }),
    says('Please press 1-4.', { '1': 'a', '2': 'b', '3': 'c', '4': 'd' }),
    says('Please press 1 – 4.', { '1': 'a', '2': 'b', '3': 'c', '4': 'd' }),
    // A number to dial elsewhere is none of the menu's digits.
    says('In an emergency, hang up and dial 9 1 1. For a, press 1. For b, press 2.'),
    // In none of its languages are there any words.
    unread,
  ],
  invalid: [
    [
      says('For a, press 1. For b, press 2. For c, press 3, for d, press star.'),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'warning',
        message: 'main tells callers to press 3 and *, which are none of its digits.',
      },
    ],
    [
      says('For a, press 1.'),
      { nodeId: 'main', severity: 'warning', message: 'Callers of main are not told that they can press 2.' },
    ],
    [says('Welcome.'), { nodeId: 'main', severity: 'warning', message: 'not told that they can press 1 and 2.' }],
    [
      inGerman(says('For a, press 1. For b, press 2.'), 'Für A drücken Sie die 1, für B drücken Sie die 3.'),
      { nodeId: 'main', message: 'to press 3 (de-ch), which is none of its digits' },
      { nodeId: 'main', message: 'can press 2 (de-ch).' },
    ],
    [
      {
        ...withPrompts(unread, {
          ...aPrompt('main'),
          texts: { [language('ja-jp')]: { text: '1を押す', revision: 0, translatedFrom: null, recordedSeconds: null } },
        }),
      },
      { nodeId: null, severity: 'info', message: 'How ja-jp speaks of digits is not known here' },
    ],
  ],
});

test('a key that begins to work everywhere is one that every menu has', () => {
  const design = withPrompts(
    aDesign(
      aMenu('main', { on: { '1': 'a' } }),
      aMenu('other', { prompt: null, choices: [aChoice('c1', '9', 'main')] }),
    ),
    aPrompt('main', 'For a, press 1. To go back, press 9.'),
  );
  const found = (of: Design) => runChecks(of).filter(({ rule }) => rule === keysAreSpoken.id).length;
  const global: Design = { ...design, nodes: { ...design.nodes, [everywhere.id]: everywhere } };
  expect([found(design), found(global), found(design)]).toEqual([1, 0, 1]);
});

test('where callers may be told of a key that is not there, the strict profile stops the publish', () => {
  const context = { ...defaultContext, profile: 'public-service' as const };
  const findings = keysAreSpoken.run(says('For a, press 1. For b, press 2. For c, press 3.'), context);
  expect(findings).toMatchObject([{ severity: 'error' }]);
});
