import { readFileSync } from 'node:fs';
import { Agent } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Design } from '../src/core/model/design';
import type { Node } from '../src/core/model/node';
import { flowDesignSchema } from '../src/core/wire/flows';
import { type Sandbox, startSandbox } from './sandbox/start';
import { type Ask, signedIn } from './sandbox/testing';
import { type FakeClock, fakeClock } from './testing/fake-clock';
import { startTestServer, type TestServer } from './testing/test-server';
import { createDocumentUpstream } from './upstream/document/document';

let clock: FakeClock;
let dispatcher: Agent;
let sandbox: Sandbox;
let server: TestServer;
let ask: Ask;

beforeEach(async () => {
  clock = fakeClock();
  dispatcher = new Agent();
  sandbox = await startSandbox({ port: 0, history: 1, rate: 100_000, now: () => clock.now() });
  const access = { apiUrl: sandbox.url, loginUrl: sandbox.url, clientId: 'sandbox', clientSecret: 'sandbox' };
  const upstream = createDocumentUpstream({ access, dispatcher, clock, random: () => 0.5 });
  server = await startTestServer({ upstream, clock });
  ask = await signedIn(sandbox);
});

afterEach(async () => {
  await server.close();
  await dispatcher.destroy();
  await sandbox.close();
});

const path = '/api/v2/flows/after-hours';
const sample = JSON.parse(readFileSync('samples/dynamic-menu.set-prompt.json', 'utf8')) as Record<string, unknown>;
const setPrompt: Record<string, unknown> = { ...sample, id: 'after-hours' };

/** With a way for silence, which the checks want and a SetPrompt flow has no place for. */
const withWays = (design: Design): Design => ({
  ...design,
  nodes: Object.fromEntries(
    Object.values(design.nodes).map((node): [string, Node] => {
      if (node.kind !== 'menu') return [node.id, node];
      const target = node.choices[0]?.target ?? null;
      return [node.id, { ...node, timeoutSeconds: 12, noInput: { ...node.noInput, target } }];
    }),
  ),
});

test('a flow that was put with SetPrompt steps is opened, changed and put back as one', async () => {
  expect((await ask('PUT', path, setPrompt)).status).toBe(200);
  const opened = flowDesignSchema.parse((await server.inject({ url: '/api/flows/after-hours/design' })).json());
  const answer = await server.inject({
    method: 'POST',
    url: '/api/flows/after-hours/publish',
    payload: { design: withWays(opened.design), baseVersion: opened.version },
  });
  expect(answer.statusCode, answer.body).toBe(202);
  const publication = await server.ended(answer.json<{ publicationId: string }>().publicationId);
  expect(publication.state, publication.problem?.detail).toBe('succeeded');
  const now = await (await ask('GET', path)).json();
  const [step] = setPrompt.steps as { config: object }[];
  expect(now).toMatchObject({
    ...setPrompt,
    steps: [{ ...step, config: { ...step?.config, timeout: 12_000 } }],
    _version: Number(opened.version) + 1,
  });
});
