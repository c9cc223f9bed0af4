import { describe, expect, test } from 'vitest';
import { aDesign, aMenu, anUnknown, aQueue, designId } from '../../../testing/builders';
import type { Design } from '../../model/design';
import { architectTextFor, platformTypeOf } from './for-flow';
import { readArchitect } from './read';

const read = (text: string): Design => {
  const design = readArchitect(text, designId('d1'));
  if (!design.ok) throw new Error(JSON.stringify(design.error));
  return design.value;
};

const clinic = `outboundCall:
  # kept
  name: Clinic
  division: Home
  startUpRef: ./menus/menu[front]
  defaultLanguage: en-gb
  menus:
    - menu:
        name: Front desk
        refId: front
        audio:
          tts: Press 1 to end.
        choices:
          - menuDisconnect:
              name: Bye
              dtmf: digit_1
`;

const written = (design: Design, flow: Parameters<typeof architectTextFor>[1]): string => {
  const text = architectTextFor(design, flow);
  if (!text.ok) throw new Error(JSON.stringify(text.error));
  return text.value;
};

test('a file that came from Architect gets the name and the division of the flow, and nothing else changes', () => {
  const text = written(read(clinic), { name: 'Clinic: night', type: 'OUTBOUNDCALL', division: 'North' });
  expect(text).toBe(clinic.replace('name: Clinic', 'name: "Clinic: night"').replace('Home', 'North'));
});

test('a flow without a division leaves that of the file; a file without one gets the flow’s', () => {
  const flow = { name: 'Clinic', type: null, division: null };
  expect(written(read(clinic), flow)).toBe(clinic);
  const without = clinic.replace('  division: Home\n', '');
  const text = written(read(without), { ...flow, division: 'North' });
  expect(read(text)).toMatchObject({ name: 'Clinic', flow: { opaque: { architect: { division: 'North' } } } });
  expect(text.replace('  division: North\n', '')).toBe(without);
});

test('a design of ours becomes an inbound call flow of that name and division', () => {
  const design = aDesign(aMenu('main', { silence: 'q' }), aQueue('q', { queueId: 'Sales' }));
  expect(platformTypeOf(design)).toBe('INBOUNDCALL');
  const text = written(design, { name: 'Front', type: 'INBOUNDCALL', division: 'Home' });
  expect(read(text)).toMatchObject({
    name: 'Front',
    flow: { opaque: { architect: { type: 'inboundCall', division: 'Home' } } },
  });
});

describe('what cannot be that flow', () => {
  test('a design of another type', () => {
    const refused = architectTextFor(read(clinic), { name: 'Front', type: 'INBOUNDCALL', division: null });
    expect(refused).toMatchObject({
      ok: false,
      error: [{ path: 'type', message: expect.stringMatching(/an outbound call flow, but Front is an inbound/) }],
    });
  });

  test('one that leads to something of which nobody has said what it is', () => {
    const undecided = aDesign(
      aMenu('main', { on: { '1': 'desk' }, silence: 'desk' }),
      anUnknown('desk'),
      anUnknown('loose'),
    );
    const flow = { name: 'Front', type: null, division: null };
    expect(architectTextFor(undecided, flow)).toMatchObject({
      ok: false,
      error: [{ path: 'nodes.desk', message: expect.stringContaining('Nobody has said what desk is') }],
    });
    const decided = {
      ...undecided,
      nodes: { ...undecided.nodes, desk: { ...anUnknown('desk'), classifiedAs: 'queue' } },
    } as Design;
    expect(architectTextFor(decided, flow).ok).toBe(true);
  });

  test('one with tokens that nobody has filled in', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a token as Terraform writes it
    const tokens = clinic.replaceAll('Bye', '{{bye}}').replace('Front desk', 'Front {{bye}} ${desk}');
    const refused = architectTextFor(read(tokens), { name: 'Clinic', type: 'OUTBOUNDCALL', division: null });
    expect(refused.ok ? [] : refused.error.map(({ path }) => path).sort()).toEqual([
      expect.stringMatching(/desk/),
      '{{bye}}',
    ]);
    expect(refused).toMatchObject({
      error: expect.arrayContaining([{ path: '{{bye}}', message: expect.stringContaining('2 times') }]),
    });
  });

  test('a token in the name alone is filled in by the flow’s', () => {
    const named = clinic.replace('name: Clinic', 'name: {{flow}}');
    expect(written(read(named), { name: 'Clinic', type: 'OUTBOUNDCALL', division: null })).toBe(clinic);
  });
});
