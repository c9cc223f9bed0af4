import { useSyncExternalStore } from 'react';
import type { CanvasLight } from '../editor/canvas-light';
import type { SimulatorStore } from '../simulator/simulator-store';

const never = () => () => {};

/** What a running call lights on the canvas; null without one. */
export const useCallLight = (simulator: SimulatorStore | null): CanvasLight | null =>
  useSyncExternalStore(simulator?.subscribe ?? never, () => simulator?.getState().view ?? null);
