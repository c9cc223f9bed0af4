import { expect, test } from 'vitest';
import { aDesign, aLanguage, aMenu, anAnnouncement, aQueue, nodeId } from '../../testing/builders';
import { lostInFlowJson } from './flow-json/lost';
import { writeFlowJson } from './flow-json/write';
import { goesOnAt } from './passed-through';
import { lostInSetPrompt } from './set-prompt/lost';
import { writeSetPrompt } from './set-prompt/write';

const greeted = {
  ...aDesign(
    anAnnouncement('greeting', 'german'),
    aLanguage('german', 'de-ch', 'main'),
    aMenu('main', { on: { '1': 'notice', '2': 'sales' }, silence: 'notice' }),
    anAnnouncement('notice', 'sub'),
    aMenu('sub', { on: { '1': 'sales' } }),
    anAnnouncement('ring', 'gnir'),
    anAnnouncement('gnir', 'ring'),
    anAnnouncement('end', null),
    aQueue('sales'),
  ),
  start: nodeId('greeting'),
};
const nodeIn = (id: string) => greeted.nodes[nodeId(id)] ?? aQueue('none');

test.each([
  ['greeting', 'main'],
  ['notice', 'sub'],
  ['main', 'main'],
  ['ring', 'ring'],
  ['end', 'end'],
])('calls that come to %s go on at %s', (from, to) => {
  expect(goesOnAt(greeted, nodeIn(from)).id).toBe(to);
});

test('flow JSON begins at the menu after a greeting, and nests the menu after a notice', () => {
  expect(writeFlowJson(greeted).steps[0]).toMatchObject({
    nextStep: {
      id: 'main',
      timeoutTarget: 'sub',
      dtmfHandlers: [{ targetFlowId: 'sub' }, { targetFlowId: 'sales' }],
      nextSteps: [{ id: 'sub' }],
    },
  });
  expect(lostInFlowJson(greeted)).toEqual(
    expect.arrayContaining([
      'target greeting: what it does: flow JSON has no announcement, calls go on to main',
      'target german: what it does: flow JSON has no change of language, calls go on to main',
    ]),
  );
});

test('so does a SetPrompt flow', () => {
  const { entrySteps, steps } = writeSetPrompt(greeted);
  expect([entrySteps, steps[0]]).toMatchObject([
    ['main'],
    { config: { options: [{ value: 'sub' }, { value: 'sales' }] } },
  ]);
  expect(lostInSetPrompt(greeted)).toContain(
    'target notice: what it does: a SetPrompt flow has no announcement, calls go on to sub',
  );
});
