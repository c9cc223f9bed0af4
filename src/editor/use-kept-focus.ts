import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign } from './editor-store';

/**
 * Gives the focus a new place when an act has taken away what had it: the selected step's line or card, as it was a
 * line or not, else the canvas itself. The answer does the same at once, for acts that no state tells of.
 */
export const useKeptFocus = (frame: RefObject<HTMLElement | null>): (() => void) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const selection = useEditor((state) => state.selection);
  const quickAdd = useEditor((state) => state.quickAdd);
  const last = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const onFocusIn = (event: FocusEvent) => {
      last.current = event.target as HTMLElement;
    };
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, []);

  const keep = useCallback(() => {
    if (document.activeElement !== document.body || last.current === null || last.current.isConnected) return;
    const id = CSS.escape(store.getState().selection.nodes.at(-1) ?? '');
    const line = last.current.dataset.outline && document.querySelector<HTMLElement>(`[data-outline="${id}"]`);
    const card = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
    (line || card || frame.current)?.focus({ preventScroll: true });
  }, [frame, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them may have removed what had the focus
  useEffect(() => {
    keep();
    // The canvas takes a removed card away a moment after the design has changed.
    const later = requestAnimationFrame(keep);
    return () => cancelAnimationFrame(later);
  }, [keep, design, selection, quickAdd]);
  return keep;
};
