import { expect, test } from 'vitest';
import { designSchema } from '../core/model/design';
import { edgesOf, portKey } from '../core/model/edges';
import {
  aCallback,
  aDesign,
  aDisconnect,
  aFlow,
  aGroup,
  aLanguage,
  aMenu,
  aNumber,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  aTask,
  aUser,
  aVoicemail,
  menuIn,
} from './builders';

test('a design of every kind of node parses and starts at its first menu', () => {
  const design = aDesign(
    aTask('task', { yes: 'main' }),
    aMenu('main', { on: { '1': 'sales', '2': { jump: 'main' }, '9': 'repeat' }, silence: 'sales', unknownDigit: null }),
    aQueue('sales'),
    aCallback('back'),
    aFlow('other'),
    aNumber('home', '+41 44 000 00 00'),
    aUser('anna'),
    aGroup('team'),
    aVoicemail('box'),
    anUnknown('agent-transfer'),
    aDisconnect('bye', 'goodbye'),
    anAnnouncement('hello', 'main'),
    aLanguage('german', 'de-ch', 'main'),
    anHours('hours', { open: 'main', closed: 'box' }),
  );
  expect(designSchema.parse(design)).toEqual(design);
  expect(design.start).toBe('main');
  expect(Object.keys(design.prompts)).toEqual(['main', 'goodbye', 'hello']);
  expect(edgesOf(menuIn(design, 'main')).map(({ port, target }) => [portKey(port), target?.kind ?? null])).toEqual([
    ['choice:c1', 'node'],
    ['choice:c2', 'jump'],
    ['choice:c3', 'repeat'],
    ['no-input', 'node'],
    ['no-match', null],
  ]);
});
