import { useEffect } from 'react';
import { actionFor, type ViewPort } from '../editor/actions';
import type { EditorStore } from '../editor/editor-store';

/** Acts that work anywhere are edits and their undoing: none of them needs the canvas in view. */
export const noView: ViewPort = {
  fit: () => {},
  zoomTo: () => {},
  zoomBy: () => {},
  focusNode: () => {},
  quickAdd: () => {},
  leave: () => {},
};

/** The keys of a screen of a design without a canvas: undo, redo, and publishing. */
export const useScreenKeys = (editor: EditorStore, onPublish: () => void): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
        event.preventDefault();
        return onPublish();
      }
      const action = actionFor(event, 'anywhere');
      if (!action) return;
      event.preventDefault();
      action.run(editor, noView, event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [editor, onPublish]);
};
