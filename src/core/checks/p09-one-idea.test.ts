import { aChoice, aDesign, aMenu, language } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { aChoiceIsOneIdea } from './p09-one-idea';

const labelled = (label: string, tag = 'en-us') => ({
  ...aDesign(aMenu('main', { choices: [aChoice('c1', '1', 'main', { label })] })),
  languages: [language(tag)],
});

verifyCheck(aChoiceIsOneIdea, {
  valid: [
    labelled('Sales and support'),
    labelled('Orders, returns'),
    labelled('Organised and android parts'),
    labelled('Verkauf und Support oder Hilfe', 'en-us'),
    labelled(''),
  ],
  invalid: [
    [
      labelled('Orders, returns and refunds'),
      {
        nodeId: 'main',
        severity: 'info',
        message: 'main has 1 choice with several ideas in one: «Orders, returns and refunds»',
      },
    ],
    [
      labelled('Verkauf und Support oder Hilfe', 'de-ch'),
      { nodeId: 'main', message: '«Verkauf und Support oder Hilfe»' },
    ],
    [labelled('A / B / C', 'ja-jp'), { nodeId: 'main', message: '«A / B / C»' }],
  ],
});
