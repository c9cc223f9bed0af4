import { useSyncExternalStore } from 'react';
import type { CanvasLight } from '../editor/canvas-light';
import { type SimulatorStore, selectCallView } from '../simulator/simulator-store';

const never = () => () => {};

/** What a running call lights on the canvas; null without one. */
export const useCallLight = (simulator: SimulatorStore | null): CanvasLight | null =>
  useSyncExternalStore(simulator?.subscribe ?? never, () => (simulator ? selectCallView(simulator.getState()) : null));
