import { describe, expect, it } from 'vitest';
import { aDesign, aMenu, aQueue, nodeId } from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import { elementsOf, type MarkupElement, readMarkup, wordsOf } from '../../../testing/markup';
import { aRichDesign } from '../../../testing/rich-design';
import { defaultContext } from '../../checks/finding';
import { runChecks } from '../../checks/run-checks';
import type { Design } from '../../model/design';
import { scriptPage } from '../script/page';
import { evidencePack } from './evidence-pack';

const madeAt = '2026-11-21T06:20:31.250Z';
const packOf = (design: Design) =>
  evidencePack(design, { findings: runChecks(design, { ...defaultContext, dialect: 'platform' }), madeAt });
const read = (page: string): MarkupElement[] => elementsOf(readMarkup(page.replace('<!doctype html>', '')));
const section = (elements: readonly MarkupElement[], id: string): string => {
  const found = elements.find((element) => element.name === 'section' && element.attributes.id === id);
  return found ? wordsOf(found) : '';
};

const pageElements = new Set(
  'html head meta title style body main header nav section article footer h1 h2 h3 h4 p div span bdi ul li a dl dt dd table thead tbody tr th td blockquote code kbd br svg desc defs symbol g rect circle path text use'.split(
    ' ',
  ),
);

describe('evidencePack', () => {
  it.each<[string, Design]>([
    ['of every kind', aRichDesign()],
    ['without a step', aDesign()],
    ['of hostile texts', aHostileDesign()],
  ])('is a whole page in which nothing can run or be fetched, for a design %s', (_what, design) => {
    const pages = [packOf(design), ...design.languages.map((language) => scriptPage(design, { language }))];
    for (const page of pages) {
      const elements = read(page);
      expect(page).toContain(
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-`,
      );
      for (const { name, attributes } of elements.slice(1)) {
        expect(pageElements).toContain(name);
        for (const [key, value] of Object.entries(attributes)) {
          expect(key).not.toMatch(/^on|^style$|^src|^xlink|^action|^srcdoc/);
          if (key === 'href') expect(value).toMatch(/^#[A-Za-z0-9._-]+$/);
        }
      }
      const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements) if (attributes.href) expect(ids).toContain(attributes.href.slice(1));
    }
  });

  it('has the facts, the diagram, the findings, the outline and every script', () => {
    const design = aRichDesign();
    const elements = read(packOf(design));
    const all = wordsOf(elements[0] as MarkupElement);
    for (const words of [
      '2026-11-21 06:20 UTC',
      'Service',
      'flow-1',
      '12, of 2026-11-02 08:00 UTC',
      '8 steps, 2 of them menus',
    ])
      expect(all).toContain(words);
    const titles = elements.filter(({ name }) => name === 'h2').map(wordsOf);
    expect(titles).toEqual(['Diagram', 'Findings', 'Outline', 'Spoken script, en-us', 'Spoken script, de-ch', 'Notes']);
    expect(elements.filter(({ name }) => name === 'svg')).toHaveLength(1);
    for (const node of Object.values(design.nodes)) expect(section(elements, 'outline')).toContain(node.name);
    expect(section(elements, 'script-2')).toContain('Grüezi.');
    expect(section(elements, 'notes')).toContain('Ask Anna');
  });

  it('gives the reason of what is waived, and reasons that waive nothing', () => {
    const waivers = [
      { rule: 'IVR-S01', nodeId: nodeId('lost'), field: null, reason: 'For the spring' },
      { rule: 'IVR-S01', nodeId: nodeId('main'), field: null, reason: 'No longer so' },
    ];
    const design = {
      ...aDesign(aMenu('main', { on: { 1: 'q', 2: 'q' }, silence: 'q' }), aQueue('q'), aQueue('lost')),
      waivers,
    };
    const findings = section(read(packOf(design)), 'findings');
    const [open = '', rest = ''] = findings.split('Waived, with the reason');
    const [accepted = '', idle = ''] = rest.split('Reasons that waive no finding now');
    expect(open).not.toContain('lost');
    expect(accepted).toContain('For the spring');
    expect(idle).toContain('No longer so');
    expect(findings).toContain('1 waived');
  });

  it('speaks of all paths only when they are known', () => {
    const design = aRichDesign();
    expect(packOf(design)).not.toContain('All paths');
    const allPaths = {
      paths: 12,
      complete: true,
      destinations: [{ kind: 'queue', target: 'Sales', paths: 12, shortestKeys: '1', fastestSeconds: 4.4 }],
      traps: [{ kind: 'endless', nodeIds: ['main'], keys: '4 4' }],
    };
    const elements = read(evidencePack(design, { findings: [], madeAt, allPaths }));
    const words = section(elements, 'all-paths');
    for (const part of ['12 in all', 'Sales', 'endless', '4 4']) expect(words).toContain(part);
  });

  it('shows a time it cannot read as it stands', () => {
    expect(evidencePack(aDesign(), { findings: [], madeAt: '<b>today</b>' })).toContain('&lt;b&gt;today&lt;/b&gt;');
  });
});
