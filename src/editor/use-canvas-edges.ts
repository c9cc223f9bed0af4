import { useMemo } from 'react';
import { edgeKey } from './edge-key';
import { useEditor } from './editor-context';
import { selectDesign } from './editor-store';
import { type CanvasEdge, toCanvasEdges } from './to-canvas';

/** The edges as drawn: those at the hovered or selected nodes stand out, the rest fades. */
export const useCanvasEdges = (hovered: string | null): CanvasEdge[] => {
  const design = useEditor(selectDesign);
  const selection = useEditor((state) => state.selection);
  return useMemo(() => {
    const edges = toCanvasEdges(design);
    const looked = new Set<string>(hovered === null ? selection.nodes : [hovered, ...selection.nodes]);
    const picked = selection.edge ? edgeKey(selection.edge.from, selection.edge.port) : null;
    if (looked.size === 0 && picked === null) return edges;
    return edges.map((edge) => {
      const strong = looked.has(edge.source) || looked.has(edge.target);
      const isPicked = edge.id === picked;
      if (!edge.data) return edge;
      return { ...edge, selected: isPicked, data: { ...edge.data, strong, faded: !strong && !isPicked } };
    });
  }, [design, selection, hovered]);
};
