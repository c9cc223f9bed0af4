import { expect, test } from 'vitest';
import { aDesign, aMenu, anAnnouncement, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { menuPromptsAreShort } from './p04-prompt-length';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const menu = aDesign(aMenu('main'));
const says = (count: number) => withPrompts(menu, aPrompt('main', words(count)));
const recorded = (seconds: number, tag = 'en-us') =>
  withPrompts(menu, {
    ...aPrompt('main'),
    texts: { [language(tag)]: { text: words(200), revision: 0, translatedFrom: null, recordedSeconds: seconds } },
  });

verifyCheck(menuPromptsAreShort, {
  valid: [
    says(50),
    recorded(20),
    withPrompts(menu, aPrompt('main')),
    withPrompts(aDesign(anAnnouncement('hello')), aPrompt('hello', words(200))),
    // Nobody hears that language.
    recorded(50, 'de-ch'),
  ],
  invalid: [
    [
      says(52),
      { nodeId: 'main', field: 'promptId', severity: 'warning', message: 'takes about 21 s; callers keep about 20 s' },
    ],
    [recorded(31), { nodeId: 'main', severity: 'warning', message: 'takes 31 s, above 30 s' }],
    [
      { ...recorded(24, 'de-ch'), languages: [language('en-us'), language('de-ch')] },
      { nodeId: 'main', message: 'takes 24 s in de-ch' },
    ],
  ],
});

test('far too long is an error in the strict profile', () => {
  const context = { ...defaultContext, profile: 'public-service' as const };
  expect(menuPromptsAreShort.run(recorded(31), context)).toMatchObject([{ severity: 'error' }]);
  expect(menuPromptsAreShort.run(recorded(29), context)).toMatchObject([{ severity: 'warning' }]);
});
