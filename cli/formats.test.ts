import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDesign } from '../src/core/formats/design-file';
import { customerServiceIvr } from '../src/core/formats/sample';
import type { DesignId } from '../src/core/model/ids';
import { targetFormats } from './convert';
import { root, run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'touchtone-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const designPath = join(folder, 'customer-service.design.json');
writeFileSync(designPath, writeDesign(customerServiceIvr('customer-service' as DesignId)));

/** A file of every format, and what it says to silence on its first menu and then to a digit no menu has. */
const files: readonly (readonly [format: string, path: string, trace: readonly string[]])[] = [
  ['a design', designPath, ['Entered start-menu', 'Timeout triggered on start-menu', 'Transferred to agent-transfer']],
  [
    'flow JSON',
    'samples/customer-service-ivr.flow.json',
    ['Entered start-menu', 'Timeout triggered on start-menu', 'Transferred to agent-transfer'],
  ],
  [
    'a payload in snake case',
    'samples/customer-service-ivr.payload.json',
    ['Entered start-menu', 'Timeout triggered on start-menu', 'Transferred to agent-transfer'],
  ],
  ['a payload in camel case', 'samples/clinic-camel.payload.json', []],
  [
    'a SetPrompt flow',
    'samples/dynamic-menu.set-prompt.json',
    [
      'Entered ivr-main-menu',
      'Timeout triggered on ivr-main-menu',
      'Repeated ivr-main-menu',
      'No match 7 on ivr-main-menu',
      'Repeated ivr-main-menu',
      'Waiting on ivr-main-menu',
    ],
  ],
  [
    'Architect YAML',
    'samples/clinic.yaml',
    [
      'Entered Welcome_10',
      'Timeout triggered on Welcome_10',
      'Repeated Welcome_10',
      'No match 7 on Welcome_10',
      'Repeated Welcome_10',
      'Waiting on Welcome_10',
    ],
  ],
];
const fileOf = (path: string) => readFileSync(path === designPath ? path : join(root, path), 'utf8');

/** The formats that are read as well as written. */
const readFormats = targetFormats.filter((format) => format !== 'mermaid' && format !== 'script');

describe.each(files)('%s', (_format, path, trace) => {
  test('is checked, from a file and from standard input alike', async () => {
    const { status, stdout, stderr } = await run(['check', path, '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(status).toBe(report.errors > 0 ? 1 : 0);
    for (const finding of report.findings)
      expect(finding).toEqual({
        rule: expect.stringMatching(/^IVR-[A-Z]\d\d$/),
        severity: expect.stringMatching(/^(error|warning|info)$/),
        nodeId: finding.nodeId === null ? null : expect.any(String),
        message: expect.stringMatching(/\S/),
      });
    expect(await run(['check', '-', '--format', 'json'], { stdin: fileOf(path) })).toEqual({ status, stdout, stderr });
    const text = await run(['check', path]);
    expect(text.status).toBe(status);
    expect(text.stdout.trimEnd().split('\n')).toHaveLength(report.findings.length + 1);
  });

  test('is dialled with the meaning that is its default', async () => {
    const { status, stdout, stderr } = await run(['simulate', path, '--keys', 'timeout 7']);
    expect([status, stderr]).toEqual([0, '']);
    if (trace.length > 0) expect(stdout.trimEnd().split('\n')).toEqual(trace);
    const json = await run(['simulate', path, '--keys', 'timeout 7', '--format', 'json']);
    const { events, outcome } = JSON.parse(json.stdout);
    expect(events).toHaveLength(stdout.trimEnd().split('\n').length);
    expect(outcome.kind).toBe(trace.at(-1)?.startsWith('Waiting') ? 'waiting' : outcome.kind);
  });

  test.each(targetFormats)('is converted to %s: the status says whether something is lost', async (to) => {
    const { status, stdout, stderr } = await run(['convert', path, '--to', to]);
    expect(stdout).not.toBe('');
    expect(status).toBe(stderr === '' ? 0 : 1);
    for (const line of stderr.split('\n').slice(0, -1)) expect(line).toMatch(/^lost: \S/);
    const out = join(folder, `converted.${to}`);
    expect(await run(['convert', path, '--to', to, '-o', out])).toEqual({ status, stdout: '', stderr });
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test.each(readFormats)('is converted to %s, which is read and written again with nothing lost', async (to) => {
    const out = join(folder, `again.${to}`);
    await run(['convert', path, '--to', to, '-o', out]);
    const again = await run(['convert', out, '--to', to]);
    expect(again).toEqual({ status: 0, stdout: readFileSync(out, 'utf8'), stderr: '' });
  });
});

test('a SetPrompt flow and an Architect flow keep their own meaning as a design; the documents’ must be said', async () => {
  const silence = ['--keys', 'timeout'];
  const platform = await run([
    'simulate',
    'samples/customer-service-ivr.flow.json',
    ...silence,
    '--runtime',
    'architect',
  ]);
  expect(platform.stdout).toBe((await run(['simulate', designPath, ...silence])).stdout);
  const documents = await run([
    'simulate',
    'samples/dynamic-menu.set-prompt.json',
    ...silence,
    '--runtime',
    'document',
  ]);
  expect(documents.stdout).toBe('Entered ivr-main-menu\nTimeout triggered on ivr-main-menu\nDisconnected\n');
});
