import { describe, expect, test } from 'vitest';
import type { Design } from '../src/core/model/design';
import { menusOf } from '../src/core/model/graph';
import { emptyVariation } from '../src/core/model/variation';
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

describe('a flow that asks for the menus of its callers', () => {
  const [menu] = menusOf(ours);
  const asking: Design = {
    ...ours,
    variation: {
      ...emptyVariation,
      variants: [{ id: 'short', name: 'Short', overrides: { [menu?.id ?? '']: { timeoutSeconds: 4 } } }],
    },
  };

  /** Under which flows the published versions ask. */
  const askedUnder = (): readonly (string | undefined)[] =>
    versions('made-2').map(({ text }) => /flowId:\s+lit: (\S+)/.exec(text)?.[1]);

  test('is published once more when its id is known, and its newest version asks under it', async () => {
    const publication = await create({ design: asking });
    expect(publication).toMatchObject({ state: 'succeeded', version: '2.0', flowId: 'made-2' });
    expect(askedUnder().at(-1)).toBe('made-2');
    expect(askedUnder()[0]).not.toBe('made-2');
    expect(count(registerCall)).toBe(2);
  });

  test.each<[string, string, Fault]>([
    ['the first file has arrived', uploadCall(1), { kind: 'hang-after' }],
    ['the second job is registered', registerCall, { kind: 'hang-after' }],
    ['the second file has not arrived', uploadCall(2), { kind: 'hang' }],
    ['the second file has arrived', uploadCall(2), { kind: 'hang-after' }],
    ['the second job is asked how it goes', stateCall(2), { kind: 'hang' }],
  ])('is the same after a restart while %s', async (_when, call, fault) => {
    if (call === registerCall) server.org.script(call, { kind: 'pass' });
    server.org.script(call, fault);
    const before = call === registerCall ? 2 : 1;
    const { publicationId } = (await ask({ design: asking })).json<{ publicationId: string }>();
    while (count(call) < before) await new Promise((resolve) => setImmediate(resolve));
    await server.restart();
    expect(await server.ended(publicationId)).toMatchObject({ state: 'succeeded', version: '2.0', flowId: 'made-2' });
    expect([platform.flows.size, askedUnder().length, askedUnder().at(-1)]).toEqual([2, 2, 'made-2']);
  });

  test('is there, with its base menus, where the second job fails', async () => {
    server.org.script(uploadCall(2), { kind: 'answer', status: 403 }, { kind: 'answer', status: 403 });
    server.org.script(uploadCall(3), { kind: 'answer', status: 403 }, { kind: 'answer', status: 403 });
    const publication = await create({ design: asking });
    expect(publication).toMatchObject({ state: 'failed', flowId: 'made-2' });
    expect(said(publication)).toContain('The flow is made, as version 1.0');
    expect(versions('made-2')).toHaveLength(1);
  });
});
