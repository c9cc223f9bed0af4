import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aDesign, aMenu, designId } from '../../../testing/builders';
import { flowFacts } from './facts';
import { readArchitect } from './read';

const factsOf = (name: string) => {
  const read = readArchitect(readFileSync(`samples/${name}`, 'utf8'), designId('d'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return flowFacts(read.value);
};

test('the file’s type and division are told in words', () => {
  expect(factsOf('task-start.yaml')).toEqual({ type: 'Inbound call flow', division: 'Home', tokens: [] });
  expect(factsOf('no-menus.yaml')).toMatchObject({ division: null });
  expect(factsOf('secure.yaml')).toMatchObject({ type: 'Secure call flow' });
});

test('tokens are counted', () => {
  const tokens = factsOf('tokens.yaml')?.tokens ?? [];
  const text = readFileSync('samples/tokens.yaml', 'utf8');
  expect(tokens.length).toBeGreaterThan(1);
  for (const { token, count } of tokens) expect(count).toBe(text.split(token).length - 1);
});

test('a design from elsewhere has none', () => {
  expect(flowFacts(aDesign(aMenu('main')))).toBeNull();
});
