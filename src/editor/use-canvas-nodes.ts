import { useCallback, useMemo, useState } from 'react';
import { applyNodeChanges, type NodeChange } from 'reactflow';
import { useEditor } from './editor-context';
import { selectDesign } from './editor-store';
import { type CanvasNode, toCanvasNodes } from './to-canvas';

/** The nodes as drawn: those of the design, with what React Flow measured and where a drag has them right now. */
export const useCanvasNodes = () => {
  const design = useEditor(selectDesign);
  const selected = useEditor((state) => state.selection.nodes);
  const [drawn, setDrawn] = useState(() => ({ design, nodes: toCanvasNodes(design, []) }));
  let { nodes } = drawn;
  if (drawn.design !== design) {
    nodes = toCanvasNodes(design, drawn.nodes);
    setDrawn({ design, nodes });
  }
  const apply = useCallback(
    (changes: NodeChange<CanvasNode>[]) =>
      setDrawn((before) => ({ ...before, nodes: applyNodeChanges(changes, before.nodes) })),
    [],
  );
  // Nodes are drawn unselected and out of the tab order; only the few that are not become objects of their own.
  const withSelection = useMemo(() => {
    const picked = new Set<string>(selected);
    const tabStop = selected.at(-1) ?? nodes[0]?.id;
    return nodes.map((node) => {
      const isSelected = picked.has(node.id);
      if (!isSelected && node.id !== tabStop) return node;
      const tabIndex = node.id === tabStop ? 0 : -1;
      return { ...node, selected: isSelected, domAttributes: { ...node.domAttributes, tabIndex } };
    });
  }, [nodes, selected]);
  return { nodes: withSelection, apply };
};
