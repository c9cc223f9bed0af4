import { type ReactFlowState, useStore } from 'reactflow';

/** How much of a card is drawn: everything, name and digits (below 50 %), or a block (below 20 %). */
export type ZoomLevel = 'full' | 'compact' | 'block';

const selectZoomLevel = (state: ReactFlowState): ZoomLevel => {
  const zoom = state.transform[2];
  return zoom < 0.2 ? 'block' : zoom < 0.5 ? 'compact' : 'full';
};

export const useZoomLevel = (): ZoomLevel => useStore(selectZoomLevel);
