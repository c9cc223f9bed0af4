import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'touchtone-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'a folder'));

const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);
const menus = (levels: number) =>
  `{"name": "x", "steps": [{"id": "start", "type": "start", "nextStep": ${Array.from(
    { length: levels },
    (_, index) => `{"id": "m${index}", "timeoutSeconds": 5, "nextSteps": [`,
  ).join('')}${']}'.repeat(levels)}}]}`;

const contents: readonly (readonly [what: string, content: string | Uint8Array])[] = [
  ['nothing', ''],
  ['blanks', ' \n\t\n'],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['zeros', '\0'.repeat(5000)],
  ['JSON that nests without end', nested(200_000, '[', ']')],
  [
    'an object that nests without end',
    `{"schemaVersion": 1, "nodes": ${nested(200_000, '{"a":', '}').replace('":}', '":1}')}}`,
  ],
  ['a kept key that nests without end', `{"name": "x", "steps": [], "deep": ${nested(100_000, '[', ']')}}`],
  ['menus that nest without end', menus(50_000)],
  ['YAML that nests without end', `inboundCall: ${nested(100_000, '[', ']')}`],
  [
    'YAML that is indented without end',
    `inboundCall:\n${Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at + 2)}a:\n`).join('')}`,
  ],
  [
    'aliases that grow',
    `inboundCall:\n  a: &a [x, x]\n${'bcdefghijklmnopqrs'.replace(/./g, (name) => `  ${name}: &${name} [*${String.fromCharCode(name.charCodeAt(0) - 1)}, *${String.fromCharCode(name.charCodeAt(0) - 1)}]\n`)}`,
  ],
  ['keys of every object', '{"name": "x", "steps": [], "__proto__": {"a": 1}, "constructor": 1, "hasOwnProperty": 2}'],
  ['a design with such keys', '{"schemaVersion": 1, "nodes": {"__proto__": {}}}'],
  ['a SetPrompt flow of wrong types', '{"entrySteps": {}, "steps": [{"type": "SetPrompt", "config": []}]}'],
  ['a payload of wrong types', '{"menu_id": [], "root_node": 3}'],
  ['flow JSON of wrong types', '{"name": {}, "steps": [[], 1, null, {"type": "start", "nextStep": []}]}'],
  ['YAML of wrong types', 'inboundCall:\n  menus: 3\n  tasks: [1, {a: 2}]\n  startUpRef: {}\n'],
  ['a conflict of merging', 'inboundCall:\n<<<<<<< HEAD\n  name: x\n=======\n  name: y\n>>>>>>> b\n'],
  ['a surrogate alone', '{"name": "\\ud800", "steps": []}'],
];

const commands: readonly (readonly string[])[] = [
  ['check', '--format', 'github'],
  ['check', '--format', 'json'],
  ['convert', '--to', 'design'],
  ['convert', '--to', 'flow-json'],
  ['convert', '--to', 'set-prompt'],
  ['simulate', '--keys', '1 timeout branch:x'],
];

describe.each(contents)('%s', (what, content) => {
  const path = join(folder, what.replace(/\W+/g, '-'));
  writeFileSync(path, content);
  test.each(commands.map((words) => [words.join(' '), words] as const))(
    '%s ends with a status and a sentence',
    async (_, [command = '', ...words]) => {
      const { status, stdout, stderr } = await run([command, path, ...words]);
      expect([0, 1, 2]).toContain(status);
      if (status === 2) expect(stderr).toMatch(/^(touchtone: .+\n)+$/);
      expect(stderr).not.toMatch(/^\s+at |fault of the program/m);
      expect(stdout).not.toMatch(/^\s+at /m);
    },
  );
});

test.each([
  ['a folder', 'this is a folder, not a file'],
  ['not there', 'there is no such file or folder'],
])('%s is named', async (name, why) => {
  for (const [command = '', ...words] of commands) {
    const { status, stderr } = await run([command, join(folder, name), ...words]);
    expect([status, stderr]).toEqual([2, `touchtone: ${join(folder, name)}: cannot be read: ${why}\n`]);
  }
});
