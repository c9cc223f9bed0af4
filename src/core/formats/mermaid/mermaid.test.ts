import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aChoice, aDesign, aMenu, anUnknown, aQueue, nodeId } from '../../../testing/builders';
import { aHostileDesign, hostileTexts } from '../../../testing/hostile-design';
import { largeDesign } from '../../../testing/large-design';
import { aRichDesign } from '../../../testing/rich-design';
import type { Design } from '../../model/design';
import { edgesOf } from '../../model/edges';
import { nodesOf } from '../../model/graph';
import { oneLine } from '../markup/escape';
import { isCut, mermaidLabel } from './label';
import { lostInMermaid } from './lost';
import { mermaidText } from './write';

/**
 * The part of Mermaid's flowchart grammar that is written here, and nothing beside it: ids, quoted labels of letters,
 * signs without meaning and entity codes, brackets by kind, arrows. It stands against the real parser, which refuses an
 * empty label and reads `end`, `click`, `style`, `%%` and brackets as syntax only outside of quotes.
 */
const label = String.raw`"(?:[\p{L}\p{M}\p{N} ,'’“”«»„–—…·¿¡€£.?!\u200b-]|#\d+;|<br\/>)+"`;
const id = '(?:n\\d+(?:e\\d+)?|start|empty)';
const brackets = [
  ['\\[', '\\]'],
  ['\\(\\[', '\\]\\)'],
  ['\\[\\[', '\\]\\]'],
  ['\\(', '\\)'],
  ['\\[/', '/\\]'],
  ['\\{\\{', '\\}\\}'],
  ['\\(\\(\\(', '\\)\\)\\)'],
  ['>', '\\]'],
];
const nodePattern = new RegExp(
  `^  (${id})(?:${brackets.map(([open, close]) => `${open}(${label})${close}`).join('|')})$`,
  'u',
);
const edgePattern = new RegExp(`^  (${id}) (?:-->|-\\.->)(?:\\|(${label})\\|)? (${id})$`, 'u');

/** The nodes and edges of a diagram; throws at the first line that is neither. */
const parse = (text: string) => {
  const [open, title = '', close, ...rest] = text.split('\n');
  expect([open, close]).toEqual(['---', '---']);
  expect(title).toMatch(/^title: "(?:[^"\\<>\n]|\\["\\/bfnrt]|\\u[0-9a-f]{4})*"$/);
  const lines = rest.filter((line) => line !== '' && !line.startsWith('%% Larger'));
  expect(lines.shift()).toBe('flowchart LR');
  const nodes = new Map<string, string>();
  const edges: { from: string; to: string; label: string }[] = [];
  for (const line of lines) {
    const node = nodePattern.exec(line);
    const edge = edgePattern.exec(line);
    if (node) nodes.set(node[1] as string, node.slice(2).find(Boolean) as string);
    else if (edge) edges.push({ from: edge[1] as string, to: edge[3] as string, label: edge[2] ?? '' });
    else throw new Error(`Not of the grammar: ${line}`);
  }
  for (const { from, to } of edges) expect([nodes.has(from), nodes.has(to)]).toEqual([true, true]);
  return { nodes, edges };
};

const decoded = (text: string): string =>
  text.replace(/#(\d+);/g, (_code, point: string) => String.fromCodePoint(Number(point)));

describe('mermaidText', () => {
  it.each<[string, Design]>([
    ['every kind of way', aRichDesign()],
    ['no step at all', aDesign()],
    ['hostile texts everywhere', aHostileDesign()],
  ])('draws a design with %s in the grammar of flowcharts, every step and way', (_what, design) => {
    const { nodes, edges } = parse(mermaidText(design));
    const ways = nodesOf(design).flatMap((node) => edgesOf(node)).length;
    expect(edges).toHaveLength(ways + (design.start === null ? 0 : 1));
    expect([...nodes.keys()].filter((key) => /^n\d+$/.test(key))).toHaveLength(nodesOf(design).length);
  });

  it('labels ways with digit and label, silence dashed, and says where nothing is', () => {
    const text = mermaidText(
      aDesign(
        aMenu('main', {
          choices: [
            aChoice('c1', '1', 'sales', { label: 'Sales & "more"' }),
            aChoice('c2', '#', 'repeat', { label: '' }),
            aChoice('c3', null, 'gone', { label: 'Lost' }),
            aChoice('c4', '9', null, { label: 'Open' }),
          ],
          silence: 'previous',
        }),
        aQueue('sales', { name: 'Sales' }),
        anUnknown('agent', { classifiedAs: null }),
      ),
    );
    expect(text.split('\n').slice(3)).toEqual([
      'flowchart LR',
      '  start((("Start")))',
      '  start --> n0',
      '  n0["main"]',
      '  n1(["Sales<br/>Queue"])',
      '  n2>"agent<br/>Unknown target"]',
      '  n0 -->|"1 Sales #38; #34;more#34;"| n1',
      '  n0 -->|"#35;"| n0',
      '  n0e2>"gone, missing"]',
      '  n0 -->|"– Lost"| n0e2',
      '  n0e3>"not connected"]',
      '  n0 -->|"9 Open"| n0e3',
      '  n0e4>"previous menu"]',
      '  n0 -.->|"no input or no match"| n0e4',
      '',
    ]);
  });

  it('says that a large design needs settings of Mermaid to be drawn', () => {
    expect(mermaidText(largeDesign(200, 40))).toContain('\n%% Larger than Mermaid draws by itself');
    expect(mermaidText(aRichDesign())).not.toContain('%%');
  });
});

describe('mermaidLabel', () => {
  it.each(hostileTexts.map((text) => [text.slice(0, 40), text] as const))('keeps the words of %j', (_start, text) => {
    const escaped = mermaidLabel(text);
    expect(escaped).not.toMatch(/["<>[\](){}|`%:;&@*_~$\\/](?<!#\d+;)/u);
    if (!isCut(text) && !/\$\$|ﬂ|¶/.test(text)) expect(decoded(escaped)).toBe(oneLine(text));
  });

  it('is of the grammar for any text, or empty', () => {
    const whole = new RegExp(`^${label}$`, 'u');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = mermaidLabel(text);
        expect(escaped === '' || whole.test(`"${escaped}"`)).toBe(true);
      }),
    );
  });
});

describe('lostInMermaid', () => {
  it('names what a design has and a diagram has not, a line each', () => {
    const lost = lostInMermaid(aRichDesign());
    for (const words of ['6 prompts', 'timeouts', '2 languages', '1 variant', '1 note', '2 waivers', '8 positions'])
      expect(lost.filter((line) => line.includes(words))).toHaveLength(1);
    expect(new Set(lost).size).toBe(lost.length);
  });

  it('is silent about what a design does not have', () => {
    const bare = { ...aDesign(aQueue('sales', { name: '' })), positions: {}, start: nodeId('sales') };
    expect(lostInMermaid(bare)).toEqual(['design: its settings, such as the runtime and what new menus start with']);
  });
});
