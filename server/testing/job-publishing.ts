import { afterEach, beforeEach, expect } from 'vitest';
import { readArchitect } from '../../src/core/formats/architect/read';
import type { Design } from '../../src/core/model/design';
import { type Problem, problemSchema } from '../../src/core/wire/problem';
import type { Publication } from '../../src/core/wire/publishing';
import { designId } from '../../src/testing/builders';
import { faultsOfRequest } from './contract/contract';
import { type ScriptedPlatform, scriptPlatform } from './scripted-platform';
import { startTestServer, type TestServer } from './test-server';

/** A flow of the org; `words` are what its menu says. */
export const flowText = (words: string, name = 'Front'): string => `inboundCall:
  name: ${name}
  division: Home
  startUpRef: ./menus/menu[Front desk_10]
  defaultLanguage: en-us
  menus:
    - menu:
        name: Front desk
        refId: Front desk_10
        audio:
          tts: ${words}
        choices:
          - menuTransferToAcd:
              name: Talk to sales
              dtmf: digit_1
              targetQueue:
                lit:
                  name: Sales
          - menuTransferToAcd:
              name: Anything else
              refId: Anything else_12
              dtmf: digit_0
              targetQueue:
                lit:
                  name: Sales
          - menuDisconnect:
              name: Goodbye
              dtmf: digit_9
        defaultChildMenuRef: ./choices/menuTransferToAcd[Anything else_12]
`;

export const designOf = (text: string): Design => {
  const design = readArchitect(text, designId('d1'));
  if (!design.ok) throw new Error(JSON.stringify(design.error));
  return design.value;
};

/** What the tests publish: the menu says something else. */
export const ours = designOf(flowText('For sales press 1, for anything else 0.'));

/** The server of the test that runs, and the platform it speaks to: the flow f1 has the versions 1.0 to 3.0. */
export let server: TestServer;
export let platform: ScriptedPlatform;

/** The calls of publishing by job. */
export const readCall = 'GET /api/v2/flows/f1';
export const historyCall = 'GET /api/v2/flows/f1/versions';
export const registerCall = 'POST /api/v2/flows/jobs';
export const uploadCall = (job = 1): string => `PUT /store/job-${job}`;
export const stateCall = (job = 1): string => `GET /api/v2/flows/jobs/job-${job}`;

/** A server for each test of the file. None may let out a secret or what a job captured, nor make a call that is none. */
export const withJobServer = (): void => {
  beforeEach(async () => {
    server = await startTestServer({}, 'platform', 'platform');
    platform = scriptPlatform(server.org);
    platform.add({
      id: 'f1',
      name: 'Front',
      type: 'INBOUNDCALL',
      division: 'Home',
      versions: ['One', 'Two', 'Three'].map((words) => ({ text: flowText(words), by: 'person' as const })),
    });
    platform.ivrs.push({ id: 'i1', name: 'Main number', dnis: ['+41441234567'], openHoursFlow: { id: 'f1' } });
  });

  afterEach(async () => {
    const { calls } = server.org;
    await server.close();
    const seen = [...server.logged, ...server.answered].join('\n');
    expect(server.logged.length).toBeGreaterThan(0);
    expect(seen).not.toMatch(/very-private|the-secret|Bearer|kept-private|captured-request|X-Amz/);
    const faults = calls
      .filter(({ path }) => path.startsWith('/api/v2/'))
      .flatMap(({ method, path, query, text }) =>
        faultsOfRequest({ method, path, query, sent: text, status: 0, answered: '' }),
      );
    expect(faults).toEqual([]);
  });
};

export const post = (body: object = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/flows/f1/publish',
    payload: { design: ours, baseVersion: '3.0', ...body },
  });

/** Publishes, and gives the publication when it has ended. */
export const publish = async (body: object = {}): Promise<Publication> => {
  const answer = await post(body);
  expect(answer.statusCode, answer.body).toBe(202);
  return server.ended(answer.json<{ publicationId: string }>().publicationId);
};

export const refusal = async (body: object = {}): Promise<Problem> => {
  const answer = await post(body);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.json());
};

export const versions = (flowId = 'f1') => platform.flows.get(flowId)?.versions ?? [];

/** How often a call was made. */
export const count = (kind: string): number => server.org.callsOf(kind).length;

export const said = (publication: Publication): string => publication.messages.map(({ text }) => text).join('\n');
