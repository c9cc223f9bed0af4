import { describe, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../src/core/wire/problem';
import type { Publication } from '../src/core/wire/publishing';
import {
  count,
  designOf,
  flowText,
  ours,
  platform,
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

const ask = (body: object = {}) =>
  server.inject({ method: 'POST', url: '/api/flows', payload: { design: ours, name: 'Night line', ...body } });

const create = async (body: object = {}): Promise<Publication> => {
  const answer = await ask(body);
  expect(answer.statusCode, answer.body).toBe(202);
  const { publicationId } = answer.json<{ publicationId: string }>();
  expect(answer.headers.location).toBe(`/api/publications/${publicationId}`);
  return server.ended(publicationId);
};

const refusal = async (body: object = {}): Promise<Problem> => problemSchema.parse((await ask(body)).json());

test('a flow of a free name is made, with its note in the history', async () => {
  const publication = await create({ name: ' Night line ', note: 'For the evenings' });
  expect(publication).toMatchObject({ state: 'succeeded', version: '1.0', flowId: 'made-2', numbers: [] });
  expect(said(publication)).toContain('No number reaches this flow yet');
  expect(versions('made-2')).toEqual([
    { text: flowText('For sales press 1, for anything else 0.', 'Night line'), by: 'us' },
  ]);
  const { items } = (await server.inject({ url: '/api/flows/made-2/versions' })).json();
  expect(items).toMatchObject([{ version: '1.0', note: 'For the evenings', publishedBy: 'dana' }]);
  expect(versions('f1')).toHaveLength(3);
});

test('the flow is not known before the org has made it', async () => {
  server.org.script(stateCall(), { kind: 'answer', status: 500 });
  const { publicationId } = (await ask()).json<{ publicationId: string }>();
  const early = (await server.inject({ url: `/api/publications/${publicationId}` })).json<Publication>();
  expect([early.state, early.flowId]).toEqual(['running', undefined]);
  expect(await server.ended(publicationId)).toMatchObject({ flowId: 'made-2' });
});

describe('refused before anything is written', () => {
  test.each(['Front', 'FRONT', ' front '])('the name %s, which a flow has', async (name) => {
    expect(await refusal({ name })).toMatchObject({ status: 409, code: 'name-taken' });
    expect(count(registerCall)).toBe(0);
  });

  test.each([
    ['no name', ' '],
    ['a slash', 'Day/night'],
    ['a tab', 'Night\tline'],
    ['the end of a debug version', 'Front-debug'],
  ])('%s', async (_what, name) => {
    expect(await refusal({ name })).toMatchObject({ status: 400, code: 'bad-request', issues: [{ path: 'name' }] });
  });

  test('a design with errors, or with tokens', async () => {
    expect(await refusal({ design: { ...ours, start: null } })).toMatchObject({ code: 'design-has-errors' });
    const tokens = designOf(flowText('Welcome to {{company}}'));
    expect(await refusal({ design: tokens })).toMatchObject({ code: 'design-has-errors' });
    expect(count(registerCall)).toBe(0);
  });

  test('the same name twice at one moment: one is made', async () => {
    const answers = await Promise.all([ask(), ask({ name: 'NIGHT LINE' })]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 202))
      await server.ended(answer.json().publicationId);
    expect(platform.flows.size).toBe(2);
  });
});

test.each<[string, Fault, number]>([
  ['not arrived', { kind: 'hang' }, 2],
  ['arrived', { kind: 'hang-after' }, 1],
])('a restart while the file is sent and has %s: one flow is made', async (_when, fault, uploads) => {
  server.org.script(uploadCall(), fault);
  const { publicationId } = (await ask()).json<{ publicationId: string }>();
  while (count(uploadCall()) === 0) await new Promise((resolve) => setImmediate(resolve));
  await server.restart();
  expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded', version: '1.0', flowId: 'made-2' });
  expect([platform.flows.size, count(uploadCall())]).toEqual([2, uploads]);
});

test('somebody made a flow of that name meanwhile: their version is told', async () => {
  const theirs = { id: 'f9', name: 'Night line', type: 'INBOUNDCALL', division: 'Home', versions: [] };
  server.org.script(registerCall, {
    kind: 'first',
    run: () => {
      platform.add(theirs);
      platform.publish('f9', flowText('Theirs', 'Night line'), 'person');
    },
  });
  const publication = await create();
  expect(publication).toMatchObject({ state: 'succeeded', version: '2.0', flowId: 'f9', replaced: '1.0' });
});
