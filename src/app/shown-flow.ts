import { useCallback, useEffect, useRef, useState } from 'react';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { createEditorStore, type EditorStore, selectDesign } from '../editor/editor-store';
import type { SimulatorStore } from '../simulator/simulator-store';
import { placed } from './open-design';

/** Which flow the canvas shows, and the way to show another. */
export interface ShownFlow {
  /** The open design's own editor, or a read-only one of another flow of its project. */
  readonly store: EditorStore;
  /** Shows a flow, and a step of it if one is named. */
  readonly show: (design: Design, nodeId: NodeId | null) => void;
}

/**
 * The canvas follows a call into the flow it is in. Between two steps of the call another flow can be looked at; the
 * next step leads back to where the call is. Without a call the canvas shows the open design.
 */
export const useShownFlow = (editor: EditorStore, simulator: SimulatorStore | null): ShownFlow => {
  const [store, setStore] = useState(editor);
  const others = useRef(new Map<string, EditorStore>());
  const show = useCallback(
    (design: Design, nodeId: NodeId | null) => {
      let next: EditorStore | undefined = editor;
      if (design.id !== selectDesign(editor.getState()).id) {
        next = others.current.get(design.id);
        if (!next) {
          next = createEditorStore(placed(design), editor.getState().context);
          next.getState().setReadOnly(true);
          others.current.set(design.id, next);
        }
      }
      setStore(next);
      if (nodeId !== null) next.getState().goTo(nodeId);
    },
    [editor],
  );
  useEffect(() => {
    if (!simulator) {
      others.current.clear();
      return setStore(editor);
    }
    show(simulator.getState().design, null);
    return simulator.subscribe(({ log, design }, before) => {
      if (log !== before.log) show(design, null);
    });
  }, [editor, simulator, show]);
  return { store, show };
};
