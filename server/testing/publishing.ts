import { afterEach, beforeEach, expect } from 'vitest';
import { customerServiceFlow, customerServiceIvr } from '../../src/core/formats/sample';
import type { Design } from '../../src/core/model/design';
import { problemSchema } from '../../src/core/wire/problem';
import type { Publication } from '../../src/core/wire/publishing';
import type { Dialect } from '../../src/core/wire/session';
import { designId } from '../../src/testing/builders';
import { startTestServer, type TestServer } from './test-server';

export const readCall = 'GET /api/v2/flows/f1';
export const writeCall = 'PATCH /api/v2/flows/f1';
export const tokenCall = 'POST /oauth/token';

const sample = customerServiceIvr(designId('d1'));
/** The design that the tests publish: the sample with another description. */
export const changed: Design = { ...sample, flow: { ...sample.flow, description: 'With a new description' } };
/** What a colleague publishes meanwhile. */
export const theirs = { ...customerServiceFlow, name: 'A colleague was here' };

/** The server of the test that runs: its org has the sample as version 3 of the flow f1. */
export let server: TestServer;

/** A server for each test of the file, holding designs to the rules of `dialect`; none may let a secret out. */
export const withPublishingServer = (dialect: Dialect = 'document'): void => {
  beforeEach(async () => {
    server = await startTestServer({}, dialect);
    server.org.flows.set('f1', { version: 3, content: { ...customerServiceFlow } });
  });

  afterEach(async () => {
    await server.close();
    const seen = [...server.logged, ...server.answered].join('\n');
    expect(server.logged.length).toBeGreaterThan(0);
    expect(seen).not.toMatch(/very-private|the-secret|Bearer/);
  });
};

/** Asks to publish, with the design and version 3 as base unless given. */
export const post = (body: object = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/flows/f1/publish',
    payload: { design: changed, baseVersion: '3', ...body },
  });

/** Publishes, and gives the publication when it has ended. */
export const publish = async (body: object = {}): Promise<Publication> => {
  const answer = await post(body);
  expect(answer.statusCode, answer.body).toBe(202);
  return server.ended(answer.json<{ publicationId: string }>().publicationId);
};

/** Asks to publish what is refused, and gives the problem. */
export const refusal = async (body: object = {}) => {
  const answer = await post(body);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.json());
};

export const inTheOrg = () => server.org.flows.get('f1');

export const colleaguePublishes = (content: object = theirs): void => {
  const flow = inTheOrg();
  if (!flow) throw new Error('The test has no flow');
  flow.version += 1;
  flow.content = { ...content };
};

/** What people are told on the way. */
export const said = (publication: Publication): string => publication.messages.map(({ text }) => text).join('\n');
