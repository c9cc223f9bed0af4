import { describe, expect, it } from 'vitest';
import { aChoice, aDesign, aFlow, aMenu, anAnnouncement, anHours, nodeId } from '../../testing/builders';
import type { Design } from '../model/design';
import { flowDirectory } from './flow-directory';
import { flowKind } from './flow-kind';
import { flowLinks } from './flow-links';
import { linkLabel, linkPlaces } from './link-places';

const linesOf = (design: Design) =>
  flowLinks(flowDirectory([design])).map((link) => {
    const places = linkPlaces(design, link);
    return [linkLabel(places), ...places.map(({ step, way, field }) => `${step} | ${way} | ${field}`)];
  });

describe('the places of a link', () => {
  it('are named by menu, digit and label, by silence, and by branch', () => {
    const design = aDesign(
      aMenu('menu', {
        name: 'Main menu',
        choices: [
          aChoice('c1', '1', 'bills', { label: ' Bills ' }),
          aChoice('c2', '2', 'bills', { label: '' }),
          aChoice('c3', null, 'say', { label: '' }),
        ],
        silence: 'bills',
      }),
      anAnnouncement('say', 'bills'),
      anHours('hours', { closed: 'night' }),
      aFlow('bills'),
      aFlow('night'),
    );
    expect(linesOf(design)).toEqual([
      [
        '4 ways',
        'Main menu | choice 1, Bills | choice:c1',
        'Main menu | choice 2 | choice:c2',
        'Main menu | no input | no-input',
        'Main menu | choice without a digit | choice:c3',
      ],
      ['closed', 'hours | branch closed | branch:closed'],
    ]);
  });

  it('tell of every call at the start, and of a transfer that nothing leads to', () => {
    const start = { ...aDesign(aFlow('next', { name: 'Next flow' })), start: nodeId('next') };
    expect(linesOf(start)).toEqual([['every call', 'Next flow | every call | null']]);
    expect(linesOf(aDesign(aMenu('menu'), aFlow('lost')))).toEqual([
      ['not reached', 'lost | nothing leads here | null'],
    ]);
  });

  it('are short on the map', () => {
    const label = (digit: string | null, text: string) =>
      linesOf(aDesign(aMenu('m', { choices: [aChoice('c', digit, 'f', { label: text })] }), aFlow('f')))[0]?.[0];
    expect([label('1', 'Bills'), label('#', ''), label(null, 'Bills'), label(null, '')]).toEqual([
      '1 Bills',
      '#',
      'Bills',
      'choice without a digit',
    ]);
  });
});

describe('the kind of a flow', () => {
  const of = (architect: Design['flow']['opaque'][string]) => {
    const design = aDesign();
    return flowKind({ ...design, flow: { ...design.flow, opaque: { architect } } });
  };
  it('is Architect’s where the design comes from there', () => {
    expect([of({ type: 'inboundCall' }), of({ type: 'secureCall' })]).toEqual([
      'Inbound call flow',
      'Secure call flow',
    ]);
    expect([of({ type: 'toString' }), of('odd'), flowKind(aDesign())]).toEqual(['Call flow', 'Call flow', 'Call flow']);
  });
});
