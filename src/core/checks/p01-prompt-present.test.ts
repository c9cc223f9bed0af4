import {
  aDesign,
  aDisconnect,
  aMenu,
  anAnnouncement,
  aPrompt,
  aQueue,
  language,
  withPrompts,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { whatSpeaksHasAPrompt } from './p01-prompt-present';

const main = aMenu('main', { prompt: 'welcome' });
const recorded = {
  ...aPrompt('welcome'),
  texts: { [language('en-us')]: { text: '', revision: 0, translatedFrom: null, recordedSeconds: 4 } },
};

verifyCheck(whatSpeaksHasAPrompt, {
  valid: [
    aDesign(main),
    // Its words are in the org.
    withPrompts(aDesign(main), aPrompt('welcome')),
    withPrompts(aDesign(main), recorded),
    aDesign(aQueue('sales'), aDisconnect('bye')),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { prompt: null })),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'error',
        message: 'Callers hear nothing at main: it has no prompt.',
      },
    ],
    [
      { ...aDesign(main, anAnnouncement('hello', 'main', null)), prompts: {} },
      { nodeId: 'main', message: 'its prompt welcome is not in the design' },
      { nodeId: 'hello', field: 'promptId', message: 'Callers hear nothing at hello: it has no prompt.' },
    ],
    [
      withPrompts(aDesign(main), aPrompt('welcome', ' ')),
      { nodeId: 'main', message: 'its prompt welcome has no words yet' },
    ],
  ],
});
