import { aDesign, aMenu, aPrompt, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { promptsDoNotBlame } from './p11-no-blame';

const design = aDesign(aMenu('main', { silencePrompt: 'sorry', unknownDigitPrompt: 'odd' }));

verifyCheck(promptsDoNotBlame, {
  valid: [design, withPrompts(design, aPrompt('odd', 'That digit has no choice here.'), aPrompt('spare', 'Invalid.'))],
  invalid: [
    [
      withPrompts(design, aPrompt('odd', 'Invalid. Your choice was wrong, invalid that is.')),
      {
        nodeId: 'main',
        field: 'no-match.promptId',
        severity: 'info',
        message: 'The words at no match at main put the fault on the caller: «invalid» and «wrong».',
      },
    ],
  ],
});
