import { createContext, use } from 'react';
import type { SeverityCount } from '../core/checks/count-findings';

/** What the cards and lines of the map share. */
export interface MapShared {
  /** Counts of the checks by design; a flow that is not checked yet is missing. */
  readonly health: ReadonlyMap<string, SeverityCount>;
  /** What is looked at (a card under the pointer or the focus): its lines stand out and the others fade. */
  readonly looked: string | null;
  /** The line whose places are listed. */
  readonly picked: string | null;
  readonly onOpen: (designId: string) => void;
  readonly onPick: (linkId: string) => void;
}

const MapContext = createContext<MapShared | null>(null);

export const MapProvider = MapContext;

export const useMap = (): MapShared => {
  const shared = use(MapContext);
  if (!shared) throw new Error('useMap needs a MapProvider above it');
  return shared;
};
