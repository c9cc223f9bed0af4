import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDesign } from '../src/core/formats/design-file';
import { customerServiceIvr } from '../src/core/formats/sample';
import type { Design } from '../src/core/model/design';
import type { DesignId, NodeId } from '../src/core/model/ids';
import { root, run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'touchtone-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = 'samples/customer-service-ivr.flow.json';
const temporary = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('check', () => {
  test('a flow without errors: 0, findings as text', async () => {
    const { status, stdout } = await run(['check', sample]);
    expect(status).toBe(0);
    expect(stdout).toContain('warning IVR-T09 start-menu: ');
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^0 errors, \d+ warnings?, \d+ hints?$/);
  });

  test('a faulty one: 1, and the JSON that scripts read', async () => {
    const { status, stdout, stderr } = await run(['check', 'samples/faulty-menus.flow.json', '--format', 'json']);
    expect([status, stderr]).toEqual([1, '']);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['errors', 'warnings', 'infos', 'waived', 'findings']);
    const of = (severity: string) => report.findings.filter((each: { severity: string }) => each.severity === severity);
    expect([report.errors, report.warnings, report.infos]).toEqual([
      of('error').length,
      of('warning').length,
      of('info').length,
    ]);
    expect(report.findings).toContainEqual({
      rule: 'IVR-K01',
      severity: 'error',
      nodeId: 'main',
      message: expect.stringContaining('1'),
    });
    const rules = new Set(of('error').map((each: { rule: string }) => each.rule));
    for (const rule of ['IVR-K01', 'IVR-K02', 'IVR-T01', 'IVR-P01', 'IVR-S02']) expect(rules).toContain(rule);
  });

  test('a waived finding is told apart and carries its reason', async () => {
    const waiver = { rule: 'IVR-T09', nodeId: 'start-menu' as NodeId, field: null, reason: 'runs once there' };
    const design: Design = { ...customerServiceIvr('x' as DesignId), waivers: [waiver] };
    const { stdout } = await run(['check', temporary('waived.json', writeDesign(design)), '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.waived).toBe(1);
    expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'IVR-T09', waived: 'runs once there' }));
  });

  test('the public-service profile is stricter', async () => {
    const hangsUp = temporary(
      'hangs-up.json',
      writeDesign({
        ...customerServiceIvr('x' as DesignId),
        nodes: Object.fromEntries(
          Object.entries(customerServiceIvr('x' as DesignId).nodes).map(([id, node]) => [
            id,
            node.kind === 'unknown' ? { ...node, classifiedAs: 'disconnect' as const } : node,
          ]),
        ),
      }),
    );
    expect((await run(['check', hangsUp])).status).toBe(0);
    expect((await run(['check', hangsUp, '--profile', 'public-service'])).status).toBe(1);
  });

  test("github: a workflow command for each finding, with the file's name", async () => {
    const { status, stdout } = await run(['check', 'samples/faulty-menus.flow.json', '--format', 'github']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=samples\/faulty-menus\.flow\.json,title=IVR-K01::main: /m);
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice) file=/);
  });

  test('a finding in a file with lines stands at its line, at that of the choice where it speaks of one', async () => {
    const yaml = readFileSync(join(root, 'samples/clinic.yaml'), 'utf8');
    const path = temporary('clinic.yaml', yaml.replace('dtmf: digit_2', 'dtmf: digit_1'));
    const lineOf = (text: string) => yaml.slice(0, yaml.indexOf(text)).split('\n').length;
    const menu = `${path}:${lineOf('name: Appointments\n        refId')}: error IVR-T07 Appointments_14: `;
    const choice = lineOf('- menuSubMenu:');
    const { stdout } = await run(['check', path]);
    expect(stdout).toContain(menu);
    expect(stdout).toContain(`${path}:${choice}: error IVR-K01 Welcome_10: `);
    const { stdout: annotations } = await run(['check', path, '--format', 'github']);
    const file = path.replaceAll(':', '%3A');
    expect(annotations).toContain(`::error file=${file},line=${choice},title=IVR-K01::Welcome_10: `);
    const fromInput = await run(['check', '-'], { stdin: readFileSync(path, 'utf8') });
    expect(fromInput.stdout).toContain(`standard input:${choice}: error IVR-K01 Welcome_10: `);
  });

  test('what is odd in the file itself is a warning at its line', async () => {
    const { stdout } = await run(['check', 'samples/odd-flow.yaml']);
    const said = (line: number, node: string, message: string) =>
      expect(stdout).toContain(`samples/odd-flow.yaml:${line}: warning IVR-F01 ${node}: ${message}`);
    // A queue has no line of its own: that of the choice that leads to it.
    const queue = /^samples\/odd-flow\.yaml:(\d+): error IVR-S06 queue-unnamed: /m.exec(stdout)?.[1];
    const lines = readFileSync(join(root, 'samples/odd-flow.yaml'), 'utf8').split('\n');
    expect(lines[Number(queue) - 1]).toContain('menuTransferToAcd');
    said(66, 'Twin_2', 'The refId Twin_2 is used twice: references to it lead to the first menu.');
    said(43, 'Hall_1', 'Spoken terms are given for xx-zz, which is no language of the flow.');
    said(55, 'Hall_1', 'The default choice ./choices/menuDisconnect[Not there_5] is no choice of this menu.');
  });

  test('the lines of a file that a design once came from are not those of the design', async () => {
    const path = join(folder, 'clinic.design.json');
    await run(['convert', 'samples/clinic.yaml', '--to', 'design', '-o', path]);
    expect((await run(['check', path])).stdout).toMatch(/^error IVR-T07 Appointments_14: /m);
  });

  test('github: what cannot be read is an annotation too', async () => {
    const broken = await run(['check', 'samples/broken/duplicate-key.yaml', '--format', 'github']);
    expect(broken.status).toBe(2);
    expect(broken.stdout).toMatch(/^::error file=samples\/broken\/duplicate-key\.yaml,line=15,col=15::.+\n$/);
    expect(broken.stderr).toContain('touchtone: samples/broken/duplicate-key.yaml:15:15: ');
    const absent = await run(['check', 'no,where.json', '--format', 'github']);
    expect(absent.stdout).toBe('::error file=no%2Cwhere.json::cannot be read: there is no such file or folder\n');
  });

  test('names that hold line ends or steer a terminal stay within their line', async () => {
    const design = customerServiceIvr('x' as DesignId);
    const waiver = { rule: 'IVR-T09', nodeId: null, field: null, reason: 'so\n::error::x\u001b[2J' };
    const waived = temporary(
      'hostile.json',
      writeDesign({ ...design, waivers: [{ ...waiver, nodeId: 'start-menu' as NodeId }] }),
    );
    const { stdout } = await run(['check', waived]);
    expect(stdout).toContain('(waived: so ::error::x\ufffd[2J)');
  });

  test('colour only where it is seen', async () => {
    expect((await run(['check', sample])).stdout).not.toContain('\u001b');
    expect((await run(['check', sample], { colour: true })).stdout).toContain('\u001b[33mwarning\u001b[0m');
  });
});

describe('convert', () => {
  test('flow JSON to a design and back is the same file, nothing lost', async () => {
    const out = join(folder, 'sample.design.json');
    expect(await run(['convert', sample, '--to', 'design', '-o', out])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ schemaVersion: 3, id: 'customer-service-ivr' });
    const back = await run(['convert', out, '--to', 'flow-json']);
    expect(back).toEqual({ status: 0, stdout: `${readFileSync(join(root, sample), 'utf8')}\n`, stderr: '' });
  });

  test('standard input and output, and a payload as flow JSON', async () => {
    const stdin = readFileSync(join(root, 'samples/customer-service-ivr.payload.json'), 'utf8');
    const { status, stdout } = await run(['convert', '-', '--to', 'flow-json'], { stdin });
    expect([status, JSON.parse(stdout)]).toEqual([0, JSON.parse(readFileSync(join(root, sample), 'utf8'))]);
  });

  test('what is lost is listed, a line each, and the file is written all the same', async () => {
    const design = customerServiceIvr('x' as DesignId);
    const file = temporary(
      'limited.json',
      writeDesign({ ...design, maxDepth: 3, positions: { ['start-menu' as NodeId]: { x: 1, y: 1 } } }),
    );
    const { status, stdout, stderr } = await run(['convert', file, '--to', 'flow-json']);
    expect(status).toBe(1);
    expect(stderr).toBe('lost: design: its limit of menu depth (3)\nlost: design: 1 position on the canvas\n');
    expect(JSON.parse(stdout).name).toBe('Customer Service IVR');
  });

  test('an Architect flow comes out as the same bytes, also by way of a design', async () => {
    const yaml = `\ufeff${readFileSync(join(root, 'samples/crlf-and-comments.yaml'), 'utf8')}`;
    const file = temporary('marked.yaml', yaml);
    expect(await run(['convert', file, '--to', 'architect'])).toEqual({ status: 0, stdout: yaml, stderr: '' });
    const design = join(folder, 'marked.design.json');
    await run(['convert', file, '--to', 'design', '-o', design]);
    expect(await run(['convert', design, '--to', 'architect'])).toEqual({ status: 0, stdout: yaml, stderr: '' });
  });

  test('a design keeps its id', async () => {
    const file = temporary('mine.json', writeDesign(customerServiceIvr('mine' as DesignId)));
    expect((await run(['convert', file, '--to', 'design'])).stdout).toBe(readFileSync(file, 'utf8'));
  });

  test('--var fills in both kinds of tokens as they stand, in Architect YAML too; others stay', async () => {
    const named = async (file: string, ...values: string[]) => {
      const { stdout } = await run(['convert', file, '--to', 'design', ...values.flatMap((each) => ['--var', each])]);
      return JSON.parse(stdout).name;
    };
    expect(await named('samples/tokens.yaml', 'flow_name=Town = hall', 'unused=1')).toBe('Town = hall');
    expect(await named('samples/tokens-terraform.yaml', 'flow_name=The {{town}} orchard', 'town=no')).toBe(
      'The {{town}} orchard',
    );
    expect(await named('samples/tokens-terraform.yaml')).toBe('$' + '{flow_name}');
  });

  test('--var fills in tokens; what Touchtone has no field for comes out again', async () => {
    const { status, stdout } = await run([
      'convert',
      'samples/carried-along.flow.json',
      '--to',
      'flow-json',
      '--var',
      'brand=Acme = Co',
      '--var',
      'unused=1',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'Acme = Co hotline',
      settings: { dynamicTimeoutMultiplier: 2, fallbackEnabled: true },
      steps: [
        { nextStep: { id: 'main menu', bargeIn: true, dtmfHandlers: [{ confidence: 0.5 }, { key: '*' }] } },
        { id: 'goodbye', type: 'disconnect', reason: { code: 3 } },
      ],
      _version: 12,
    });
  });
});

describe('simulate', () => {
  test('a branch is named as in the flow, also with blanks, in any letter case', async () => {
    const simulate = (keys: string) => run(['simulate', 'samples/task-start.yaml', '--keys', keys]);
    const { status, stdout } = await simulate('branch:Open branch:to whoever is on duty: FAILURE');
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'Branch open on Who is open_10']);
    expect(await simulate('branch:noon')).toMatchObject({ status: 2, stdout: '' });
    expect((await simulate('branch:noon')).stderr).toMatch(
      /^touchtone: --keys "branch:noon": Key 1, «branch:noon», is no way out of Who is open_10: it has open, .*holiday/,
    );
  });

  test('dials the sample as the document does', async () => {
    const { status, stdout } = await run(['simulate', sample, '--keys', '1']);
    expect([status, stdout]).toEqual([0, 'Entered start-menu\nPressed 1 on start-menu\nTransferred to queue-sales\n']);
  });

  test('as JSON', async () => {
    const { stdout } = await run(['simulate', sample, '--keys', 'timeout', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      events: [
        { type: 'entered', nodeId: 'start-menu', atSeconds: 0 },
        { type: 'timeout', nodeId: 'start-menu', atSeconds: expect.any(Number) },
        { type: 'transferred', target: 'agent-transfer', atSeconds: expect.any(Number) },
      ],
      outcome: { kind: 'unknown', target: 'agent-transfer' },
    });
  });

  test("nodes are named by the source's ids", async () => {
    const { stdout } = await run(['simulate', 'samples/carried-along.flow.json', '--keys', '* hangup']);
    expect(stdout).toBe('Entered main menu\nPressed * on main menu\nEntered main menu\nHung up\n');
  });

  test('without keys the call waits', async () => {
    expect((await run(['simulate', sample, '--keys', ''])).stdout).toBe('Entered start-menu\nWaiting on start-menu\n');
  });
});

describe('what cannot be read ends with 2, and says what and where', () => {
  const cases: [string, string[], string][] = [
    ['no such file', ['check', 'nowhere.json'], 'nowhere.json: cannot be read: there is no such file or folder'],
    ['a folder', ['check', 'samples'], 'samples: cannot be read: this is a folder, not a file'],
    [
      'broken JSON',
      ['check', 'samples/broken.flow.json'],
      'samples/broken.flow.json:5:3: This is not JSON: the comma before ] is one too many.',
    ],
    ['an issue by path', ['simulate', '-', '--keys', '1'], 'standard input: steps must be the list of steps'],
    ['an unknown key', ['simulate', sample, '--keys', '1 x'], 'Key 2, «x», is not a key'],
    [
      'an unknown target format',
      ['convert', sample, '--to', 'cobol'],
      '--to cobol: there is no such format; it is one of design, flow-json, set-prompt, architect, mermaid, script',
    ],
    ['a name that every object has', ['convert', sample, '--to', 'constructor'], 'there is no such format'],
    [
      'a command of a later version',
      ['paths', sample],
      'paths: there is no such command in this version; it has check, convert, simulate',
    ],
    ['no file', ['check'], "missing required argument 'file'"],
    ['no keys', ['simulate', sample], '--keys <keys>'],
    ['an unknown option', ['check', sample, '--strict'], "unknown option '--strict'"],
    ['an unknown profile', ['check', sample, '--profile', 'mine'], 'default, public-service'],
    ['a variable without a name', ['check', sample, '--var', '=x'], '--var =x: name=value is expected'],
    [
      'a place that cannot be written',
      ['convert', sample, '--to', 'design', '-o', 'no/such/folder.json'],
      'no/such/folder.json: cannot be written',
    ],
  ];
  test.each(cases)('%s', async (_, words, message) => {
    const { status, stdout, stderr } = await run(words, { stdin: '{"name": "x", "steps": 1}' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('bytes that are no UTF-8', async () => {
    const path = join(folder, 'latin1.json');
    writeFileSync(path, Buffer.from([0x22, 0xe9, 0x22]));
    expect(await run(['check', path])).toEqual({
      status: 2,
      stdout: '',
      stderr: `touchtone: ${path}: is not text in UTF-8\n`,
    });
  });
});

test.each(['check', 'convert', 'simulate'])('%s explains itself, with its exit status and --var', async (command) => {
  const { status, stdout } = await run([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('Exit status: 0');
  expect(stdout).toContain('{{name}}');
});

describe('as a program', () => {
  const start = (words: readonly string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'cli/touchtone.ts', ...words], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
    });

  test('reads standard input, prints, and ends with the status', async () => {
    const program = start(['check', '-', '--format', 'json']);
    program.stdin.end(readFileSync(join(root, 'samples/faulty-menus.flow.json')));
    let stdout = '';
    program.stdout.on('data', (part) => (stdout += part));
    const [status] = await once(program, 'close');
    expect([status, JSON.parse(stdout).errors > 0]).toEqual([1, true]);
  });

  test('a reader that closes the pipe early is no fault', async () => {
    const program = start(['convert', '-', '--to', 'design']);
    let stderr = '';
    program.stderr.on('data', (part) => (stderr += part));
    program.stdout.destroy();
    program.stdin.end(readFileSync(join(root, sample)));
    const [status] = await once(program, 'close');
    expect([status, stderr]).toEqual([0, '']);
  });
});
