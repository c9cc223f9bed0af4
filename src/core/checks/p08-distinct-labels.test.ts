import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { defaultContext } from './finding';
import { labelsAreDistinct } from './p08-distinct-labels';

const labelled = (...labels: readonly string[]) =>
  aDesign(
    aMenu('main', {
      choices: labels.map((label, index) => aChoice(`c${index + 1}`, `${index + 1}`, 'main', { label })),
    }),
  );

verifyCheck(labelsAreDistinct, {
  valid: [
    labelled('Sales', 'Support', 'Billing'),
    labelled('', ' ', ''),
    labelled('New orders', 'Existing orders'),
    labelled('Speak to an agent', 'Speak to the manager'),
    labelled('Über uns', 'Für uns'),
  ],
  invalid: [
    [
      labelled('Sales', 'Support', ' sales '),
      {
        nodeId: 'main',
        field: 'choice:c3.label',
        severity: 'warning',
        message: 'main has two choices called «sales»: callers cannot tell them apart.',
      },
    ],
    [
      labelled('Billing questions', 'Billing'),
      {
        nodeId: 'main',
        field: 'choice:c2.label',
        message: '«Billing» and «Billing questions» in main sound much the same',
      },
    ],
    [labelled('ÄRZTE IN BERN', 'Ärzte in Basel'), { nodeId: 'main', message: 'sound much the same' }],
    [labelled('?!', '?!'), { nodeId: 'main', message: 'two choices called' }],
  ],
});

test('the quick look passes over no pair that the words themselves give away', () => {
  const words = (label: string) => new Set(label.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const label = fc.array(fc.constantFrom('Sales', 'sales', 'ČESKÝ', 'český', 'a', 'b', '1', 'x-y', 'É', '–'), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(label, label, (a, b) => {
      const [one, other] = [words(a.join(' ')), words(b.join(' '))];
      const common = [...one].filter((word) => other.has(word)).length;
      const expected = one.size + other.size > 0 && (2 * common) / (one.size + other.size) > 0.6;
      const found = labelsAreDistinct.run(labelled(a.join(' '), b.join(' ')), defaultContext).length > 0;
      if (one.size + other.size > 0) expect(found).toBe(expected);
    }),
  );
});
