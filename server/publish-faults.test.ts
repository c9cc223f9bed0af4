import { describe, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import {
  colleaguePublishes,
  inTheOrg,
  post,
  publish,
  readCall,
  refusal,
  said,
  server,
  tokenCall,
  withPublishingServer,
  writeCall,
} from './testing/publishing';
import type { Fault } from './testing/scripted-org';

withPublishingServer();

/** What the org does, and how the publication ends. `writes`: how often a PATCH was sent. */
interface Row {
  readonly name: string;
  readonly faults: () => readonly (readonly [kind: string, ...faults: Fault[]])[];
  readonly ends: object;
  readonly writes: number;
  readonly version: number;
  readonly pauses?: readonly number[];
  readonly says?: RegExp;
}

const succeeds = (version: string) => ({ state: 'succeeded', version });
const fails = (problem: object) => ({ state: 'failed', step: 'writing', problem });
const answer = (status: number, more: Partial<Extract<Fault, { kind: 'answer' }>> = {}): Fault => ({
  kind: 'answer',
  status,
  ...more,
});
const many = (fault: Fault): Fault[] => Array.from({ length: 50 }, () => fault);
const inSeconds = (seconds: number): string => new Date(server.clock.now() + seconds * 1000).toUTCString();

const rows: readonly Row[] = [
  {
    name: '401 once: the token is renewed, the write sent once more',
    faults: () => [[writeCall, answer(401)]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: '401 for ever: given up after one new token',
    faults: () => [[writeCall, ...many(answer(401))]],
    ends: fails({ code: 'org-unauthorized', correlationId: 'correlation-1' }),
    writes: 2,
    version: 3,
  },
  {
    name: '403: said, not tried again',
    faults: () => [[writeCall, answer(403, { body: '{"message":"missing permission flow:edit"}' })]],
    ends: fails({ code: 'org-forbidden', detail: expect.stringContaining('missing permission flow:edit') }),
    writes: 1,
    version: 3,
  },
  {
    name: '404: said, not tried again',
    faults: () => [[writeCall, answer(404)]],
    ends: fails({ code: 'org-not-found' }),
    writes: 1,
    version: 3,
  },
  {
    name: '409 and the same content: published over the fresh version',
    faults: () => [[writeCall, { kind: 'first', run: () => colleaguePublishes(customerServiceFlow) }]],
    ends: succeeds('5'),
    writes: 2,
    version: 5,
    says: /version 4 in the meantime, with the same content/,
  },
  {
    name: '409 and other content: a conflict, nothing overwritten',
    faults: () => [[writeCall, { kind: 'first', run: () => colleaguePublishes() }]],
    ends: fails({ code: 'version-conflict', currentVersion: '4' }),
    writes: 1,
    version: 4,
  },
  {
    name: '409 again and again on the same content: given up',
    faults: () => [[writeCall, ...many({ kind: 'first', run: () => colleaguePublishes(customerServiceFlow) })]],
    ends: fails({ code: 'version-conflict' }),
    writes: 6,
    version: 9,
  },
  {
    name: '429 with seconds: waited for exactly that long',
    faults: () => [[writeCall, answer(429, { headers: { 'retry-after': '12' } })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    pauses: [12_000],
    says: /Going on in 12 seconds/,
  },
  {
    name: '429 with a date: waited until then',
    faults: () => [[writeCall, answer(429, { headers: { 'retry-after': inSeconds(20) } })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    pauses: [20_000],
  },
  {
    name: '429 without a header: waited longer each time',
    faults: () => [[writeCall, answer(429), answer(429), answer(429)]],
    ends: succeeds('4'),
    writes: 4,
    version: 4,
    pauses: [250, 500, 1000],
  },
  {
    name: '429 for longer than a publication may take: said at once',
    faults: () => [[writeCall, answer(429, { headers: { 'retry-after': '3600' } })]],
    ends: fails({ code: 'org-rate-limited' }),
    writes: 1,
    version: 3,
    pauses: [],
  },
  {
    name: '500 then 200: looked up, then written again',
    faults: () => [[writeCall, answer(500)]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
    says: /Looking whether the flow was written/,
  },
  {
    name: '500 though it was written: looked up, not written again',
    faults: () => [[writeCall, { kind: 'answer-after', status: 500 }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: '500 for ever: given up, nothing written',
    faults: () => [[writeCall, ...many(answer(500))]],
    ends: fails({ code: 'org-unavailable', correlationId: 'correlation-1' }),
    writes: 6,
    version: 3,
  },
  {
    name: 'a reset before the write: looked up, then written again',
    faults: () => [[writeCall, { kind: 'reset' }]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'a reset after the write: looked up, not written again',
    faults: () => [[writeCall, { kind: 'reset-after' }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
    says: /The org has the flow as version 4/,
  },
  {
    name: 'a time-out before the write: looked up, then written again',
    faults: () => [[writeCall, { kind: 'hang', run: () => server.timeIsUp() }]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'a time-out after the write: looked up, not written again',
    faults: () => [[writeCall, { kind: 'hang-after', run: () => server.timeIsUp() }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: 'a reset, and a colleague was faster: a conflict',
    faults: () => [
      [writeCall, { kind: 'reset' }],
      [readCall, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }],
    ],
    ends: fails({ code: 'version-conflict', currentVersion: '4' }),
    writes: 1,
    version: 4,
  },
  {
    name: 'a reset after the writeCall, and a colleague published over it: nobody can say, nothing is written again',
    faults: () => [
      [writeCall, { kind: 'reset-after' }],
      [readCall, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }],
    ],
    ends: fails({ code: 'outcome-unknown' }),
    writes: 1,
    version: 5,
  },
  {
    name: 'a reset, and the org cannot be asked either: the outcome is unknown',
    faults: () => [
      [writeCall, { kind: 'reset-after' }],
      [readCall, { kind: 'pass' }, ...many(answer(503))],
    ],
    ends: fails({ code: 'outcome-unknown', correlationId: 'correlation-1' }),
    writes: 1,
    version: 4,
  },
  {
    name: 'a body that is not JSON after the write: looked up',
    faults: () => [[writeCall, { kind: 'answer-after', status: 200, body: '<html>ok</html>' }]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
  },
  {
    name: 'a body that is not JSON and nothing written: looked up, then written again',
    faults: () => [[writeCall, answer(200, { body: '<html>ok</html>' })]],
    ends: succeeds('4'),
    writes: 2,
    version: 4,
  },
  {
    name: 'the token endpoint goes down before the write: nothing written',
    faults: () => [
      [writeCall, answer(401)],
      [tokenCall, { kind: 'pass' }, ...many(answer(503))],
    ],
    ends: fails({ code: 'org-unavailable', detail: expect.stringMatching(/^Signing in to the org did not work/) }),
    writes: 1,
    version: 3,
  },
  {
    name: 'the token endpoint refuses us before the write: nothing written',
    faults: () => [
      [writeCall, answer(401)],
      [tokenCall, { kind: 'pass' }, answer(401)],
    ],
    ends: fails({ code: 'org-unauthorized' }),
    writes: 1,
    version: 3,
  },
  {
    name: 'reading back fails: the version that the org named stands',
    faults: () => [[readCall, { kind: 'pass' }, ...many(answer(503))]],
    ends: succeeds('4'),
    writes: 1,
    version: 4,
    says: /could not be read back/,
  },
  {
    name: 'a colleague publishes right after: ours succeeded as its version',
    faults: () => [[readCall, { kind: 'pass' }, { kind: 'first', run: () => colleaguePublishes() }]],
    ends: succeeds('4'),
    writes: 1,
    version: 5,
    says: /Version 5 was published in the org right after/,
  },
];

describe('faults of the org while writing', () => {
  test.each(rows)('$name', async (row) => {
    for (const [kind, ...faults] of row.faults()) server.org.script(kind, ...faults);
    const publication = await publish();
    expect(publication).toMatchObject(row.ends);
    expect(server.org.callsOf(writeCall)).toHaveLength(row.writes);
    expect(inTheOrg()?.version).toBe(row.version);
    if (row.pauses) expect(server.clock.pauses).toEqual(row.pauses);
    if (row.says) expect(said(publication)).toMatch(row.says);
    if (publication.state === 'failed') expect(publication.steps.map(({ state }) => state)).toContain('failed');
  });
});

describe('faults of the org before anything is written are answered at once', () => {
  test.each<[string, string, Fault[], number, string]>([
    ['401 for ever', readCall, many(answer(401)), 502, 'org-unauthorized'],
    ['403', readCall, [answer(403)], 403, 'org-forbidden'],
    ['404', readCall, [answer(404)], 404, 'org-not-found'],
    ['a long 429', readCall, [answer(429, { headers: { 'retry-after': '60' } })], 503, 'org-rate-limited'],
    ['500 for ever', readCall, many(answer(500)), 503, 'org-unavailable'],
    ['no connection', readCall, many({ kind: 'reset' }), 503, 'org-unavailable'],
    ['a body that is not JSON', readCall, [answer(200, { body: '<html>' })], 502, 'org-answered-nonsense'],
    ['the token endpoint down', tokenCall, many({ kind: 'reset' }), 503, 'org-unavailable'],
    ['the token endpoint answering nonsense', tokenCall, [answer(200, { body: '[]' })], 502, 'org-answered-nonsense'],
  ])('%s', async (_name, kind, faults, status, code) => {
    server.org.script(kind, ...faults);
    expect(await refusal()).toMatchObject({ status, code });
    expect(server.org.callsOf(writeCall)).toEqual([]);
    expect(inTheOrg()?.version).toBe(3);
  });

  test('how long the org wants to be left alone is passed on', async () => {
    server.org.script(readCall, answer(429, { headers: { 'retry-after': '60' } }));
    expect((await post()).headers['retry-after']).toBe('60');
  });
});
