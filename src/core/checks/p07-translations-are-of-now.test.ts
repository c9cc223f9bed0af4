import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { translationsAreOfNow } from './p07-translations-are-of-now';

const [english, german, french] = [language('en-us'), language('de-ch'), language('fr-ch')];
const text = (revision: number, translatedFrom: number | null) => ({
  text: 'Words.',
  revision,
  translatedFrom,
  recordedSeconds: null,
});
const design = (from: number | null, languages = [english, german, french]) => ({
  ...withPrompts(aDesign(aMenu('main')), {
    ...aPrompt('main'),
    texts: { [english]: text(3, null), [german]: text(0, from), [french]: text(9, 3) },
  }),
  languages,
});

verifyCheck(translationsAreOfNow, {
  valid: [design(3), design(null), design(1, [english, french]), design(1, [german])],
  invalid: [
    [
      design(2),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'warning',
        message:
          'What callers in de-ch hear at main was translated from an older text: the words in en-us have changed',
      },
    ],
  ],
});
