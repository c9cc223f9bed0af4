import { useEffect, useState } from 'react';
import { designOfVariant } from '../core/variation/apply-variant';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import { createSimulatorStore, type SimulatorStore } from '../simulator/simulator-store';
import { flowsToDial } from './project-of-design';

/** A call of somebody who hears that variant; null: nobody calls. The call takes edits of the variant as they come. */
export const useVariantCall = (editor: EditorStore, variantId: string | null): SimulatorStore | null => {
  const [simulator, setSimulator] = useState<SimulatorStore | null>(null);
  useEffect(() => {
    if (variantId === null) return;
    let gone = false;
    let end = () => {};
    const heard = () => designOfVariant(selectDesign(editor.getState()), variantId);
    const begin = async () => {
      const flows = await flowsToDial(selectDesign(editor.getState()).id);
      if (gone) return;
      const design = heard();
      const store = createSimulatorStore({ design, runtime: design.runtime, flows });
      const stopFollowing = editor.subscribe(() => store.getState().replaceDesign(heard()));
      store.getState().start();
      end = () => {
        stopFollowing();
        store.getState().dispose();
      };
      setSimulator(store);
    };
    void begin();
    return () => {
      gone = true;
      end();
      setSimulator(null);
    };
  }, [editor, variantId]);
  return simulator;
};
