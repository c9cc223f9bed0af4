import { aDesign, aMenu, anAnnouncement, aPrompt, withPrompts } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { promptsSaySomething } from './p12-no-empty-phrases';

const design = aDesign(aMenu('main'), anAnnouncement('hello', 'main'));

verifyCheck(promptsSaySomething, {
  valid: [design, withPrompts(design, aPrompt('hello', 'Our opening hours have changed.'))],
  invalid: [
    [
      withPrompts(
        design,
        aPrompt('hello', 'Please listen carefully, as our menu options have recently changed. Your call is important.'),
      ),
      {
        nodeId: 'hello',
        field: 'promptId',
        severity: 'info',
        message:
          'At hello callers wait through «listen carefully», «options have recently changed» and «call is important», which tells them nothing.',
      },
    ],
  ],
});
