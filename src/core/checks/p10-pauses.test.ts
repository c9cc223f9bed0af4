import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { optionsArePausedBetween } from './p10-pauses';

const says = (text: string, recordedSeconds: number | null = null) =>
  withPrompts(aDesign(aMenu('main')), {
    ...aPrompt('main'),
    texts: { [language('en-us')]: { text, revision: 0, translatedFrom: null, recordedSeconds } },
  });
const listed = (between: string, count = 4) =>
  ['a', 'b', 'c', 'd', 'e']
    .slice(0, count)
    .map((what, index) => `for ${what} press ${index + 1}`)
    .join(between);

verifyCheck(optionsArePausedBetween, {
  valid: [
    says(listed('. ')),
    says(listed('\n')),
    says(listed(' <break time="500ms"/> ')),
    says(listed(', ', 3)),
    says(listed(', '), 9),
    says('Welcome.'),
  ],
  invalid: [
    [
      says(listed(', ')),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'info',
        message: 'main says its options without a pause between them: the end of a sentence, or a pause of 0.5 s',
      },
    ],
    [says(listed(' <break time="400ms"/> ')), { nodeId: 'main', message: 'without a pause' }],
  ],
});
