import { useStore } from 'reactflow';

/** How much of a card can be read from this far: all of it, its name, or its name in the largest letters. */
export type MapLevel = 'full' | 'name' | 'far';

/** Changes only where a limit is crossed, so that zooming draws few cards anew. */
export const useMapLevel = (): MapLevel =>
  useStore(({ transform: [, , zoom] }) => (zoom >= 0.62 ? 'full' : zoom >= 0.34 ? 'name' : 'far'));
