import { describe, expect, test } from 'vitest';
import {
  count,
  flowText,
  historyCall,
  platform,
  publish,
  readCall,
  registerCall,
  said,
  server,
  stateCall,
  uploadCall,
  versions,
  withJobServer,
} from './testing/job-publishing';
import type { Fault } from './testing/scripted-org';

withJobServer();

/** What the menu of the published design says. */
const said0 = 'For sales press 1, for anything else 0.';

/** What the org does, and how the publication ends. */
interface Row {
  readonly name: string;
  readonly faults?: () => readonly (readonly [kind: string, ...faults: Fault[]])[];
  /** From now on for every call of that kind. */
  readonly always?: readonly [kind: string, fault: Fault];
  readonly plan?: () => Partial<typeof platform.plan>;
  readonly ends: object;
  /** How often a job was registered, and a file sent to any. */
  readonly jobs?: number;
  readonly uploads?: number;
  /** How many versions the flow has at the end. */
  readonly versions: number;
  readonly says?: RegExp;
  /** The longest it may take, in minutes of the clock. */
  readonly within?: number;
}

const succeeds = { state: 'succeeded', version: '4.0', flowId: 'f1' };
const fails = (code: string, more: object = {}) => ({ state: 'failed', problem: { code, ...more } });
const answer = (status: number, more: Partial<Extract<Fault, { kind: 'answer' }>> = {}): Fault => ({
  kind: 'answer',
  status,
  ...more,
});
const reset: Fault = { kind: 'reset' };
const hang: Fault = { kind: 'hang', run: () => server.timeIsUp() };
const nonsense = answer(200, { body: '<html>' });
const pass: Fault = { kind: 'pass' };
const missing = answer(403, { body: '{"message":"missing permission architect:job:create"}' });

/** The fault once, then everything is as usual: the publication succeeds, and nothing is done twice. */
const passing = (call: string, kind: string, ...before: Fault[]): Row[] =>
  (
    [
      ['a reset', reset],
      ['silence', hang],
      ['500', answer(500)],
      ['503', answer(503, { headers: { 'retry-after': '2' } })],
      ['429', answer(429, { headers: { 'retry-after': '7' } })],
      ['401', answer(401)],
    ] as const
  ).map(([what, fault]) => ({
    name: `${call}: ${what}, once`,
    faults: () => [[kind, ...before, fault]],
    ends: succeeds,
    versions: 4,
    within: 2,
  }));

const rows: readonly Row[] = [
  ...passing('looking at the flow once more', readCall, pass),
  ...passing('registering the job', registerCall),
  ...passing('asking how the job goes', stateCall()),
  ...passing('reading back', readCall, pass, pass),
  {
    name: 'registering: an answer that was lost leaves a job that does nothing',
    faults: () => [[registerCall, { kind: 'reset-after' }]],
    ends: succeeds,
    jobs: 2,
    uploads: 1,
    versions: 4,
  },
  {
    name: 'registering: 403 is said with the permission, and nothing was sent',
    always: [registerCall, missing],
    ends: fails('org-forbidden', { detail: expect.stringContaining('architect:job:create') }),
    jobs: 0,
    versions: 3,
  },
  {
    name: 'registering: 401 for ever',
    always: [registerCall, answer(401)],
    ends: fails('org-unauthorized'),
    versions: 3,
  },
  {
    name: 'registering: faults without end are given up after three minutes',
    always: [registerCall, answer(500)],
    ends: fails('org-unavailable'),
    versions: 3,
    within: 4,
  },
  {
    name: 'registering: an answer that is none',
    always: [registerCall, nonsense],
    ends: fails('org-answered-nonsense'),
    versions: 3,
  },
  {
    name: 'registering: an address inside our own network is not called',
    always: [
      registerCall,
      answer(200, { body: '{"id":"job-1","presignedUrl":"http://169.254.169.254/x","headers":{}}' }),
    ],
    ends: fails('org-answered-nonsense'),
    versions: 3,
  },
  {
    name: 'registering: headers that would break out of the request',
    always: [registerCall, answer(200, { body: '{"id":"j","presignedUrl":"x","headers":{"a":"b\\r\\nc: d"}}' })],
    ends: fails('org-answered-nonsense'),
    versions: 3,
  },
  {
    name: 'sending: a reset before it arrived: sent again to the same job',
    faults: () => [[uploadCall(), reset]],
    ends: succeeds,
    jobs: 1,
    uploads: 2,
    versions: 4,
    says: /Looking whether it has arrived/,
  },
  {
    name: 'sending: a reset after it arrived: not sent again',
    faults: () => [[uploadCall(), { kind: 'reset-after' }]],
    ends: succeeds,
    jobs: 1,
    uploads: 1,
    versions: 4,
  },
  {
    name: 'sending: silence before it arrived',
    faults: () => [[uploadCall(), hang]],
    ends: succeeds,
    jobs: 1,
    uploads: 2,
    versions: 4,
  },
  {
    name: 'sending: silence after it arrived',
    faults: () => [[uploadCall(), { kind: 'hang-after', run: () => server.timeIsUp() }]],
    ends: succeeds,
    jobs: 1,
    uploads: 1,
    versions: 4,
  },
  {
    name: 'sending: 500 before it arrived',
    faults: () => [[uploadCall(), answer(500)]],
    ends: succeeds,
    uploads: 2,
    versions: 4,
  },
  {
    name: 'sending: 500 after it arrived',
    faults: () => [[uploadCall(), { kind: 'answer-after', status: 500 }]],
    ends: succeeds,
    uploads: 1,
    versions: 4,
  },
  {
    name: 'sending: the store asks to wait',
    faults: () => [[uploadCall(), answer(503, { headers: { 'retry-after': '4' } })]],
    ends: succeeds,
    jobs: 1,
    uploads: 2,
    versions: 4,
  },
  {
    name: 'sending: an address that has run out: another job is registered',
    faults: () => [[uploadCall(), answer(403, { body: '<Error>Request has expired</Error>' })]],
    ends: succeeds,
    jobs: 2,
    versions: 4,
  },
  {
    name: 'sending: refused twice is believed',
    faults: () => [
      [uploadCall(1), answer(403)],
      [uploadCall(2), answer(403)],
    ],
    ends: fails('org-refused', { detail: expect.stringContaining('(403)') }),
    jobs: 2,
    versions: 3,
  },
  {
    name: 'sending: a redirect is not followed',
    faults: () => [
      [uploadCall(1), answer(307, { headers: { location: '/elsewhere' } })],
      [uploadCall(2), answer(307, { headers: { location: '/elsewhere' } })],
    ],
    ends: fails('org-refused'),
    versions: 3,
  },
  {
    name: 'sending: never arrives: the outcome is not known, and the time is up',
    always: [uploadCall(), reset],
    ends: fails('outcome-unknown'),
    jobs: 1,
    uploads: 6,
    versions: 3,
    within: 18,
  },
  {
    name: 'sending: unclear, and a colleague published meanwhile: not sent again',
    faults: () => [
      [uploadCall(), reset],
      [readCall, pass, pass, { kind: 'first', run: () => platform.publish('f1', flowText('Theirs'), 'person') }],
    ],
    ends: fails('version-conflict', { currentVersion: '4.0' }),
    uploads: 1,
    versions: 4,
  },
  {
    name: 'the job: fails with what the org has against the flow',
    plan: () => ({
      ends: 'Failure',
      messages: [
        {
          type: 'Error',
          text: `Unable to find queue 'Sales' at https://s3.example/x?X-Amz-Signature=very-private`,
          details: [{ requestBody: 'captured-request' }],
        },
        { type: 'Warning', text: "Menu 'Front desk' has no audio in one language." },
        { type: 'Unknown', text: 'Finished.' },
      ],
    }),
    ends: fails('org-refused', {
      detail: expect.stringContaining("Unable to find queue 'Sales'"),
      issues: [{ path: 'nodes.queue-sales', nodeId: 'queue-sales' }],
    }),
    versions: 3,
  },
  {
    name: 'the job: fails without a word',
    plan: () => ({ ends: 'Failure' }),
    ends: fails('org-refused', { detail: expect.stringContaining('does not say why') }),
    versions: 3,
  },
  {
    name: 'the job: takes ten minutes',
    plan: () => ({ looks: 40 }),
    ends: succeeds,
    versions: 4,
    within: 12,
  },
  {
    name: 'the job: never ends',
    plan: () => ({ looks: null }),
    ends: fails('outcome-unknown', { detail: expect.stringContaining('may still do so') }),
    jobs: 1,
    uploads: 1,
    versions: 3,
    within: 18,
  },
  {
    name: 'the job: 500 for minutes',
    faults: () => [[stateCall(), ...Array.from({ length: 16 }, () => answer(500))]],
    ends: succeeds,
    versions: 4,
    says: /^The org does not answer at present/,
    within: 17,
  },
  {
    name: 'the job: an answer that is none, three times',
    faults: () => [[stateCall(), nonsense, nonsense, nonsense]],
    ends: succeeds,
    versions: 4,
  },
  {
    name: 'the job: is not known for a moment',
    faults: () => [[stateCall(), answer(404)]],
    ends: succeeds,
    versions: 4,
  },
  {
    name: 'the job: is never known',
    always: [stateCall(), answer(404)],
    ends: fails('outcome-unknown', { correlationId: 'correlation-1' }),
    uploads: 1,
    versions: 4,
  },
  {
    name: 'the job: we may not ask how it goes',
    always: [stateCall(), missing],
    ends: fails('outcome-unknown', { detail: expect.stringContaining('Look at the flow in the org') }),
    uploads: 1,
    versions: 4,
  },
  {
    name: 'the job: says it made another flow',
    plan: () => ({ saysFlow: 'f2' }),
    ends: fails('org-answered-nonsense', { detail: expect.stringMatching(/another flow.*f2.*Front still has/) }),
    versions: 4,
  },
  {
    name: 'the job: does not say which flow it made',
    plan: () => ({ saysFlow: null }),
    ends: fails('outcome-unknown'),
    versions: 4,
  },
  {
    name: 'reading back: fails for good: the version by the org’s count',
    faults: () => [[readCall, pass, pass, ...Array.from({ length: 500 }, () => answer(500))]],
    ends: succeeds,
    versions: 4,
    says: /could not be read back.*version 4\.0/,
    within: 5,
  },
  {
    name: 'an outsider just before ours: found, told, and one can go back to it',
    plan: () => ({ before: () => platform.publish('f1', flowText('Theirs'), 'person') }),
    ends: { state: 'succeeded', version: '5.0', replaced: '4.0' },
    versions: 5,
    says: /Robin published version 4\.0 between the check and this publication/,
  },
  {
    name: 'an outsider right after ours: ours is the one before',
    plan: () => ({ after: () => platform.publish('f1', flowText('Theirs'), 'client') }),
    ends: { state: 'succeeded', version: '4.0' },
    versions: 5,
    says: /Version 5\.0 was published in the org right after/,
  },
  {
    name: 'another program with our client: told apart by what was sent',
    plan: () => ({ before: () => platform.publish('f1', flowText('Theirs'), 'us') }),
    ends: { state: 'succeeded', version: '5.0', replaced: '4.0' },
    versions: 5,
  },
  {
    name: 'an outsider, in an org that does not tell which client published: told apart by what was sent',
    plan: () => ({
      before: () => platform.publish('f1', flowText('Theirs'), 'person'),
      after: () => platform.flows.get('f1')?.versions.splice(4, 1, { text: flowText(said0), by: 'client' }),
    }),
    ends: { state: 'succeeded', version: '5.0', replaced: '4.0' },
    versions: 5,
  },
  {
    name: 'version numbers that saving moves too: no outsider is made up',
    always: [
      historyCall,
      answer(200, {
        body: JSON.stringify({
          entities: [
            { id: '3.0', type: 'PUBLISH' },
            { id: '4.0', type: 'SAVE' },
            { id: '5.0', type: 'PUBLISH' },
          ],
          total: 3,
        }),
      }),
    ],
    plan: () => ({ before: () => platform.publish('f1', 'a draft', 'us') }),
    ends: { state: 'succeeded', version: '5.0' },
    versions: 5,
  },
  {
    name: 'an outsider, and no history to be had: said, as far as it is known',
    plan: () => ({ before: () => platform.publish('f1', flowText('Theirs'), 'person') }),
    always: [historyCall, missing],
    ends: { state: 'succeeded', version: '5.0' },
    versions: 5,
    says: /somebody else published at the same moment/,
  },
];

test.each(rows)('$name', async (row) => {
  for (const [kind, ...faults] of row.faults?.() ?? []) server.org.script(kind, ...faults);
  if (row.always) server.org.always(...row.always);
  Object.assign(platform.plan, row.plan?.());
  const began = server.clock.now();
  const publication = await publish();
  expect(publication).toMatchObject(row.ends);
  expect(versions()).toHaveLength(row.versions);
  if (row.jobs !== undefined) expect(platform.jobs.size).toBe(row.jobs);
  const uploads = server.org.calls.filter(({ method }) => method === 'PUT');
  if (row.uploads !== undefined) expect(uploads).toHaveLength(row.uploads);
  if (row.says) expect(said(publication)).toMatch(row.says);
  expect(publication.messages.length).toBeLessThan(25);
  if (row.within !== undefined) expect(server.clock.now() - began).toBeLessThan(row.within * 60_000);
  if (publication.state === 'failed') expect(publication.steps.map(({ state }) => state)).toContain('failed');
  expect(publication.replaced).toBe((row.ends as { readonly replaced?: string }).replaced);
  for (const { headers } of uploads) expect(headers.authorization).toBeUndefined();
});

describe('what a job says', () => {
  test('reaches the designer with how grave it is and the step it is about', async () => {
    platform.plan.messages = [
      { type: 'Warning', text: 'menu [Front desk_10]: the audio is long.', details: [{ url: 'captured-request' }] },
      { type: 'Unknown', text: 'Published.' },
    ];
    const publication = await publish();
    expect(publication.state).toBe('succeeded');
    expect(publication.messages.filter(({ severity }) => severity !== undefined)).toMatchObject([
      { text: 'menu [Front desk_10]: the audio is long.', severity: 'warning', nodeId: 'front-desk-10' },
      { text: 'Published.', severity: 'info', nodeId: null },
    ]);
  });
});

test('of a job that says very much the errors are told', async () => {
  platform.plan.ends = 'Failure';
  const warning = { type: 'Warning', text: 'x'.repeat(1500) };
  platform.plan.messages = [...Array.from({ length: 500 }, () => warning), { type: 'Error', text: 'The reason.' }];
  const publication = await publish();
  expect(publication.problem).toMatchObject({ detail: expect.stringContaining('The reason.') });
  expect(publication.messages.length).toBeLessThan(100);
  expect(JSON.stringify(publication).length).toBeLessThan(100_000);
});

test('polls grow rarer, and not one is made after the time is up', async () => {
  platform.plan.looks = null;
  await publish();
  expect(count(stateCall())).toBeGreaterThan(20);
  expect(count(stateCall())).toBeLessThan(80);
});
