import { describe, expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, designId, nodeId } from '../../../testing/builders';
import { flowWithVariants } from '../../../testing/flow-files';
import { adapted } from '../../adaptation/adapted';
import { defaultAdaptation } from '../../adaptation/decide';
import type { Adaptation, Design } from '../../model/design';
import { menuOf } from '../../model/graph';
import { emptyVariation } from '../../model/variation';
import { architectTextFor } from './for-flow';
import { lostInArchitect } from './lost';
import { readArchitect, readArchitectAsItStands } from './read';
import { architectText } from './write';

const byRow: Adaptation = { ...defaultAdaptation, queueId: 'Sales', byRow: true };

const drawn = (adaptation: Adaptation = byRow): Design => ({
  ...aDesign(
    aMenu('main', { on: { '1': 'sales', '2': 'more' }, timeoutSeconds: 8, silence: 'sales', fallback: 'relief' }),
    aMenu('more', { on: { '1': 'sales' }, timeoutSeconds: 50, silence: 'sales' }),
    aQueue('sales', { queueId: 'Sales', name: '' }),
    aQueue('relief', { queueId: 'Relief', name: '' }),
  ),
  positions: {},
  adaptation,
});

const read = (text: string): Design => {
  const back = readArchitect(text, designId('d'));
  if (!back.ok) throw new Error(`${JSON.stringify(back.error)}\n${text}`);
  return back.value;
};
const inFlow = (design: Design) =>
  architectTextFor(design, { name: 'Service', type: null, division: null, id: 'flow-1' });

describe('a flow that reads whether its queue is full', () => {
  test('looks the row up before its first menu', () => {
    const written = inFlow(drawn());
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    expect(written.value).toMatchSnapshot();
  });

  test('is read as the design with its adaptation', () => {
    const text = architectText(drawn());
    const back = read(text);
    expect(back.adaptation).toEqual(byRow);
    expect(Object.values(back.nodes).filter(({ name }) => name.includes('['))).toEqual([]);
    const [main] = Object.values(back.nodes).filter(({ name }) => name === menuOf(drawn(), nodeId('main'))?.name);
    expect(main).toMatchObject({ kind: 'menu', timeoutSeconds: 8 });
    const relief = main?.kind === 'menu' && main.fallback?.kind === 'node' ? back.nodes[main.fallback.nodeId] : null;
    expect(relief).toMatchObject({ kind: 'queue', queueId: 'Relief' });
    expect(architectText(back)).toBe(text);
    expect(lostInArchitect(back)).toEqual([]);
  });

  test('a threshold or a factor that is changed stands in the flow, too', () => {
    const text = architectText(drawn());
    const other = { ...byRow, waitAboveSeconds: null, agentsAtMost: 2, timeoutMultiplier: 3, fallback: false };
    const changed = architectText({ ...read(text), adaptation: other });
    const back = read(changed);
    expect(back.adaptation).toEqual(other);
    expect(architectText(back)).toBe(changed);
    const off = architectText({ ...read(text), adaptation: null });
    expect(off).not.toContain('dataTableLookup');
    expect(off).not.toContain('[full]');
  });

  test('is held to the range of timeouts, and callers of a full queue meet what is promised', () => {
    const flow = readArchitectAsItStands(architectText(drawn()), designId('d'));
    if (!flow.ok) throw new Error(JSON.stringify(flow.error));
    const seconds = Object.values(flow.value.nodes).flatMap((node) =>
      node.kind === 'menu' ? [[node.name, node.timeoutSeconds]] : [],
    );
    const promised = adapted(drawn(), { multiplier: 2, fallback: true }).design;
    expect(new Map(seconds as [string, number][]).get('more [full]')).toBe(60);
    expect(menuOf(promised, nodeId('more'))?.timeoutSeconds).toBe(60);
  });

  test('is tasks and menus where somebody gave it another form', () => {
    const text = architectText(drawn());
    for (const [from, to] of [
      ['exp: Task.Full', 'exp: Task.Full and true'],
      ['Touchtone adaptation:', 'Another table:'],
      ['seconds: 16', 'seconds: 17'],
      ['lit: "2"', 'lit: many'],
    ] as const) {
      expect(text).toContain(from);
      const back = read(text.replace(from, to));
      expect(back.adaptation).toBeNull();
      expect(Object.values(back.nodes).some(({ name }) => name.endsWith('[full]'))).toBe(true);
    }
  });

  test('does not also ask which menus its caller hears, nor change the usual menus', () => {
    const variants = [{ id: 'a', name: 'A', overrides: { [nodeId('main')]: { tries: 1 } } }];
    const both = inFlow({ ...drawn(), variation: { ...emptyVariation, variants } });
    expect(both.ok ? [] : both.error.map(({ path }) => path)).toEqual(['adaptation.byRow']);
    const usual = inFlow(drawn({ ...byRow, usualMultiplier: 1.5 }));
    expect(usual.ok ? [] : usual.error.map(({ path }) => path)).toEqual(['adaptation.usualMultiplier']);
  });

  test('can be counted per menu, too', () => {
    const milestones = { [nodeId('main')]: { name: 'Service: main', outcome: 'Service' } };
    const design = { ...drawn(), measurement: { milestones } };
    const text = architectText(design);
    const back = read(text);
    expect(back.adaptation).toEqual(byRow);
    expect(Object.values(back.measurement?.milestones ?? {})).toEqual(Object.values(milestones));
    expect(architectText(back)).toBe(text);
    expect(lostInArchitect(back)).toEqual([]);
  });

  test('a flow that asked for its variants can read the row instead', () => {
    const before = read(flowWithVariants());
    const now = architectText({ ...before, variation: null, adaptation: byRow });
    expect(now).not.toContain('Menu variant');
    const back = read(now);
    expect(back.adaptation).toEqual(byRow);
    expect(back.variation).toBeNull();
    expect(architectText(back)).toBe(now);
  });
});
