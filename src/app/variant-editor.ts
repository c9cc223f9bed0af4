import { useEffect, useMemo } from 'react';
import { editVariant } from '../core/edit/variant-menus';
import type { Design } from '../core/model/design';
import { designOfVariant, variantOf } from '../core/variation/apply-variant';
import { createEditorStore, type EditorStore, selectDesign } from '../editor/editor-store';

/** What callers of one variant meet, as the fields of the editor take it; `follow` keeps it as the design's editor is. */
export interface VariantEditor {
  readonly store: EditorStore;
  /** Follows the design's editor until the answer is called. */
  readonly follow: () => () => void;
}

const variantName = (design: Design, variantId: string): string => {
  const variant = variantOf(design, variantId);
  return variant?.name.trim() || variantId;
};

/**
 * An editor of one variant's menus. It has no history of its own: an edit here is a step of the design's history that
 * changes what this variant says instead of the base, and undo there is undo here. The base's own editor for its id.
 */
export const createVariantEditor = (editor: EditorStore, variantId: string): VariantEditor => {
  if (selectDesign(editor.getState()).variation?.base.id === variantId)
    return { store: editor, follow: () => () => {} };
  const seen = () => {
    const { history, context, readOnly, heldBy } = editor.getState();
    return { history: { ...history, design: designOfVariant(history.design, variantId) }, context, readOnly, heldBy };
  };
  const store = createEditorStore(seen().history.design);
  store.setState({
    ...seen(),
    run: (label, command, gesture) => {
      const name = variantName(selectDesign(editor.getState()), variantId);
      const within = gesture === undefined ? [] : [`${variantId} ${gesture}`];
      return editor.getState().run(`${label}, for ${name}`, editVariant(variantId, command), ...within);
    },
    undo: () => editor.getState().undo(),
    redo: () => editor.getState().redo(),
    undoTo: (index) => editor.getState().undoTo(index),
    announce: (text) => editor.getState().announce(text),
  });
  return {
    store,
    follow: () => {
      store.setState(seen());
      return editor.subscribe((now, before) => {
        if (
          now.history !== before.history ||
          now.context !== before.context ||
          now.readOnly !== before.readOnly ||
          now.heldBy !== before.heldBy
        )
          store.setState(seen());
      });
    },
  };
};

/** The editor of a variant's menus, as long as it is shown. */
export const useVariantEditor = (editor: EditorStore, variantId: string): EditorStore => {
  const variant = useMemo(() => createVariantEditor(editor, variantId), [editor, variantId]);
  useEffect(() => variant.follow(), [variant]);
  return variant.store;
};
