import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import type { Design } from '../src/core/model/design';
import type { Node } from '../src/core/model/node';
import { flowDesignSchema } from '../src/core/wire/flows';
import { inTheOrg, publish, readCall, said, server, withPublishingServer } from './testing/publishing';
import type { Fault } from './testing/scripted-org';

withPublishingServer();

const putCall = 'PUT /api/v2/flows/f1';
const patchCall = 'PATCH /api/v2/flows/f1';
const sample = JSON.parse(readFileSync('samples/dynamic-menu.set-prompt.json', 'utf8')) as Record<string, unknown>;
const setPrompt = { ...sample, id: 'f1' };

beforeEach(() => {
  server.org.flows.set('f1', { version: 3, content: { ...setPrompt } });
});

const opened = async (): Promise<Design> =>
  flowDesignSchema.parse((await server.inject({ url: '/api/flows/f1/design' })).json()).design;

/** With another description, and with a way for silence, which the checks want and the form has no place for. */
const described = (design: Design, description: string): Design => ({
  ...design,
  flow: { ...design.flow, description },
  nodes: Object.fromEntries(
    Object.values(design.nodes).map((node): [string, Node] => {
      if (node.kind !== 'menu') return [node.id, node];
      const target = node.choices[0]?.target ?? null;
      return [node.id, { ...node, noInput: { ...node.noInput, target } }];
    }),
  ),
});
const publishes = (design: Design) => publish({ design, baseVersion: '3' });

test('a flow with SetPrompt steps opens as a design', async () => {
  const design = await opened();
  expect(design.name).toBe('Dynamic IVR Menu Flow');
  const [menu] = Object.values(design.nodes).filter((node) => node.kind === 'menu');
  expect(menu).toMatchObject({ tries: 4, timeoutSeconds: 10 });
});

test('it goes back by the PUT of the document, to the letter', async () => {
  const publication = await publishes(described(await opened(), 'New words'));
  expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
  const [put] = server.org.callsOf(putCall);
  expect(put?.headers).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'x-genesys-client': 'dev-ivr-menu-updater',
  });
  expect(put?.text).toBe(JSON.stringify({ ...setPrompt, description: 'New words' }));
  expect(server.org.callsOf(patchCall)).toEqual([]);
  expect(said(publication)).toMatch(/ivr-main-menu.*silence|silence.*ivr-main-menu/i);
});

test('what a colleague published meanwhile is not replaced', async () => {
  const design = await opened();
  const theirs = { ...setPrompt, description: 'A colleague was here' };
  let reads = 0;
  server.org.respond(readCall, () => {
    const flow = inTheOrg();
    reads += 1;
    if (reads === 2 && flow) Object.assign(flow, { version: 4, content: theirs });
    return { status: 200, body: { ...flow?.content, id: 'f1', _version: flow?.version } };
  });
  const publication = await publishes(described(design, 'New words'));
  expect(publication).toMatchObject({ state: 'failed', problem: { code: 'version-conflict', currentVersion: '4' } });
  expect(inTheOrg()?.content).toEqual(theirs);
  expect(server.org.callsOf(putCall)).toEqual([]);
});

test('what was replaced in the last moment is told', async () => {
  const design = await opened();
  server.org.script(putCall, {
    kind: 'first',
    run: () => {
      const flow = inTheOrg();
      if (flow) flow.version += 1;
    },
  });
  const publication = await publishes(described(design, 'New words'));
  expect(publication).toMatchObject({ state: 'succeeded', version: '5' });
  expect(said(publication)).toMatch(/Somebody else published version 4/);
});

test.each<Fault>([{ kind: 'reset-after' }, { kind: 'hang-after', run: () => server.timeIsUp() }])(
  'a PUT without an answer ($kind) is looked up, not sent again',
  async (fault) => {
    const design = await opened();
    server.org.script(putCall, fault);
    const publication = await publishes(described(design, 'New words'));
    expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
    expect(server.org.callsOf(putCall)).toHaveLength(1);
  },
);

test('a design of another form keeps the form that the flow is in, and what that cannot hold is told', async () => {
  server.org.flows.set('f2', { version: 1, content: { ...customerServiceFlow } });
  const answer = await server.inject({ url: '/api/flows/f2/design' });
  const { design } = flowDesignSchema.parse(answer.json());
  const publication = await publishes(design);
  expect(publication.state, publication.problem?.detail).toBe('succeeded');
  const body = JSON.parse(server.org.callsOf(putCall)[0]?.text ?? '{}') as { id?: string; entrySteps?: unknown };
  expect(body).toMatchObject({ id: 'f1', entrySteps: ['start-menu'], steps: [{ type: 'SetPrompt' }] });
  expect(publication.messages.length).toBeGreaterThan(0);
});
