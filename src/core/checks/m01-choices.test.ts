import { expect, test } from 'vitest';
import { aDesign, aMenu, anUnknown, aQueue, aVoicemail } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { choicesAreFew } from './m01-choices';

const menu = (digits: string, zero = 'sales') =>
  aMenu('main', { on: Object.fromEntries([...digits].map((digit) => [digit, digit === '0' ? zero : 'sales'])) });
const sales = aQueue('sales');

verifyCheck(choicesAreFew, {
  valid: [
    aDesign(menu('12345'), sales),
    aDesign(menu('123450'), sales),
    aDesign(menu('123450', 'x'), sales, anUnknown('x')),
  ],
  invalid: [
    [aDesign(menu('123456'), sales), { nodeId: 'main', severity: 'info', message: 'Callers of main hear 6 choices' }],
    [aDesign(menu('12345670'), sales), { nodeId: 'main', severity: 'info', message: 'hear 7 choices' }],
    [aDesign(menu('12345678'), sales), { nodeId: 'main', severity: 'warning', message: 'hear 8 choices' }],
    // A 0 that leads elsewhere is a choice like any other.
    [
      aDesign(menu('123450', 'box'), sales, aVoicemail('box')),
      { nodeId: 'main', severity: 'info', message: 'hear 6 choices' },
    ],
  ],
});

test('a long menu is not answered with the advice to add a level', () => {
  const said = ['123456', '12345678'].flatMap((digits) =>
    choicesAreFew.run(aDesign(menu(digits), sales), defaultContext),
  );
  expect(said).toHaveLength(2);
  for (const { message } of said) expect(message).not.toMatch(/level|submenu|split|deeper|group/i);
});
