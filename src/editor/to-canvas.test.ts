import { describe, expect, it } from 'vitest';
import type { Command } from '../core/edit/command';
import { moveNodes, updateNode } from '../core/edit/nodes';
import type { Design } from '../core/model/design';
import { aDesign, aMenu, anUnknown, aQueue, nodeId } from '../testing/builders';
import { edgeFromKey } from './edge-key';
import { outlineLines } from './outline-lines';
import { toCanvasEdges, toCanvasNodes } from './to-canvas';
import { neighbour } from './walk';

const design = aDesign(
  aMenu('main', { name: 'Main', on: { 1: 'sub', 2: 'sales', 3: 'gone' }, silence: 'sales' }),
  aMenu('sub', { name: 'Sub', on: { 1: 'sales', 9: 'main' }, silence: { jump: 'main' }, tries: 2 }),
  aQueue('sales'),
  anUnknown('orphan'),
);
const edited = (before: Design, command: Command): Design => {
  const outcome = command(before);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
};

describe('the canvas is a picture of the design', () => {
  it('leaves a node that an edit did not touch the same object', () => {
    const drawn = toCanvasNodes(design, []);
    const after = toCanvasNodes(edited(design, updateNode(nodeId('sub'), 'menu', { name: 'Other' })), drawn);
    expect(after.find((node) => node.id === 'main')).toBe(drawn.find((node) => node.id === 'main'));
    expect(after.find((node) => node.id === 'sub')).toMatchObject({ ariaLabel: 'menu Other' });
  });

  it('knows the size of a card and where its edges begin and end before it is drawn', () => {
    const [main] = toCanvasNodes(design, []);
    expect(main?.measured).toEqual({ width: main?.width, height: main?.height });
    expect(main?.handles?.map(({ id, type }) => [id, type])).toEqual([
      ['in', 'target'],
      ['choice:c1', 'source'],
      ['choice:c2', 'source'],
      ['choice:c3', 'source'],
      ['no-input', 'source'],
    ]);
    const heights = main?.handles?.slice(1).map(({ y }) => y) ?? [];
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(Math.max(...heights)).toBeLessThan(main?.height ?? 0);
  });

  it('moves a node that was moved, and no other', () => {
    const drawn = toCanvasNodes(design, []);
    const after = toCanvasNodes(edited(design, moveNodes({ [nodeId('sub')]: { x: 5, y: 6 } })), drawn);
    expect(after.filter((node, index) => node !== drawn[index]).map((node) => node.id)).toEqual(['sub']);
    expect(after.find((node) => node.id === 'sub')?.position).toEqual({ x: 5, y: 6 });
  });

  it('names every node and edge for people who do not see them', () => {
    expect(toCanvasNodes(design, []).map((node) => node.ariaLabel)).toEqual([
      'menu Main',
      'menu Sub',
      'queue sales',
      'unknown target orphan',
    ]);
    expect(toCanvasEdges(design).map((edge) => edge.ariaLabel)).toContain('Main, choice 1, leads to Sub');
  });

  it('draws an edge for each way to a node that is there, and marks ways back as references', () => {
    const edges = toCanvasEdges(design).map((edge) => [edge.id, edge.target, edge.data?.reference, edge.data?.digit]);
    expect(edges).toEqual([
      ['main/choice:c1', 'sub', false, '1'],
      ['main/choice:c2', 'sales', false, '2'],
      ['main/no-input', 'sales', false, null],
      ['sub/choice:c1', 'sales', true, '1'],
      ['sub/choice:c2', 'main', true, '9'],
      ['sub/no-input', 'main', true, null],
    ]);
  });

  it.each(['main/choice:c1', 'main/no-input', 'main/branch:open', 'a.b-c/next'])('finds the edge named %s', (key) => {
    const edge = edgeFromKey(key);
    expect(edge && `${edge.from}`).toBe(key.split('/')[0]);
  });
  it.each(['', 'main', '/choice:c1', 'main/other'])('knows no edge named %j', (key) => {
    expect(edgeFromKey(key)).toBeNull();
  });
});

describe('the outline', () => {
  const shown = (closed: readonly string[] = []) =>
    outlineLines(design, new Set(closed.map(nodeId))).map(
      (line) =>
        `${'  '.repeat(line.level)}${line.digit ?? '-'} ${line.node.id}${line.unreached ? ' (not reached)' : ''}`,
    );
  it('is the tree of shortest ways, what nobody reaches at the end', () => {
    expect(shown()).toEqual(['- main', '  1 sub', '  2 sales', '- orphan (not reached)']);
  });
  it('leaves out what lies below a closed step', () => {
    expect(shown(['main'])).toEqual(['- main', '- orphan (not reached)']);
  });
});

describe('walking the canvas by arrow keys', () => {
  it.each([
    [null, 'child', 'main'],
    ['main', 'child', 'sub'],
    ['sub', 'after', 'sales'],
    ['sales', 'before', 'sub'],
    ['sub', 'parent', 'main'],
    ['sales', 'child', null],
    ['main', 'parent', null],
    ['main', 'after', 'orphan'],
  ] as const)('from %s %s to %s', (from, direction, to) => {
    expect(neighbour(design, from === null ? null : nodeId(from), direction)).toBe(to);
  });
});
