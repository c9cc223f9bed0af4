import { expect, test } from 'vitest';
import {
  aCallback,
  aDesign,
  aFlow,
  aMenu,
  aNumber,
  anAnnouncement,
  anUnknown,
  aPrompt,
  aQueue,
  aUser,
  aVoicemail,
  choiceId,
  nodeId,
  withPrompts,
} from '../../testing/builders';
import { edited } from '../../testing/edits';
import { verifyCheck } from '../../testing/verify-check';
import { type Directory, listed } from '../directory/directory';
import type { Design } from '../model/design';
import { type CheckContext, defaultContext, isCommandFix } from './finding';
import { everyTargetExists } from './s06-targets-exist';

const directory: Directory = {
  queues: listed([
    { id: 'q1', name: 'Sales' },
    { id: 'q3', name: 'Sales EU' },
    { id: 'q4', name: 'Twins' },
    { id: 'q5', name: 'Twins' },
  ]),
  flows: listed([{ id: 'f1', name: 'Billing' }]),
  users: null,
  prompts: null,
};
const platform = { ...defaultContext, dialect: 'platform' as const, directory };
const pick = 'Pick from the org…';
const main = (silence: string) => aMenu('main', { silence });

verifyCheck(everyTargetExists, {
  valid: [
    aDesign(main('sales'), aQueue('sales')),
    aDesign(main('repeat')),
    aDesign(aMenu('main', { on: { '1': 'main' }, defaultChoice: 'c1' })),
  ],
  invalid: [
    [
      aDesign(aMenu('main', { on: { '1': 'gone' }, silence: { jump: 'away' } })),
      {
        nodeId: 'main',
        field: 'choice:c1',
        severity: 'error',
        message: 'Choice c1 in main leads to gone, which is not in the design',
      },
      { nodeId: 'main', field: 'no-input', message: 'A way out of main leads to away' },
    ],
    [
      aDesign(main('hello'), anAnnouncement('hello', 'gone')),
      { nodeId: 'hello', field: 'next', message: 'A way out of hello leads to gone' },
    ],
    [
      { ...aDesign(main('repeat')), start: nodeId('gone') },
      {
        nodeId: null,
        field: 'start',
        severity: 'error',
        message: 'Calls are to begin at gone',
        fixes: ['Start with main'],
      },
    ],
    [
      aDesign({ ...main('repeat'), defaultChoiceId: choiceId('gone') }),
      {
        nodeId: 'main',
        field: 'defaultChoiceId',
        message: 'The default choice of main is not among its choices',
        fixes: ['Take no default choice'],
      },
    ],
    [
      aDesign(
        main('sales'),
        { ...aQueue('sales'), queueId: ' ' },
        { ...aFlow('flow', { flowId: '' }), name: '' },
        aNumber('tel', ''),
      ),
      { nodeId: 'sales', field: 'queueId', message: 'sales names no queue yet' },
      { nodeId: 'flow', field: 'flowId', message: 'A target names no flow yet' },
      { nodeId: 'tel', field: 'number', message: 'tel names no number yet' },
    ],
  ],
});

verifyCheck(
  everyTargetExists,
  {
    valid: [
      aDesign(
        main('q1'),
        aQueue('q1'),
        aQueue('a', { queueId: 'Sales' }),
        aFlow('f1'),
        aCallback('b', { queueId: 'q1' }),
      ),
      // Nobody has said that it is a queue.
      aDesign(main('x'), anUnknown('x')),
      aDesign(main('tel'), aNumber('tel', '+41 44 000 00 00')),
      // Chosen in the call, filled in before publishing, or of a kind the org does not tell.
      aDesign(main('x'), aQueue('x', { queueId: '', expression: 'Flow.Queue' })),
      aDesign(main('x'), aQueue('x', { queueId: '{{queue}}' }), aFlow('y', { flowId: '{{team}}-night' })),
      aDesign(main('x'), aUser('x', { userId: 'nobody@example.com' })),
      aDesign(main('x'), aQueue('x', { queueId: 'q4' })),
    ],
    invalid: [
      [
        aDesign(main('q2'), aQueue('q2'), aFlow('q1'), anUnknown('x', { classifiedAs: 'queue' })),
        { nodeId: 'q2', field: 'queueId', severity: 'error', message: 'The org has no queue “q2”', fixes: [pick] },
        { nodeId: 'q1', field: 'flowId', message: 'The org has no flow “q1”', fixes: [pick] },
        { nodeId: 'x', field: 'targetId', message: 'The org has no queue “x”', fixes: [pick] },
      ],
      [
        aDesign(main('a'), aQueue('a', { queueId: 'sales' }), aFlow('b', { flowId: 'Biling' })),
        {
          nodeId: 'a',
          message: 'The org has no queue “sales”, so callers cannot be sent to a.',
          fixes: ['Use “Sales”', 'Use “Sales EU”', pick],
        },
        { nodeId: 'b', message: 'The org has no flow “Biling”', fixes: ['Use “Billing”', pick] },
      ],
      [
        aDesign(main('a'), aQueue('a', { queueId: '' }), aVoicemail('b', { mailbox: '' })),
        { nodeId: 'a', message: 'a names no queue yet', fixes: [pick] },
        { nodeId: 'b', message: 'b names no mailbox yet', fixes: [] },
      ],
      [
        aDesign(main('a'), aQueue('a', { queueId: 'Twins' })),
        {
          nodeId: 'a',
          severity: 'error',
          message: 'The org has 2 queues called “Twins”, so it is not clear which of them callers are sent to.',
          fixes: ['Use “Twins” (q4)', 'Use “Twins” (q5)', pick],
        },
      ],
    ],
  },
  { ...defaultContext, directory },
);

// On the platform a flow file knows queues by name only: no id can tell two of one name apart.
verifyCheck(
  everyTargetExists,
  {
    valid: [aDesign(main('a'), aQueue('a', { queueId: 'q1' }), aQueue('b', { queueId: 'Sales EU' }))],
    invalid: [
      [
        aDesign(main('a'), aQueue('a', { queueId: 'Twins' }), aQueue('b', { queueId: 'q5' })),
        {
          nodeId: 'a',
          severity: 'warning',
          message: 'The org has 2 queues called “Twins”; a flow file knows them by name only',
          fixes: [pick],
        },
        { nodeId: 'b', severity: 'warning', message: 'The org has 2 queues called “Twins”', fixes: [pick] },
      ],
      [
        aDesign(main('a'), aQueue('a', { queueId: 'Twin' })),
        { nodeId: 'a', severity: 'error', message: 'The org has no queue “Twin”', fixes: [pick] },
      ],
    ],
  },
  platform,
);

const fixed = (design: Design, label: string, context: CheckContext) => {
  const fix = everyTargetExists
    .run(design, context)
    .flatMap(({ fixes }) => fixes)
    .find((each) => each.label === label);
  if (!fix || !isCommandFix(fix)) throw new Error(`No mend ${label}`);
  return edited(design, fix.command).nodes[nodeId('a')];
};

test('what is used is written by id, by name for the platform and in a flow read from its file', () => {
  const design = aDesign(main('a'), aQueue('a', { queueId: 'sales eu', name: '' }));
  const label = 'Use “Sales EU”';
  expect(fixed(design, label, { ...defaultContext, directory })).toMatchObject({ queueId: 'q3', name: 'Sales EU' });
  expect(fixed(design, label, platform)).toMatchObject({ queueId: 'Sales EU', name: '' });
  const read = { ...design, sourceText: { format: 'architect', text: '' } };
  expect(fixed(read, label, { ...defaultContext, directory })).toMatchObject({ queueId: 'Sales EU', name: '' });
});

test('people and prompts are looked up where the org tells of them', () => {
  const told = {
    ...directory,
    users: listed([{ id: 'u1', name: 'Kim' }]),
    prompts: listed([{ id: 'p1', name: 'Hi' }]),
  };
  const prompts = [
    { ...aPrompt('a'), source: null },
    { ...aPrompt('b'), reference: 'Prompt.Hi' },
    { ...aPrompt('c'), reference: 'Prompt.Gone' },
    { ...aPrompt('d'), reference: 'PromptSystem.processing' },
    { ...aPrompt('e'), expression: 'Flow.Words' },
    aPrompt('f', 'Spoken from the design.'),
  ];
  const design = withPrompts(
    aDesign(
      aMenu('main', { silence: 'kim', prompt: 'a', silencePrompt: 'b', unknownDigitPrompt: 'c' }),
      anAnnouncement('d', 'kim'),
      anAnnouncement('e', 'kim'),
      anAnnouncement('f', 'kim'),
      aUser('kim', { userId: 'Kym' }),
    ),
    ...prompts,
  );
  const said = everyTargetExists
    .run(design, { ...defaultContext, directory: told })
    .map((finding) => [finding.nodeId, finding.field, finding.message.slice(0, finding.message.indexOf(','))]);
  expect(said).toEqual([
    ['main', 'promptId', 'The org has no prompt “a”'],
    ['main', 'no-match', 'The org has no prompt “Gone”'],
    ['kim', 'userId', 'The org has no person “Kym”'],
  ]);
});
