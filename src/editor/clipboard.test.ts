import { describe, expect, it } from 'vitest';
import { menuOf } from '../core/model/graph';
import { aDesign, aMenu, aQueue, nodeId } from '../testing/builders';
import { clippingOf, pasteClipping } from './clipboard';
import { createEditorStore, selectDesign } from './editor-store';

const design = aDesign(
  aMenu('main', { on: { 1: 'sub', 2: 'sales' }, silence: 'sales' }),
  aMenu('sub', { on: { 1: 'sales', 2: 'main' }, silence: 'sales' }),
  aQueue('sales'),
);

describe('copy and paste of steps', () => {
  it('keeps the edges among the copies and those to steps that are there, under new ids', () => {
    const store = createEditorStore(design);
    expect(pasteClipping(store, clippingOf(design, [nodeId('main'), nodeId('sub')]) ?? '')).toBe(true);
    const [main, sub] = store.getState().selection.nodes;
    const copy = menuOf(selectDesign(store.getState()), main ?? null);
    expect(copy?.choices.map((choice) => choice.target)).toEqual([
      { kind: 'node', nodeId: sub },
      { kind: 'node', nodeId: 'sales' },
    ]);
    expect(main).not.toBe('main');
    store.getState().undo();
    expect(selectDesign(store.getState())).toBe(design);
  });

  it('stands beside the original', () => {
    const store = createEditorStore(design);
    pasteClipping(store, clippingOf(design, [nodeId('sales')]) ?? '');
    const [copy] = store.getState().selection.nodes;
    const places = selectDesign(store.getState()).positions;
    expect(copy && places[copy]).toEqual({ x: (places[nodeId('sales')]?.x ?? 0) + 40, y: 40 });
  });

  it.each(['', 'hello', '{}', '{"touchtone":"steps","nodes":[]}', '{"touchtone":"steps","nodes":[{"kind":"menu"}]}'])(
    'leaves the design alone for %j',
    (text) => {
      const store = createEditorStore(design);
      expect(pasteClipping(store, text)).toBe(false);
      expect(selectDesign(store.getState())).toBe(design);
    },
  );

  it('copies nothing when nothing is selected', () => {
    expect(clippingOf(design, [])).toBeNull();
  });
});
