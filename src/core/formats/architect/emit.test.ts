import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { entryLines } from './emit';

test('lists are indented under their key, texts quoted where a reader could stumble', () => {
  expect(entryLines('menus', [{ menu: { name: 'Yes', tts: 'Press 1: sales', empty: [], none: {} } }, 'on'], 2)).toEqual(
    [
      '  menus:',
      '    - menu:',
      '        name: "Yes"',
      '        tts: "Press 1: sales"',
      '        empty: []',
      '        none: {}',
      '    - "on"',
    ],
  );
});

test('what is written is read as the same values, whatever they are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      ' a',
      'a ',
      '- a',
      '# a',
      'a #b',
      '{{x}}',
      'true',
      '1e3',
      '0x1f',
      '~',
      'null',
      '2026-11-21',
      '! a',
      '%a',
    ),
  );
  const key = text.filter((each) => each !== '__proto__');
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.boolean(),
      fc.integer(),
      fc.array(tie('value')),
      fc.dictionary(key, tie('value')),
    ),
  }));
  fc.assert(
    fc.property(json.value, (value) => {
      const written = entryLines('root', value as never, 0).join('\n');
      expect(parseDocument(written, { version: '1.2' }).toJS().root, written).toEqual(value);
    }),
    { numRuns: 400 },
  );
});
