import { describe, expect, it } from 'vitest';
import { aDesign, aMenu, anHours, aQueue, branchId, nodeId } from '../../testing/builders';
import { aRichDesign } from '../../testing/rich-design';
import { readDesign } from './read-design';

const sound = aDesign(aMenu('main', { on: { 1: 'sales', 2: 'sales' }, silence: 'gone' }), aQueue('sales'));
const saved = (change: (json: Record<string, never>) => void): unknown => {
  const json = JSON.parse(JSON.stringify(sound));
  change(json);
  return json;
};
const issuesOf = (json: unknown) => {
  const read = readDesign(json);
  return read.ok ? [] : read.error.map((issue) => `${issue.path}: ${issue.message}`);
};

describe('readDesign', () => {
  it.each([
    ['a small design with a way to a step it does not have', sound],
    ['a design with nearly every field of the model', aRichDesign()],
  ])('gives back %s as it was saved', (_what, design) => {
    const read = readDesign(JSON.parse(JSON.stringify(design)));
    expect(read).toEqual({ ok: true, value: design });
  });

  it.each([
    ['null', null, 'a JSON object is expected'],
    ['a list', [], 'a JSON object is expected'],
    ['any other object', { menus: [] }, 'schemaVersion: is missing'],
    [
      'a design of a newer Touchtone',
      saved((json) => Object.assign(json, { schemaVersion: 99 })),
      'newer than this Touchtone reads',
    ],
    [
      'a design without languages',
      saved((json) => Object.assign(json, { languages: [] })),
      'languages: A design has at least one language',
    ],
  ])('refuses %s', (_what, json, words) => {
    expect(issuesOf(json).join('\n')).toContain(words);
  });

  it('says where a field is wrong', () => {
    const menu = { ...sound.nodes[nodeId('main')], tries: 'two' };
    expect(issuesOf({ ...sound, nodes: { ...sound.nodes, main: menu } })[0]).toMatch(/^nodes\.main\.tries: /);
  });

  it('refuses a node whose id is not its key', () => {
    expect(issuesOf({ ...sound, nodes: { ...sound.nodes, other: sound.nodes[nodeId('sales')] } })).toEqual([
      'nodes.other.id: is sales, but its key is other',
    ]);
  });

  it.each(['__proto__', 'constructor', '../up', 'a b', ''])('refuses %j as the id of a node', (id) => {
    const json = JSON.parse(`{"nodes": {${JSON.stringify(id)}: ${JSON.stringify({ ...aQueue('x'), id })}}}`);
    expect(issuesOf({ ...sound, nodes: json.nodes })).not.toEqual([]);
  });

  it('refuses an id that stands twice among the choices or the branches of a node', () => {
    const menu = aMenu('main', { on: { 1: 'sales', 2: 'sales' } });
    const choices = menu.choices.map((choice) => ({ ...choice, id: menu.choices[0]?.id }));
    const hours = anHours('hours', { open: 'main', closed: 'sales' });
    const branches = hours.branches.map((branch) => ({ ...branch, id: branchId('open') }));
    expect(
      issuesOf({
        ...sound,
        nodes: { main: { ...menu, choices }, hours: { ...hours, branches }, sales: aQueue('sales') },
      }),
    ).toEqual([
      'nodes.main.choices.1.id: c1 is used twice in this list',
      'nodes.hours.branches.1.id: open is used twice in this list',
    ]);
  });
});

describe('what is wrong, in plain words', () => {
  it.each([
    [{ tries: undefined }, 'tries: is missing: it must be a number'],
    [{ tries: 'two' }, 'tries: must be a number'],
    [{ tries: -1 }, 'tries: must be at least 0'],
    [{ interruptible: 'yes' }, 'interruptible: must be yes or no'],
    [{ choices: {} }, 'choices: must be a list'],
    [{ colour: 'red' }, ': has a field not known here: colour'],
  ])('%j', (patch, words) => {
    const menu = { ...sound.nodes[nodeId('main')], ...patch };
    expect(issuesOf({ ...sound, nodes: { ...sound.nodes, main: menu } })[0]).toMatch(
      new RegExp(`^nodes\\.main\\.?${words}`),
    );
  });
});
