import { useSyncExternalStore } from 'react';
import type { CanvasLight } from '../editor/canvas-light';
import type { SimulatorStore } from '../simulator/simulator-store';

const never = () => () => {};

/** What a running call lights of a flow on the canvas; null without a call, and for a flow it has not come through. */
export const useCallLight = (simulator: SimulatorStore | null, designId: string): CanvasLight | null =>
  useSyncExternalStore(simulator?.subscribe ?? never, () => {
    if (!simulator) return null;
    const { views, view, call } = simulator.getState();
    return views.get(designId) ?? (call === null ? view : null);
  });
