import { expect, test } from 'vitest';
import {
  aCallback,
  aDesign,
  aFlow,
  aGroup,
  aMenu,
  aNumber,
  anUnknown,
  aQueue,
  aUser,
  nodeId,
} from '../../testing/builders';
import type { Design } from '../model/design';
import { type Directory, listed, listOf } from './directory';
import { inTermsOf } from './in-terms-of';
import { holdsToken, lookUp, referenceOf, referenceTo, refersBy } from './look-up';

const queues = listed([
  { id: 'q1', name: 'Sales' },
  { id: 'q2', name: 'Twins' },
  { id: 'q3', name: 'Twins' },
  // Called as another one's id is written.
  { id: 'q4', name: 'q1' },
]);
const directory: Directory = { queues, flows: listed([{ id: 'f1', name: 'Night' }]), users: null, prompts: null };

test('a reference is looked up as an id, then as a name; one name may be that of several', () => {
  const found = (reference: string) => {
    const answer = lookUp(queues, reference);
    if (answer.kind === 'several') return answer.entries.map(({ id }) => id);
    return answer.kind === 'one' ? answer.entry.id : null;
  };
  expect(['q1', 'Sales', 'q3', 'Twins', 'sales', ''].map(found)).toEqual(['q1', 'q1', 'q3', ['q2', 'q3'], null, null]);
});

test('a list that the org does not tell is none', () => {
  expect(listOf(directory, 'user')).toBeNull();
  expect(listOf(null, 'queue')).toBeNull();
  expect(listOf(directory, 'flow')?.get('f1')).toBe('Night');
});

test.each([
  ['{{queue}}', true],
  ['Sales {{region}} desk', true],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a token as Terraform writes it
  ['${queue}', true],
  ['Sales', false],
  ['{queue}', false],
  ['$5 {off}', false],
])('%s holds a token: %s', (text, holds) => {
  expect(holdsToken(text)).toBe(holds);
});

test('only fixed references to what an org lists are looked up', () => {
  const asked = [
    aQueue('a', { queueId: 'Sales' }),
    aCallback('b', { queueId: 'Sales' }),
    aFlow('c', { flowId: 'Night' }),
    aUser('d', { userId: 'Kim' }),
    anUnknown('e', { targetId: 'Sales', classifiedAs: 'queue' }),
    anUnknown('f', { targetId: 'Sales' }),
    aNumber('g', '+41'),
    aGroup('h', { groupId: 'All' }),
    aQueue('i', { queueId: '', expression: 'Flow.Queue' }),
    aQueue('j', { queueId: '{{queue}}' }),
    aMenu('k'),
  ].map((node) => referenceOf(node)?.what ?? null);
  expect(asked).toEqual(['queue', 'queue', 'flow', 'user', 'queue', null, null, null, null, null, null]);
});

test('the platform’s files have names, flow JSON has ids, a file read for it the names that are clear', () => {
  const born = aDesign(aMenu('main'));
  const read: Design = { ...born, sourceText: { format: 'architect', text: '' } };
  expect([refersBy(born, 'document'), refersBy(read, 'document'), refersBy(born, 'platform')]).toEqual([
    'id',
    'unique-name',
    'name',
  ]);
  const sales = { id: 'q1', name: 'Sales' };
  const twin = { id: 'q3', name: 'Twins' };
  const written = (['id', 'unique-name', 'name'] as const).map((by) =>
    [sales, twin].map((entry) => referenceTo(queues, entry, by)),
  );
  expect(written).toEqual([
    ['q1', 'q3'],
    ['Sales', 'q3'],
    ['Sales', 'Twins'],
  ]);
});

const referring = aDesign(
  aMenu('main', { silence: 'a' }),
  aQueue('a', { queueId: 'Sales', name: '' }),
  aQueue('b', { queueId: 'Sales', name: 'Our sales desk' }),
  aQueue('c', { queueId: 'Twins' }),
  aQueue('d', { queueId: 'Nobody' }),
  aQueue('e', { queueId: 'Sales {{region}}' }),
  aFlow('f', { flowId: 'Night', name: 'Night' }),
  anUnknown('g', { targetId: 'Sales', classifiedAs: 'queue', name: '' }),
  aUser('h', { userId: 'Kim' }),
);

test('names become ids where they are clear; what a target is called is not lost', () => {
  const { nodes } = inTermsOf(referring, directory, 'id');
  const shown = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => nodes[nodeId(id)]);
  expect(shown).toMatchObject([
    { queueId: 'q1', name: 'Sales' },
    { queueId: 'q1', name: 'Our sales desk' },
    { queueId: 'Twins' },
    { queueId: 'Nobody' },
    { queueId: 'Sales {{region}}' },
    { flowId: 'f1', name: 'Night' },
    { targetId: 'q1', name: 'Sales' },
    { userId: 'Kim' },
  ]);
  expect(nodes[nodeId('main')]).toBe(referring.nodes[nodeId('main')]);
});

test('ids become names, and there and back is the same reference', () => {
  const byId = inTermsOf(referring, directory, 'id');
  const back = inTermsOf(byId, directory, 'name');
  for (const id of ['a', 'b', 'f', 'g'].map(nodeId))
    expect(back.nodes[id] && referenceOf(back.nodes[id])).toEqual(
      referring.nodes[id] && referenceOf(referring.nodes[id]),
    );
});

test('where nothing is to be done the design is the same object', () => {
  const byId = inTermsOf(referring, directory, 'id');
  expect(inTermsOf(byId, directory, 'id')).toBe(byId);
  expect(inTermsOf(referring, null, 'id')).toBe(referring);
});
