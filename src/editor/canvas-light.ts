import { createContext, use } from 'react';
import type { NodeId } from '../core/model/ids';

/** What a running call lights on the canvas. Edges are `${from}/${portKey}`. */
export interface CanvasLight {
  readonly currentNodeId: NodeId | null;
  /** Ids of the current menu's choices that a digit would take now. */
  readonly liveChoices: ReadonlySet<string>;
  readonly travelled: ReadonlySet<string>;
  readonly lastTravelled: string | null;
  readonly visited: ReadonlySet<NodeId>;
}

const CanvasLightContext = createContext<CanvasLight | null>(null);

/** Gives the canvas the light of a call; null: nobody is calling. */
export const CanvasLightProvider = CanvasLightContext;

export const useCanvasLight = (): CanvasLight | null => use(CanvasLightContext);
