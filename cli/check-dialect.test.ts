import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeDesign } from '../src/core/formats/design-file';
import type { Design } from '../src/core/model/design';
import { aDesign, aMenu, anUnknown, nodeId } from '../src/testing/builders';
import { main } from './main';

const folder = mkdtempSync(join(tmpdir(), 'touchtone-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A timeout of 0 s, waived with a reason. */
const waived: Design = {
  ...aDesign(
    aMenu('main', { on: { '1': 'x', '2': 'x' }, silence: 'x', timeoutSeconds: 0, tries: 2 }),
    anUnknown('x', { classifiedAs: 'queue' }),
  ),
  waivers: [{ rule: 'IVR-T01', nodeId: nodeId('main'), field: 'timeoutSeconds', reason: 'Plays a notice only' }],
};

const check = async (design: Design, ...more: string[]) => {
  const file = join(folder, 'design.json');
  writeFileSync(file, writeDesign(design));
  let text = '';
  const stdout = {
    write: (part: string) => {
      text += part;
    },
  };
  const io = { cwd: folder, stdin: process.stdin, stdout, stderr: stdout, colour: false };
  const status = await main(['check', file, ...more], io);
  return { status, text };
};

test.each([
  ['nothing said: the documents’ limits hold', waived, [], 1],
  ['said to be for the platform', waived, ['--dialect', 'platform'], 0],
  ['read from Architect YAML', { ...waived, sourceText: { format: 'architect', text: '' } }, [], 0],
  [
    'read from it, but for the documents',
    { ...waived, sourceText: { format: 'architect', text: '' } },
    ['--dialect', 'document'],
    1,
  ],
])('%s', async (_what, design, options, status) => {
  const said = await check(design, ...options);
  expect(said.status).toBe(status);
  expect(said.text).toContain(status === 0 ? '(waived: Plays a notice only)' : 'error IVR-T01 main');
});

test('another dialect is refused', async () => {
  const said = await check(waived, '--dialect', 'swiss');
  expect(said.status).toBe(2);
  expect(said.text).toContain('document, platform');
});
