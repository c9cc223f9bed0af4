import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { functionComesFirst } from './p03-function-first';

const says = (text: string, tag = 'en-us') => ({
  ...withPrompts(aDesign(aMenu('main')), {
    ...aPrompt('main'),
    texts: { [language(tag)]: { text, revision: 0, translatedFrom: null, recordedSeconds: null } },
  }),
  languages: [language(tag)],
});

verifyCheck(functionComesFirst, {
  valid: [
    says('For billing, press 2.'),
    says('Please press 1.'),
    says('Für Rechnungen die 2 drücken.', 'de-de'),
    says('2を押してください', 'ja-jp'),
    aDesign(aMenu('main', { prompt: null })),
  ],
  invalid: [
    [
      says('Press 2 for billing, press 3 for sales.'),
      {
        nodeId: 'main',
        field: 'promptId',
        severity: 'warning',
        message: 'main names the digit before what it is for in 2 options, such as «Press 2 for billing»',
      },
    ],
    [says('Tapez 1 pour les ventes.', 'fr-ca'), { nodeId: 'main', message: '«Tapez 1 pour les ventes»' }],
  ],
});
