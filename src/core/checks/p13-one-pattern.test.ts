import { aDesign, aMenu, aPrompt, language, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import type { Design } from '../model/design';
import { menusKeepOnePattern } from './p13-one-pattern';

const menus = (...texts: readonly string[]): Design =>
  withPrompts(
    aDesign(...texts.map((_, index) => aMenu(`m${index}`))),
    ...texts.map((text, index) => aPrompt(`m${index}`, text)),
  );

verifyCheck(menusKeepOnePattern, {
  valid: [
    menus('For a, press 1. For b, press 2.', 'For c, press 1. Press 2.'),
    menus('Welcome.'),
    { ...menus('For a, press 1.', 'For a, dial 1.'), languages: [language('de-ch')] },
  ],
  invalid: [
    [
      menus('For a, dial 1.', 'For a, press 1. For b, press 2.', 'For c, press 1.'),
      {
        nodeId: 'm0',
        field: 'promptId',
        severity: 'info',
        message: 'm0 says «For a, dial 1» where most menus say «For a, press 1»: one pattern is easier to follow.',
      },
    ],
    [menus('For a, press 1. Press 2 for b. For c, press 3.'), { nodeId: 'm0', message: 'm0 says «Press 2 for b»' }],
  ],
});
