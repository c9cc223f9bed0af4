import { expect, test } from 'vitest';
import { designSchema } from '../../model/design';
import type { DesignId } from '../../model/ids';
import { readArchitect } from './read';

const flowWith = (value: string): string =>
  `inboundCall:\n  name: Bounds\n  defaultLanguage: en-us\n  description: ${value}\n  menus: []\n`;
const read = (text: string) => readArchitect(text, 'd' as DesignId);

test.each([201, 1_000, 50_000])('%i brackets within each other are refused in words', (depth) => {
  const outcome = read(flowWith('['.repeat(depth) + ']'.repeat(depth)));
  expect(!outcome.ok && outcome.error.issues[0]?.message).toMatch(/nests deeper than 200 levels/);
});

test.each([
  ['repeatCount', '99999999999999999999'],
  ['repeatCount', '9'.repeat(400)],
  ['repeatCount', '{{plays}}'],
  ['menuSelectionTimeout', `{seconds: ${'9'.repeat(400)}}`],
  ['menuSelectionTimeout', '{days: 9e99}'],
  ['menuSelectionTimeout', '{seconds: -5}'],
  ['menuSelectionTimeout', '{toString: 4}'],
])('a flow whose %s is out of bounds (%#) opens with a number that designs can hold', (key, value) => {
  const outcome = read(`inboundCall:\n  name: Bounds\n  settingsMenu:\n    ${key}:\n      lit: ${value}\n`);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(designSchema.safeParse(outcome.value).success).toBe(true);
});

test.each(['toString', 'constructor', '__proto__'])('a flow of the type %s is told by that name alone', (type) => {
  const outcome = read(`${type}:\n  name: Odd\n`);
  expect(!outcome.ok && outcome.error.issues[0]?.message).toBe(
    `This is a flow of the type ${type} (${type}). Only inbound, outbound and secure call flows have menus.`,
  );
});

test.each([
  ["'''", true],
  ["''''", false],
  ["'it''s", true],
  ["'it''s'", false],
  ['"a\\"', true],
  ['"a\\\\"', false],
  ['""', false],
])('%s at the very end of a file: never closed is %s', (value, isOpen) => {
  const outcome = read(`inboundCall:\n  name: ${value}`);
  expect(outcome.ok).toBe(!isOpen);
  if (!outcome.ok) expect(outcome.error).toMatchObject({ line: 2, column: 9 });
});
