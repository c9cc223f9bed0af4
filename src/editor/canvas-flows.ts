import { createContext, use } from 'react';
import type { Node } from '../core/model/node';

/** What a step that hands the call to a flow means within the project of the design. */
export type FlowOnCanvas =
  | { readonly kind: 'flow'; readonly name: string; readonly open: () => void }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'outside' };

/** The other flows of the project, as the canvas and the inspector show and open them. */
export interface CanvasFlows {
  readonly projectName: string;
  /** Null: the step is no transfer to a flow, or names none yet. */
  readonly meant: (node: Node) => FlowOnCanvas | null;
}

const CanvasFlowsContext = createContext<CanvasFlows | null>(null);

/** Gives canvas and inspector the flows of the project; null: the design is in none. */
export const CanvasFlowsProvider = CanvasFlowsContext;

export const useCanvasFlows = (): CanvasFlows | null => use(CanvasFlowsContext);
