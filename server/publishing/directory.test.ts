import { expect, test } from 'vitest';
import { customerServiceIvr } from '../../src/core/formats/sample';
import { emptyPrompt } from '../../src/core/model/build';
import type { Design } from '../../src/core/model/design';
import type { PromptId } from '../../src/core/model/ids';
import { designId } from '../../src/testing/builders';
import { org, task, upstream, withAdapter } from '../testing/adapter';
import { directoryFor } from './directory';

withAdapter('platform');

const prompts = 'GET /api/v2/architect/prompts';
const sample = customerServiceIvr(designId('d1'));
const playing = (reference: string): Design => {
  const id = 'welcome' as PromptId;
  return { ...sample, nodes: {}, prompts: { [id]: { ...emptyPrompt(id), reference } } };
};
const entities = [{ id: 'p1', name: 'Welcome' }];

test('the prompts of the org are looked up where callers hear one of them', async () => {
  org.answer(prompts, { entities, total: 1 });
  const directory = await directoryFor(playing('Prompt.Welcome'), upstream, task());
  expect([...(directory.prompts ?? [])]).toEqual([['p1', 'Welcome']]);
  expect([directory.queues, directory.flows, directory.users]).toEqual([null, null, null]);
});

test('they are not asked for where callers hear none', async () => {
  const directory = await directoryFor(playing('PromptSystem.processing'), upstream, task());
  expect([directory.prompts, org.calls]).toEqual([null, []]);
});

test('a list that cannot be read is taken on trust', async () => {
  org.respond(prompts, () => ({ status: 403, body: {} }));
  expect((await directoryFor(playing('Prompt.Welcome'), upstream, task())).prompts).toBeNull();
});
