import { useMemo } from 'react';
import { perDesign } from '../core/model/graph';
import { useCanvasLight } from './canvas-light';
import { edgeKey } from './edge-key';
import { useEditor } from './editor-context';
import { selectDesign } from './editor-store';
import { type CanvasEdge, toCanvasEdges } from './to-canvas';

/** Edges of the tree. References are left to the rows: drawn, they would cross everything. */
const treeEdges = perDesign((design) => toCanvasEdges(design).filter((edge) => edge.data?.reference !== true));

/**
 * The edges as drawn: those at the hovered or selected nodes stand out, references among them and those a call has run
 * along appear. Every other edge stays the same object, so that a glance at one step does not draw thousands anew.
 */
export const useCanvasEdges = (hovered: string | null): CanvasEdge[] => {
  const design = useEditor(selectDesign);
  const selection = useEditor((state) => state.selection);
  const travelled = useCanvasLight()?.travelled;
  return useMemo(() => {
    const looked = new Set<string>(hovered === null ? selection.nodes : [hovered, ...selection.nodes]);
    const picked = selection.edge ? edgeKey(selection.edge.from, selection.edge.port) : null;
    if (looked.size === 0 && picked === null && travelled === undefined) return treeEdges(design);
    return toCanvasEdges(design).flatMap((edge): CanvasEdge[] => {
      const strong = looked.has(edge.source) || looked.has(edge.target);
      const isPicked = edge.id === picked;
      if (edge.data && (strong || isPicked)) return [{ ...edge, selected: isPicked, data: { ...edge.data, strong } }];
      return edge.data?.reference && !travelled?.has(edge.id) ? [] : [edge];
    });
  }, [design, selection, hovered, travelled]);
};
