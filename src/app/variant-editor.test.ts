import { beforeEach, expect, test } from 'vitest';
import { updateChoice } from '../core/edit/choices';
import { updateNode } from '../core/edit/nodes';
import { sequence } from '../core/edit/sequence';
import { addVariant, turnVariationOn } from '../core/edit/variants';
import { menuOf } from '../core/model/graph';
import { createEditorStore, type EditorStore, selectDesign } from '../editor/editor-store';
import { aDesign, aMenu, aQueue, choiceId, nodeId } from '../testing/builders';
import { createVariantEditor } from './variant-editor';

const main = nodeId('main');
let editor: EditorStore;
let variant: EditorStore;
let stop: () => void;

beforeEach(() => {
  editor = createEditorStore(aDesign(aMenu('main', { on: { '1': 'sales' } }), aQueue('sales')));
  editor.getState().run('add a variant', sequence(turnVariationOn(), addVariant('Short way', 'short')));
  const made = createVariantEditor(editor, 'short');
  variant = made.store;
  stop = made.follow();
  return () => stop();
});

const timeoutIn = (store: EditorStore) => menuOf(selectDesign(store.getState()), main)?.timeoutSeconds;

test('an edit of a variant leaves the base as it is, and is a step of the design under the variant’s name', () => {
  variant.getState().run('change timeout', updateNode(main, 'menu', { timeoutSeconds: 4 }));
  expect(timeoutIn(variant)).toBe(4);
  expect(timeoutIn(editor)).toBe(10);
  expect(editor.getState().history.undoable.at(-1)?.label).toBe('change timeout, for Short way');
});

test('undo in the design is undo in the variant', () => {
  variant.getState().run('rename choice', updateChoice(main, choiceId('c1'), { label: 'Yours' }));
  editor.getState().undo();
  expect(menuOf(selectDesign(variant.getState()), main)?.choices[0]?.label).toBe('Choice c1');
  variant.getState().redo();
  expect(menuOf(selectDesign(variant.getState()), main)?.choices[0]?.label).toBe('Yours');
});

test('the base shows through where the variant says nothing', () => {
  editor.getState().run('change timeout', updateNode(main, 'menu', { timeoutSeconds: 7 }));
  expect(timeoutIn(variant)).toBe(7);
});

test('what the base alone can change is refused, in the design’s words', () => {
  const outcome = variant.getState().run('rename menu', updateNode(main, 'menu', { name: 'Other' }));
  expect(outcome.ok).toBe(false);
  expect(editor.getState().refusal).toContain('change its name in the base');
});

test('typing in one field of a variant is one step', () => {
  for (const timeoutSeconds of [4, 45])
    variant.getState().run('change timeout', updateNode(main, 'menu', { timeoutSeconds }), 'timeout 1');
  expect(editor.getState().history.undoable).toHaveLength(2);
});

test('nothing can be edited while another tab edits', () => {
  editor.getState().setReadOnly(true);
  variant.getState().run('change timeout', updateNode(main, 'menu', { timeoutSeconds: 4 }));
  expect(variant.getState().readOnly).toBe(true);
  expect(timeoutIn(editor)).toBe(10);
  expect(timeoutIn(variant)).toBe(10);
});

test('the base’s own editor is that of the design', () => {
  expect(createVariantEditor(editor, 'base').store).toBe(editor);
});
