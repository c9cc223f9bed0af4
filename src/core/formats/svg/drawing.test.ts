import { describe, expect, it } from 'vitest';
import {
  aChoice,
  aDesign,
  aLanguage,
  aMenu,
  aPrompt,
  aQueue,
  nodeId,
  noteId,
  withPrompts,
} from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import { largeDesign } from '../../../testing/large-design';
import { elementsOf, readMarkup, wordsOf } from '../../../testing/markup';
import { aRichDesign } from '../../../testing/rich-design';
import { runChecks } from '../../checks/run-checks';
import { nodeSize } from '../../layout/size';
import { placesOf } from '../../layout/tidy';
import type { Design } from '../../model/design';
import { nodesOf } from '../../model/graph';
import { drawingSvg } from './drawing';

const read = (svg: string) => readMarkup(svg);
const of = (design: Design) => {
  const svg = drawingSvg(design, { theme: 'light', findings: runChecks(design) });
  const root = read(svg);
  const elements = elementsOf(root);
  const [x = 0, y = 0, width = 0, height = 0] = (elements[1]?.attributes.viewBox ?? '').split(' ').map(Number);
  const texts = elements.filter(({ name }) => name === 'text').map(wordsOf);
  return { svg, elements, texts, box: { x, y, right: x + width, bottom: y + height } };
};

/** All that a drawing is made of: nothing that runs, fetches or links. */
const drawn = ['svg', 'title', 'desc', 'style', 'defs', 'symbol', 'g', 'rect', 'circle', 'path', 'text', 'use'];

describe('drawingSvg', () => {
  it.each<[string, Design]>([
    ['of every kind', aRichDesign()],
    ['without a step', aDesign()],
    ['of hostile texts', aHostileDesign()],
    ['far apart', { ...aRichDesign(), positions: { [nodeId('main')]: { x: -1e300, y: 5e8 } } }],
  ])('is a whole document around all steps of a design %s', (_what, design) => {
    const { elements, box } = of(design);
    for (const element of elements.slice(1)) {
      expect(drawn).toContain(element.name);
      expect(Object.keys(element.attributes).filter((name) => /^on|^style$|^xlink/.test(name))).toEqual([]);
      expect(element.attributes.href ?? '#tt-i-').toMatch(/^#tt-i-/);
    }
    expect(elements.filter(({ name }) => name === 'style')).toHaveLength(1);
    const places = placesOf(design);
    for (const node of nodesOf(design)) {
      const place = places[node.id];
      if (!place || Math.abs(place.x) > 1e6 || Math.abs(place.y) > 1e6) continue;
      const { width, height } = nodeSize(node);
      expect(place.x).toBeGreaterThan(box.x);
      expect(place.y).toBeGreaterThan(box.y);
      expect(place.x + width).toBeLessThan(box.right);
      expect(place.y + height).toBeLessThan(box.bottom);
    }
    for (const { attributes } of elements)
      for (const name of ['x', 'y', 'width', 'height', 'd', 'transform', 'viewBox', 'cx', 'cy'])
        expect(attributes[name] ?? '').not.toMatch(/NaN|Infinity|undefined|e\+/);
  });

  it('names the design, says what is in it, and holds every name in full', () => {
    const name = `Sales ${'and more '.repeat(20)}end`;
    const { elements, texts } = of({
      ...aDesign(aMenu('main', { on: { 1: 'sales' }, silence: 'sales' }), aQueue('sales', { name })),
      name: 'Clinic & more',
    });
    const words = (tag: string) => elements.filter((element) => element.name === tag).map(wordsOf);
    expect(words('title')[0]).toBe('Clinic & more');
    expect(words('desc')).toEqual(['2 steps, 1 of them a menu. A call begins at main.']);
    expect(words('title')).toContain(`Queue: ${name}`);
    expect(words('title')).toContain('Menu: main\n“Words of main.”');
    expect(texts).not.toContain(name);
    expect(texts.filter((text) => /^Sales and.*…$/.test(text))).not.toEqual([]);
  });

  it('shows a menu as the canvas does', () => {
    const design = withPrompts(
      aDesign(
        aMenu('main', {
          choices: [
            aChoice('c1', '1', 'sub', { label: 'Orders' }),
            aChoice('c2', null, 'gone', { label: '' }),
            aChoice('c3', '3', 'previous', { label: 'Back' }),
          ],
          silence: null,
          timeoutSeconds: 7,
          tries: 1,
        }),
        aMenu('sub', { on: { 1: 'main' }, silence: 'repeat', prompt: null }),
      ),
      aPrompt('main', 'Welcome to the clinic.'),
    );
    const { texts, elements } = of(design);
    for (const text of [
      'main',
      'Start',
      '“Welcome to the clinic.”',
      'en-us · 2 s',
      '1',
      'Orders',
      'sub',
      'gone (missing)',
      'Previous menu',
      'Silence · 7 s · 1 try',
      'not connected',
      'as silence',
      'No prompt yet',
      'Repeat',
    ])
      expect(texts, text).toContain(text);
    // One line goes on to the next menu; ways back are short pills, one of them without a line.
    expect(elements.filter(({ attributes }) => attributes.class?.includes('tt-way'))).toHaveLength(1);
    expect(elements.filter(({ attributes }) => attributes.class === 'tt-ref')).toHaveLength(3);
  });

  it('draws a way back from a pill, and notes, both inside the view', () => {
    const text = 'Ask Anna '.repeat(200);
    const { texts, box } = of({
      ...aDesign(aLanguage('german', 'de-ch', 'repeat')),
      notes: { [noteId('n')]: { id: noteId('n'), text, position: { x: 5, y: 900 }, nodeId: null } },
    });
    expect(texts).toContain('Repeat');
    expect(texts.filter((line) => /^(?:Ask|Anna) /.test(line))).toHaveLength(8);
    expect(texts.at(-1)).toMatch(/…$/);
    expect(box.bottom).toBeGreaterThan(900 + 8 * 17);
    expect(box.right).toBeGreaterThan(208 + 100);
  });

  it('counts findings on the step, waived ones left out', () => {
    const design = aDesign(aMenu('main', { on: { 1: null }, silence: null, prompt: null }));
    const findings = runChecks(design).filter((finding) => finding.nodeId === 'main');
    const [first] = findings;
    if (!first) throw new Error('The menu has findings');
    const count = (list: typeof findings) =>
      elementsOf(read(drawingSvg(design, { theme: 'dark', findings: list })))
        .filter(({ attributes }) => attributes.class?.includes('tt-11 tt-bold tt-'))
        .map(wordsOf);
    expect(count(findings)).toContain(String(findings.length));
    expect(count([{ ...first, waived: 'Known' }])).toEqual(['Start']);
  });

  it('gives the themes their own colours', () => {
    expect(drawingSvg(aRichDesign(), { theme: 'light' })).toContain('.tt-ground{fill:#f4f5f6}');
    expect(drawingSvg(aRichDesign(), { theme: 'dark' })).toContain('.tt-ground{fill:#16181b}');
  });

  it('draws a thousand menus in well under a second', () => {
    const design = largeDesign(1_000, 200);
    const findings = runChecks(design);
    let svg = '';
    // The program's own time, the best of three: a busy machine is not a slow drawing.
    const seconds = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      svg = drawingSvg(design, { theme: 'light', findings });
      return process.cpuUsage(before).user / 1e6;
    });
    expect(Math.min(...seconds)).toBeLessThan(1);
    expect(svg.match(/Menu \d+</g)?.length).toBeGreaterThanOrEqual(1_000);
  });
});
